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
    }
}

impl Caller {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Member, Self::RewardAddress, Self::Stranger];
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
        /// An epoch passes.
        Tick {} => Actor::Environment,
    }
}

/// Who acts for a member.
fn caller(member: u8, by: Caller) -> Actor {
    match by {
        Caller::Member | Caller::RewardAddress => Actor::Honest("member", member),
        Caller::Stranger => Actor::Adversary("stranger", member),
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
}
