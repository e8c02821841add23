//! What can happen, who does it, and why the vault says no.

use kernel::Actor;
use vocabulary::{actions, guards};

/// The owner.
const OWNER: Actor = Actor::Honest("owner", 0);

actions! {
    /// One step.
    pub enum Action {
        /// The owner puts one unit in.
        Deposit {} => OWNER,
        /// The owner asks for everything.
        Request {} => OWNER,
        /// Anyone executes the payment.
        Pay {} => Actor::Honest("anyone", 0),
        /// The owner sets the window, in ticks.
        SetWindow { window: u8 } => OWNER,
        /// Time passes.
        Tick {} => Actor::Environment,
    }
}

guards! {
    /// A request is open.
    RequestOpen,
    /// There is nothing to ask for.
    Empty,
    /// No request is open.
    NoRequest,
    /// The window is not over.
    TooEarly,
}
