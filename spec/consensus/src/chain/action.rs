//! What can happen, and what can refuse it.

use kernel::Actor;
use vocabulary::{actions, guards};

actions! {
    /// One step.
    pub enum Action {
        /// The committee decides the next height.
        Decide { special: bool } => Actor::Honest("committee", 0),
        /// A node learns the next decided block of its fork.
        Learn { node: u8 } => Actor::Honest("node", node),
        /// A proof of the next decided block is accepted on L1.
        Accept {} => Actor::Honest("prover", 0),
        /// L1 drops what it has not accepted, under a new fork identifier.
        Reset {} => Actor::Environment,
        /// A node sees the newest fork identifier.
        FollowFork { node: u8 } => Actor::Honest("node", node),
        /// A client looks at a node's chain and takes it over, or not.
        Look { client: u8, node: u8 } => Actor::Honest("client", client),
        /// The committee decides a block on top of a node's chain, which is not the decided one.
        DecideOnto { node: u8 } => Actor::Honest("committee", 0),
    }
}

guards! {
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
    /// The block's parent is not decided.
    UnknownParent,
    /// The block is not of the next height.
    OtherHeight,
}
