//! What can happen, who does it, and why the protocol says no.

use kernel::Actor;
use vocabulary::{actions, guards};

kernel::packed! {
    /// Who calls for a member.
    pub enum Caller {
        /// The member.
        Member,
        /// The address that it has named for its rewards.
        RewardAddress,
        /// Somebody else, by a contract that the member calls: the transaction is the member's, the
        /// call is not.
        Stranger,
        /// The address that it named for its rewards before it named another one.
        FormerAddress,
    }
}

impl Caller {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Member, Self::RewardAddress, Self::Stranger, Self::FormerAddress];
}

actions! {
    /// One step. Stakers, their pools and members are numbered.
    pub enum Action {
        /// A member puts stake in: `enter_delegation_pool`, and `add_to_delegation_pool` where it
        /// has some.
        Add { pool: u8, member: u8, amount: u8, by: Caller } => caller(member, by),
        /// It asks for so much altogether: more or less than before, or nothing
        /// (`exit_delegation_pool_intent`).
        Ask { pool: u8, member: u8, amount: u8, by: Caller } => caller(member, by),
        /// Anybody has it paid (`exit_delegation_pool_action`).
        Pay { pool: u8, member: u8 } => Actor::Honest("anyone", 0),
        /// The member moves what it has asked back to another pool (`switch_delegation_pool`).
        Switch { from: u8, to: u8, member: u8, amount: u8, by: Caller } => caller(member, by),
        /// Its rewards are paid (`claim_rewards`); the token may call back in the middle of it.
        Claim { pool: u8, member: u8, again: bool, by: Caller } => caller(member, by),
        /// A staker earns.
        Reward { pool: u8 } => Actor::Honest("staker", pool),
        /// A staker sets its commission.
        SetCommission { pool: u8, commission: u8 } => Actor::Adversary("staker", pool),
        /// A staker promises to take no more than that, for so many epochs.
        Commit { pool: u8, max: u8, epochs: u8 } => Actor::Adversary("staker", pool),
        /// A staker announces its exit (`unstake_intent`).
        Leave { pool: u8 } => Actor::Adversary("staker", pool),
        /// Anybody removes it when its time is over (`unstake_action`).
        Remove { pool: u8 } => Actor::Honest("anyone", 0),
        /// Another exit window.
        SetWindow { epochs: u8 } => Actor::Honest("token admin", 0),
        /// Time passes: an epoch, or a part of one.
        Tick {} => Actor::Environment,
        /// Another length of epochs, from the next one on (`set_epoch_info`).
        SetLength { ticks: u8 } => Actor::Honest("app governor", 0),
        /// The staking contract gets a new version; pools keep theirs.
        Upgrade {} => Actor::Honest("upgrade governor", 0),
        /// Anybody has a pool of the version before brought along (`staker_migration`).
        Migrate { pool: u8 } => Actor::Honest("anyone", 0),
        /// Anybody has a part of a member's long history summed up.
        Settle { pool: u8, member: u8 } => Actor::Honest("anyone", 0),
        /// A member names another address for its rewards (`change_reward_address`).
        Rename { pool: u8, member: u8, by: Caller } => caller(member, by),
    }
}

/// Who acts for a member.
fn caller(member: u8, by: Caller) -> Actor {
    match by {
        Caller::Member | Caller::RewardAddress => Actor::Honest("member", member),
        Caller::Stranger => Actor::Adversary("stranger", member),
        Caller::FormerAddress => Actor::Adversary("former address", member),
    }
}

guards! {
    /// The amount is zero.
    AmountIsZero,
    /// Less is there.
    InsufficientFunds,
    /// The staker is leaving, or was removed.
    StakerInactive,
    /// The caller is not whom the member allows.
    NotAllowed,
    /// The member has less in the pool.
    InsufficientStake,
    /// A request is open in a pool without a staker.
    RequestOpen,
    /// Nothing was asked back.
    NoRequest,
    /// The wait is not over.
    WaitRunning,
    /// It is the same pool.
    SamePool,
    /// What was asked of a pool without a staker cannot go to another one.
    AskedTooLate,
    /// There is nothing to claim.
    NothingOwed,
    /// The staker has earned in this epoch.
    AlreadyRewarded,
    /// Without a promise that lives, the commission only falls.
    CommissionNotLower,
    /// It was promised to be lower.
    AboveCommitment,
    /// It is that already.
    CommissionUnchanged,
    /// Members have not known for long enough.
    NoticeRunning,
    /// A promise lives.
    CommitmentLive,
    /// The promise is below the commission.
    CommitmentTooLow,
    /// The exit window is that already.
    WindowUnchanged,
    /// Epochs are that long already.
    LengthUnchanged,
    /// A promise lives that is counted in epochs.
    LengthFixed,
    /// The pool is of the version before.
    NotMigrated,
    /// It is of this version already.
    AlreadyMigrated,
    /// The member's stake has changed more often than one call can sum up.
    HistoryTooLong,
    /// One call can sum it up.
    HistoryShort,
    /// There is no newer version.
    NoNewVersion,
    /// Who is not a member has no address for rewards.
    NoMember,
}
