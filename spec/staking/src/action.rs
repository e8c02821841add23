//! What can happen in staking, to whom it is ascribed, and the rules that can refuse it.
//!
//! One action per function of the contract (the table in the domain document), one for the pools,
//! which are a system of their own, and the environment's.

use kernel::{About, Actor};
use serde::{Deserialize, Serialize};

use super::state::Reward;
use vocabulary::guards;

/// Who calls a function that belongs to a staker.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Caller {
    /// The staking address.
    Staker,
    /// The staker's second address, which may be its reward address.
    RewardAddress,
    /// Somebody else.
    Stranger,
}

/// Who calls a function that belongs to a role.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Minimum stake, exit window, reward supplier, tokens.
    TokenAdmin,
    /// Epochs, attestation window, start of consensus rewards.
    AppGovernor,
    /// Pause, disabling a token.
    SecurityAgent,
    /// Unpause.
    SecurityAdmin,
    /// Upgrades.
    UpgradeGovernor,
    /// The proposer of the running block.
    Proposer,
    /// Nobody in particular.
    Stranger,
}

/// How the money of one pool changes: the one abstract action of the pools.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PoolChange {
    /// Members delegate this much.
    Delegate(u8),
    /// Members ask for this much back.
    Undelegate(u8),
    /// Anyone has the open intent paid.
    Pay,
}

/// One step. Stakers, operational addresses and tokens are numbered (token 0 is native); amounts
/// are in units of a token, windows in units of time, lengths in blocks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of a step say what they are")]
pub enum Action {
    /// A fresh address becomes a staker.
    Stake { staker: u8, operational: u8, reward: Reward, amount: u8 },
    /// More own stake.
    IncreaseStake { staker: u8, by: Caller, amount: u8 },
    /// The staker announces its exit.
    UnstakeIntent { staker: u8 },
    /// Anyone completes an exit.
    UnstakeAction { staker: u8 },
    /// Rewards are paid out.
    ClaimRewards { staker: u8, by: Caller },
    /// Rewards go elsewhere from now on.
    ChangeRewardAddress { staker: u8, to: Reward },
    /// An operational address declares itself for a staker.
    DeclareOperationalAddress { operational: u8, staker: u8 },
    /// The staker takes an operational address that declared itself for it.
    ChangeOperationalAddress { staker: u8, operational: u8 },
    /// The share that the staker keeps of its members' rewards.
    SetCommission { staker: u8, commission: u8 },
    /// The staker promises a maximum for some epochs.
    SetCommissionCommitment { staker: u8, max: u8, epochs: u8 },
    /// The staker opens a pool.
    SetOpenForDelegation { staker: u8, token: u8 },
    /// A pool's money changes.
    Pool { staker: u8, token: u8, change: PoolChange },
    /// The operational address attests the epoch's target block, with its hash or another.
    Attest { staker: u8, right_hash: bool },
    /// The block's reward, or its waiver.
    UpdateRewards { by: Role, staker: u8, disable: bool },
    /// A consensus key for later.
    SetPublicKey { staker: u8, key: u8 },
    /// A peer identity for later.
    SetPeerId { staker: u8, peer: u8 },
    /// Anyone reads the committee's input some epochs ahead.
    GetStakers { ahead: u8 },
    /// A new minimum.
    SetMinStake { by: Role, amount: u8 },
    /// A new exit window.
    SetExitWaitWindow { by: Role, window: u8 },
    /// Another reward supplier.
    SetRewardSupplier { by: Role, supplier: u8 },
    /// The foreign token becomes known.
    AddToken { by: Role },
    /// The foreign token will count.
    EnableToken { by: Role },
    /// The foreign token will no longer count.
    DisableToken { by: Role },
    /// A new epoch length.
    SetEpochInfo { by: Role, length: u8 },
    /// A new attestation window.
    SetAttestationWindow { by: Role, window: u8 },
    /// Rewards are paid per block from this many epochs ahead.
    SetConsensusRewardsFirstEpoch { by: Role, ahead: u8 },
    /// Functions stop.
    Pause { by: Role },
    /// Functions work again.
    Unpause { by: Role },
    /// The contracts are replaced by a new version.
    Upgrade { by: Role },
    /// Anyone brings a staker's record to the new version.
    Migrate { staker: u8 },
    /// A block is built; its timestamp is this much later than the last one.
    NewBlock { elapsed: u8 },
    /// The foreign token's issuer fails: what enters from now on is backed by nothing.
    IssuerFails {},
}

/// The classes, in the order of the actions.
pub(super) const CLASSES: &[&str] = &[
    "stake",
    "increase_stake",
    "unstake_intent",
    "unstake_action",
    "claim_rewards",
    "change_reward_address",
    "declare_operational_address",
    "change_operational_address",
    "set_commission",
    "set_commission_commitment",
    "set_open_for_delegation",
    "pool",
    "attest",
    "update_rewards",
    "set_public_key",
    "set_peer_id",
    "get_stakers",
    "set_min_stake",
    "set_exit_wait_window",
    "set_reward_supplier",
    "add_token",
    "enable_token",
    "disable_token",
    "set_epoch_info",
    "set_attestation_window",
    "set_consensus_rewards_first_epoch",
    "pause",
    "unpause",
    "upgrade",
    "migrate",
    "new_block",
    "issuer_fails",
];

/// The number of the class, and who acts.
pub(super) fn about(action: &Action) -> About {
    use Action as A;
    let staker = |number| Actor::Honest("staker", number);
    let anyone = Actor::Honest("anyone", 0);
    let (class, actor) = match *action {
        A::Stake { staker: s, .. } => (0, staker(s)),
        A::IncreaseStake { staker: s, by, .. } => (1, caller(by, s)),
        A::UnstakeIntent { staker: s } => (2, staker(s)),
        A::UnstakeAction { .. } => (3, anyone),
        A::ClaimRewards { staker: s, by } => (4, caller(by, s)),
        A::ChangeRewardAddress { staker: s, .. } => (5, staker(s)),
        A::DeclareOperationalAddress { operational, .. } => {
            (6, Actor::Honest("operator", operational))
        }
        A::ChangeOperationalAddress { staker: s, .. } => (7, staker(s)),
        A::SetCommission { staker: s, .. } => (8, staker(s)),
        A::SetCommissionCommitment { staker: s, .. } => (9, staker(s)),
        A::SetOpenForDelegation { staker: s, .. } => (10, staker(s)),
        A::Pool { staker: s, .. } => (11, Actor::Honest("pool of", s)),
        A::Attest { staker: s, .. } => (12, Actor::Honest("node of", s)),
        A::UpdateRewards { by, .. } => (13, role(by)),
        A::SetPublicKey { staker: s, .. } => (14, staker(s)),
        A::SetPeerId { staker: s, .. } => (15, staker(s)),
        A::GetStakers { .. } => (16, anyone),
        A::SetMinStake { by, .. } => (17, role(by)),
        A::SetExitWaitWindow { by, .. } => (18, role(by)),
        A::SetRewardSupplier { by, .. } => (19, role(by)),
        A::AddToken { by } => (20, role(by)),
        A::EnableToken { by } => (21, role(by)),
        A::DisableToken { by } => (22, role(by)),
        A::SetEpochInfo { by, .. } => (23, role(by)),
        A::SetAttestationWindow { by, .. } => (24, role(by)),
        A::SetConsensusRewardsFirstEpoch { by, .. } => (25, role(by)),
        A::Pause { by } => (26, role(by)),
        A::Unpause { by } => (27, role(by)),
        A::Upgrade { by } => (28, role(by)),
        A::Migrate { .. } => (29, anyone),
        A::NewBlock { elapsed: 1 } => (30, Actor::Environment),
        A::NewBlock { .. } => (30, Actor::Adversary("sequencer", 0)),
        A::IssuerFails {} => (31, Actor::Adversary("issuer", 0)),
    };
    About { class, actor }
}

fn caller(by: Caller, staker: u8) -> Actor {
    match by {
        Caller::Staker => Actor::Honest("staker", staker),
        Caller::RewardAddress => Actor::Honest("reward address of", staker),
        Caller::Stranger => Actor::Adversary("stranger", 0),
    }
}

fn role(role: Role) -> Actor {
    let name = match role {
        Role::TokenAdmin => "token admin",
        Role::AppGovernor => "application governor",
        Role::SecurityAgent => "security agent",
        Role::SecurityAdmin => "security admin",
        Role::UpgradeGovernor => "upgrade governor",
        Role::Proposer => "proposer",
        Role::Stranger => return Actor::Adversary("stranger", 0),
    };
    Actor::Honest(name, 0)
}

guards! {
    /// The contract is paused.
    Paused,
    /// The caller has no record as a staker.
    StakerUnknown,
    /// The caller is a staker already.
    StakerExists,
    /// The address staked before and is burnt.
    AddressBurnt,
    /// The address is a token contract.
    AddressIsToken,
    /// The operational address belongs to a staker.
    OperationalInUse,
    /// The operational address did not declare itself for this staker.
    OperationalNotDeclared,
    /// The amount is below the minimum stake.
    BelowMinimum,
    /// The amount is zero.
    AmountIsZero,
    /// The purse holds less.
    InsufficientFunds,
    /// Neither the staking address nor the reward address calls.
    NotStakerOrRewardAddress,
    /// The staker is leaving.
    UnstakeInProgress,
    /// The staker has not announced its exit.
    NoUnstakeIntent,
    /// The exit window is not over.
    ExitWindowRunning,
    /// The record has the old version.
    NotMigrated,
    /// The record has the current version.
    AlreadyMigrated,
    /// The commission is above the maximum.
    CommissionOutOfRange,
    /// Without a commitment a commission only falls.
    CommissionNotLower,
    /// A commission under a commitment must differ.
    CommissionUnchanged,
    /// The commission is above the committed maximum.
    CommissionAboveCommitment,
    /// No commission is set.
    CommissionUnset,
    /// A commitment lives.
    CommitmentLive,
    /// The committed maximum is below the commission.
    CommitmentTooLow,
    /// The commitment ends now or after more than a year.
    CommitmentExpiryOutOfRange,
    /// The staker has no pool.
    NoPool,
    /// The staker has a pool for the token.
    PoolExists,
    /// The token is not known.
    TokenUnknown,
    /// The token is known already.
    TokenKnown,
    /// The token is disabled.
    TokenDisabled,
    /// The token is enabled.
    TokenEnabled,
    /// The members delegated less.
    InsufficientDelegation,
    /// No money was asked for.
    NoIntent,
    /// It is the first epoch.
    GenesisEpoch,
    /// Rewards are paid per block.
    ConsensusRewardsStarted,
    /// Already attested in this epoch.
    AlreadyAttested,
    /// The attestation window reaches the epoch's length, so no target block exists.
    WindowReachesEpoch,
    /// The block lies outside the attestation window.
    OutsideAttestationWindow,
    /// The block hash is wrong.
    WrongBlockHash,
    /// The staker has no weight.
    NoWeight,
    /// The caller is not the block's proposer.
    NotProposer,
    /// The block's reward was decided.
    RewardDecided,
    /// A key is on its way already.
    KeyPending,
    /// The key is the same.
    KeyUnchanged,
    /// The key is zero.
    KeyIsZero,
    /// Weights of that epoch are not known yet.
    EpochOutOfRange,
    /// The caller is not the token admin.
    NotTokenAdmin,
    /// The caller is not the application governor.
    NotAppGovernor,
    /// The caller is not the security agent.
    NotSecurityAgent,
    /// The caller is not the security admin.
    NotSecurityAdmin,
    /// The caller is not the upgrade governor.
    NotUpgradeGovernor,
    /// The exit window is above twelve weeks.
    ExitWindowTooLong,
    /// The exit window would free stake before evidence against it is too old.
    ExitWindowTooShort,
    /// The epoch length was set in this epoch already.
    EpochInfoAlreadySet,
    /// The epoch would not be longer than the attestation window.
    EpochTooShort,
    /// The attestation window is shorter than a block's hash takes to be readable.
    AttestationWindowTooShort,
    /// The attestation window would reach the epoch's length.
    AttestationWindowTooLong,
    /// Consensus rewards must start two epochs ahead or later.
    TooEarly,
    /// The contract is not paused.
    NotPaused,
}
