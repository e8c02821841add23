//! What can happen, who does it, and why the protocol says no.

use kernel::Actor;
use vocabulary::{actions, guards};

/// The owner.
const OWNER: Actor = Actor::Honest("owner", 0);

actions! {
    /// One step.
    pub enum Action {
        /// The owner puts a coin in; the wait begins anew.
        Put {} => OWNER,
        /// The owner takes a coin out.
        Take {} => OWNER,
        /// Time passes.
        Tick {} => Actor::Environment,
    }
}

guards! {
    /// Her purse is empty.
    NoneLeft,
    /// There is nothing inside.
    Empty,
    /// The wait is not over.
    TooEarly,
}
