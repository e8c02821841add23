//! What can happen in leader election, to whom it is ascribed, and the rules that can refuse it.
//!
//! Snapshots, schedules and committees are no actions: each is a function of what is fixed.

use kernel::{About, Actor};
use serde::{Deserialize, Serialize};

use super::state::STAKERS;
use vocabulary::guards;

/// One step. Stakers, nodes and keys are numbered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of a step say what they are")]
pub enum Action {
    /// Stake, or more of it.
    Deposit { staker: u8, amount: u8 },
    /// A staker announces that it leaves.
    Exit { staker: u8 },
    /// Its money is out.
    Withdraw { staker: u8 },
    /// A staker will sign with this key.
    DeclareKey { staker: u8, key: u8 },
    /// A new minimum stake.
    SetMinStake { amount: u8 },
    /// L1 carries the beacon's value; the snapshot that it draws from is fixed before.
    Reveal { seed: u8, snapshot: [u8; STAKERS] },
    /// A node reads a value on L1, or that there is none. Before finality it may be shown a branch
    /// that does not last.
    Read { node: u8, value: Option<u8> },
    /// The leader of the running slot builds, and the next slot begins.
    Lead { staker: u8 },
    /// The running slot stays empty, and the next one begins.
    Skip {},
    /// A staker's node goes down.
    Crash { staker: u8 },
    /// It is up again.
    Recover { staker: u8 },
}

/// The classes, in the order of the actions.
pub(super) const CLASSES: &[&str] = &[
    "deposit",
    "exit",
    "withdraw",
    "declare_key",
    "set_min_stake",
    "reveal",
    "read",
    "lead",
    "skip",
    "crash",
    "recover",
];

/// The number of the class, and who acts.
pub(super) fn about(action: &Action) -> About {
    use Action as A;
    let staker = |number| Actor::Honest("staker", number);
    let (class, actor) = match *action {
        A::Deposit { staker: s, .. } => (0, staker(s)),
        A::Exit { staker: s } => (1, staker(s)),
        A::Withdraw { staker: s } => (2, staker(s)),
        A::DeclareKey { staker: s, .. } => (3, staker(s)),
        A::SetMinStake { .. } => (4, Actor::Honest("token admin", 0)),
        A::Reveal { .. } => (5, Actor::Environment),
        A::Read { node, .. } => (6, Actor::Honest("node", node)),
        A::Lead { staker: s } => (7, staker(s)),
        A::Skip {} => (8, Actor::Environment),
        A::Crash { staker: s } => (9, Actor::Adversary("staker", s)),
        A::Recover { .. } => (10, Actor::Environment),
    };
    About { class, actor }
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
