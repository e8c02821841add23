//! What can happen in leader election, to whom it is ascribed, and the rules that can refuse it.
//!
//! Snapshots, schedules and committees are no actions: each is a function of what is fixed.

use kernel::Actor;

use super::state::STAKERS;
use vocabulary::{actions, guards};

actions! {
    /// One step. Stakers, nodes and keys are numbered.
    pub enum Action {
        /// Stake, or more of it.
        Deposit { staker: u8, amount: u8 } => Actor::Honest("staker", staker),
        /// A staker announces that it leaves.
        Exit { staker: u8 } => Actor::Honest("staker", staker),
        /// Its money is out.
        Withdraw { staker: u8 } => Actor::Honest("staker", staker),
        /// A staker will sign with this key.
        DeclareKey { staker: u8, key: u8 } => Actor::Honest("staker", staker),
        /// A new minimum stake.
        SetMinStake { amount: u8 } => Actor::Honest("token admin", 0),
        /// L1 carries the beacon's value; the snapshot that it draws from is fixed before.
        Reveal { seed: u8, snapshot: [u8; STAKERS] } => Actor::Environment,
        /// A node reads a value on L1, or that there is none. Before finality it may be shown a
        /// branch that does not last.
        Read { node: u8, value: Option<u8> } => Actor::Honest("node", node),
        /// The leader of the running slot builds, and the next slot begins.
        Lead { staker: u8 } => Actor::Honest("staker", staker),
        /// The running slot stays empty, and the next one begins.
        Skip {} => Actor::Environment,
        /// A staker's node goes down.
        Crash { staker: u8 } => Actor::Adversary("staker", staker),
        /// It is up again.
        Recover { staker: u8 } => Actor::Environment,
    }
}

guards! {
    /// The amount is zero.
    AmountIsZero,
    /// The purse holds less.
    InsufficientFunds,
    /// The amount is below the minimum stake.
    BelowMinimum,
    /// The staker has nothing staked.
    NotStaked,
    /// The staker is leaving.
    ExitInProgress,
    /// The staker has not announced its exit.
    NotExiting,
    /// The exit takes longer.
    ExitWaitRunning,
    /// Another staker has the key.
    KeyInUse,
    /// The staker has the key already.
    KeyUnchanged,
    /// The minimum is that already.
    MinimumUnchanged,
    /// No beacon is read.
    NoBeacon,
    /// It is too late in the epoch for the beacon's value.
    RevealWindowOver,
    /// L1 carries a value already.
    AlreadyRevealed,
    /// Too few L1 blocks stand on the value.
    TooFewConfirmations,
    /// The node has read that already.
    AlreadyRead,
    /// The staker does not lead the slot.
    NotLeader,
    /// The leader is waited for.
    LeaderAwaited,
}
