//! What can happen, and what can refuse it.

use kernel::Actor;
use vocabulary::{actions, guards};

actions! {
    /// One step.
    pub enum Action {
        /// The builder offers the slot's block.
        Offer {} => Actor::Honest("builder", 0),
        /// A quorum of the committee precommits it.
        Precommit {} => Actor::Honest("committee", 0),
        /// Its certificate is published.
        Publish {} => Actor::Honest("committee", 0),
        /// The slot is over.
        Tick {} => Actor::Environment,
        /// The operator extends the chain from the highest published certificate.
        Produce {} => Actor::Honest("operator", 0),
        /// The council lets the fallback last longer.
        Prolong {} => Actor::Honest("council", 0),
        /// The council ends the fallback.
        End {} => Actor::Honest("council", 0),
        /// The council arms the lever again.
        Arm {} => Actor::Honest("council", 0),
    }
}

guards! {
    /// Somebody else produces.
    OtherMode,
    /// There is no such block, or there is one already.
    OtherOffer,
    /// Honest validators have stopped precommitting.
    Stopped,
    /// A decision in flight arrives before so much time has passed.
    InFlight,
    /// It is so already.
    Already,
}
