//! What can happen in staking, to whom it is ascribed, and the rules that can refuse it.
//!
//! One action per function of the contract (the table in the domain document), one for the pools,
//! which are a system of their own, and the environment's.

use kernel::Actor;
use serde::{Deserialize, Serialize};

use super::state::Reward;
use vocabulary::{actions, guards};

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

actions! {
    /// One step. Stakers, operational addresses and tokens are numbered (token 0 is native);
    /// amounts are in units of a token, windows in units of time, lengths in blocks.
    pub enum Action {
        /// A fresh address becomes a staker.
        Stake { staker: u8, operational: u8, reward: Reward, amount: u8 } =>
            Actor::Honest("staker", staker),
        /// More own stake.
        IncreaseStake { staker: u8, by: Caller, amount: u8 } => caller(by, staker),
        /// The staker announces its exit.
        UnstakeIntent { staker: u8 } => Actor::Honest("staker", staker),
        /// Anyone completes an exit.
        UnstakeAction { staker: u8 } => Actor::Honest("anyone", 0),
        /// Rewards are paid out.
        ClaimRewards { staker: u8, by: Caller } => caller(by, staker),
        /// Rewards go elsewhere from now on.
        ChangeRewardAddress { staker: u8, to: Reward } => Actor::Honest("staker", staker),
        /// An operational address declares itself for a staker.
        DeclareOperationalAddress { operational: u8, staker: u8 } =>
            Actor::Honest("operator", operational),
        /// The staker takes an operational address that declared itself for it.
        ChangeOperationalAddress { staker: u8, operational: u8 } => Actor::Honest("staker", staker),
        /// The share that the staker keeps of its members' rewards.
        SetCommission { staker: u8, commission: u8 } => Actor::Honest("staker", staker),
        /// The staker promises a maximum for some epochs.
        SetCommissionCommitment { staker: u8, max: u8, epochs: u8 } =>
            Actor::Honest("staker", staker),
        /// The staker opens a pool.
        SetOpenForDelegation { staker: u8, token: u8 } => Actor::Honest("staker", staker),
        /// A pool's money changes.
        Pool { staker: u8, token: u8, change: PoolChange } => Actor::Honest("pool of", staker),
        /// The operational address attests the epoch's target block, with its hash or another.
        Attest { staker: u8, right_hash: bool } => Actor::Honest("node of", staker),
        /// The block's reward, or its waiver.
        UpdateRewards { by: Role, staker: u8, disable: bool } => role(by),
        /// A consensus key for later.
        SetPublicKey { staker: u8, key: u8 } => Actor::Honest("staker", staker),
        /// A peer identity for later.
        SetPeerId { staker: u8, peer: u8 } => Actor::Honest("staker", staker),
        /// Anyone reads the committee's input some epochs ahead.
        GetStakers { ahead: u8 } => Actor::Honest("anyone", 0),
        /// A new minimum.
        SetMinStake { by: Role, amount: u8 } => role(by),
        /// A new exit window.
        SetExitWaitWindow { by: Role, window: u8 } => role(by),
        /// Another reward supplier.
        SetRewardSupplier { by: Role, supplier: u8 } => role(by),
        /// The foreign token becomes known.
        AddToken { by: Role } => role(by),
        /// The foreign token will count.
        EnableToken { by: Role } => role(by),
        /// The foreign token will no longer count.
        DisableToken { by: Role } => role(by),
        /// A new epoch length.
        SetEpochInfo { by: Role, length: u8 } => role(by),
        /// A new attestation window.
        SetAttestationWindow { by: Role, window: u8 } => role(by),
        /// Rewards are paid per block from this many epochs ahead.
        SetConsensusRewardsFirstEpoch { by: Role, ahead: u8 } => role(by),
        /// Functions stop.
        Pause { by: Role } => role(by),
        /// Functions work again.
        Unpause { by: Role } => role(by),
        /// The contracts are replaced by a new version.
        Upgrade { by: Role } => role(by),
        /// Anyone brings a staker's record to the new version.
        Migrate { staker: u8 } => Actor::Honest("anyone", 0),
        /// A block is built; its timestamp is this much later than the last one.
        NewBlock { elapsed: u8 } => clock(elapsed),
        /// The foreign token's issuer fails: what enters from now on is backed by nothing.
        IssuerFails {} => Actor::Adversary("issuer", 0),
        /// The foreign token's issuer announces that it moves to another bridge: from some epoch on
        /// the units that are staked here are no claim on the coin.
        TokenMoves {} => Actor::Honest("issuer", 0),
    }
}

/// The sequencer, where it writes another time than that of the block.
fn clock(elapsed: u8) -> Actor {
    if elapsed == 1 { Actor::Environment } else { Actor::Adversary("sequencer", 0) }
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
