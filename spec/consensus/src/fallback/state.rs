//! Who produces, and what the epoch has seen so far.

use vocabulary::slot::Slot;

kernel::packed! {
    /// Who extends the chain.
    #[derive(Default)]
    pub enum Mode {
        /// The committee, by its decisions.
        #[default]
        Committee,
        /// The operator alone.
        Central,
    }
}

kernel::packed! {
    /// What became of the slot's block so far.
    #[derive(Default)]
    pub enum Offer {
        /// None was offered.
        #[default]
        Absent,
        /// One was.
        Offered,
        /// A quorum has precommitted it, and the certificate is not yet published.
        InFlight,
        /// It is decided, for all to see.
        Published,
    }
}

kernel::packed! {
    /// The whole state.
    pub struct State {
        /// Who extends the chain.
        pub mode: Mode,
        /// Whether the lever may be used: once, until the council arms it again.
        pub armed: bool,
        /// The slot's block.
        pub offer: Offer,
        /// Slots within which a decision in flight is published.
        pub flight: u8,
        /// Slots left in the epoch.
        pub left: u8,
        /// Blocks of the epoch that were offered and not decided.
        pub failed: u8,
        /// Blocks of the epoch that were not offered.
        pub missing: u8,
        /// Called for: slots until honest validators stop precommitting.
        pub cut: Slot,
        /// Called for: slots until central production starts.
        pub start: Slot,
        /// Called for: blocks that were offered and not decided in the epoch that called.
        pub blamed: u8,
        /// Central: slots until it ends.
        pub duration: u8,
        /// Central: whether the council has prolonged it.
        pub prolonged: bool,
        /// Central: whether the operator has extended the chain from the highest certificate.
        pub extended: bool,
        /// Whether the committee's decision of a height became known that the operator had filled.
        pub doubled: bool,
    }
}

kernel::packed! {
    /// What the claims remember.
    #[derive(Default)]
    pub struct History {
        /// Whether central production has started since the council last armed the lever.
        pub used: bool,
    }
}

impl State {
    /// Whether honest validators have stopped precommitting.
    #[must_use]
    #[inline]
    pub fn has_stopped(&self) -> bool {
        self.mode == Mode::Central || self.cut == Slot::some(0)
    }
}
