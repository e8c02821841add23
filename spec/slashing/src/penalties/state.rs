//! What guards read. Whatever only properties remember stands in `history.rs`.

/// Room for this many validators.
pub const VALIDATORS: usize = 2;
/// Room for this many cases.
pub const CASES: usize = 2;

kernel::packed! {
    /// How a validator stands to its bond.
    #[derive(Default)]
    pub enum Standing {
        /// It stays.
        #[default]
        Staked,
        /// It has asked for its bond.
        Leaving,
        /// It has it.
        Out,
    }
}

kernel::packed! {
    /// How far a case is.
    #[derive(Default)]
    pub enum Stage {
        /// There is none.
        #[default]
        Free,
        /// Somebody holds the evidence.
        Known,
        /// It is filed and verified, and can be appealed against.
        Proven,
        /// It is punished.
        Punished,
        /// The jury has acquitted the accused.
        Acquitted,
        /// The jury has found a bug.
        Excused,
        /// Nobody has filed the evidence in time.
        Expired,
    }
}

kernel::packed! {
    /// What is behind an accusation.
    #[derive(Default)]
    pub enum Cause {
        /// Nothing: the evidence is forged.
        #[default]
        Nothing,
        /// An offence.
        Offence,
        /// A bug that made everybody offend.
        Bug,
    }
}

kernel::packed! {
    /// A validator, with its delegators.
    #[derive(Default)]
    pub struct Validator {
        /// Units of its own bond.
        pub own: u8,
        /// Units that delegators have behind it.
        pub delegated: u8,
        /// Units that delegators have asked back.
        pub leaving: u8,
        /// Ticks until these can be paid.
        pub leaving_wait: u8,
        /// How it stands to its bond.
        pub standing: Standing,
        /// Leaving: ticks until its bond can be paid.
        pub wait: u8,
        /// Whether it has a place in the committee, and with it duties and rewards.
        pub seat: bool,
        /// Ticks until it can have one again.
        pub jail: u8,
        /// Whether it does nothing.
        pub idle: bool,
        /// Duties that it has missed in a row, as far as they matter.
        pub missed: u8,
    }
}

kernel::packed! {
    /// An accusation.
    #[derive(Default)]
    pub struct Case {
        /// How far it is.
        pub stage: Stage,
        /// Whom it accuses.
        pub accused: u8,
        /// What is behind it.
        pub cause: Cause,
        /// The units that the accused had behind it then.
        pub weight: u8,
        /// Whether what its delegators wait for was asked for before, and was not at stake.
        pub exempt: bool,
        /// Ticks: known, for which the evidence is admissible; proven, for which it can be appealed
        /// against; punished, for which it counts among those who offended together.
        pub left: u8,
    }
}

kernel::packed! {
    /// The whole state.
    #[derive(Default)]
    pub struct State {
        /// The validators.
        pub validators: [Validator; VALIDATORS],
        /// The cases, in the order in which they came up.
        pub cases: [Case; CASES],
        /// Units that were paid back.
        pub paid: u8,
        /// Units that were burnt.
        pub burnt: u8,
        /// Bugs that are still to come.
        pub bugs: u8,
    }
}

impl Validator {
    /// Units with power.
    #[must_use]
    #[inline]
    pub fn weight(&self) -> u8 {
        if self.standing == Standing::Staked { self.own + self.delegated } else { 0 }
    }
}
