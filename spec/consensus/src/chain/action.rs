//! What can happen, and what can refuse it.

use kernel::{About, Actor};
use serde::{Deserialize, Serialize};

/// One step.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of a step say what they are")]
pub enum Action {
    /// The committee decides the next height.
    Decide { special: bool },
    /// A node learns the next decided block of its fork.
    Learn { node: u8 },
    /// A proof of the next decided block is accepted on L1.
    Accept {},
    /// L1 drops what it has not accepted, under a new fork identifier.
    Reset {},
    /// A node sees the newest fork identifier.
    FollowFork { node: u8 },
    /// A client looks at a node's chain and takes it over, or not.
    Look { client: u8, node: u8 },
}

/// Why not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// A second executor disagrees about the block.
    Mismatch,
    /// There is no such block.
    NoBlock,
    /// The holder follows another fork.
    OtherFork,
    /// No prover can prove what the nodes say the block does.
    Unprovable,
    /// It is so already.
    Already,
    /// The client has a chain that it believes more.
    Believed,
}

/// The classes, in the order of [`Action`].
pub(super) const CLASSES: [&str; 6] = ["decide", "learn", "accept", "reset", "follow_fork", "look"];

/// The rules, in order.
pub(super) const GUARDS: [Guard; 6] = [
    Guard::Mismatch,
    Guard::NoBlock,
    Guard::OtherFork,
    Guard::Unprovable,
    Guard::Already,
    Guard::Believed,
];

pub(super) fn about(action: &Action) -> About {
    let (class, actor) = match *action {
        Action::Decide { .. } => (0, Actor::Honest("committee", 0)),
        Action::Learn { node } => (1, Actor::Honest("node", node)),
        Action::Accept {} => (2, Actor::Honest("prover", 0)),
        Action::Reset {} => (3, Actor::Environment),
        Action::FollowFork { node } => (4, Actor::Honest("node", node)),
        Action::Look { client, .. } => (5, Actor::Honest("client", client)),
    };
    About { class, actor }
}
