//! What a node remembers of a height.

use serde::{Deserialize, Serialize};

kernel::packed! {
    /// The number of a validator.
    #[derive(Default, PartialOrd, Ord, Deserialize)]
    pub struct Validator(pub u8);
}

kernel::packed! {
    /// A round of a height, from 0.
    #[derive(Default, PartialOrd, Ord, Deserialize)]
    pub struct Round(pub u8);
}

kernel::packed! {
    /// A value that is agreed on, standing for a block: its identity and itself alike.
    #[derive(Default, PartialOrd, Ord, Deserialize)]
    pub struct Value(pub u8);
}

impl Round {
    /// The round after this one.
    #[must_use]
    #[inline]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

kernel::packed! {
    /// A value and a round of it, or neither: locked, valid and decided values.
    #[derive(Deserialize)]
    #[serde(into = "Shown", from = "Shown")]
    pub struct ValueAt { value: Value, round: Round }
}

/// How a [`ValueAt`] looks: both keys are always there.
#[derive(Serialize, Deserialize)]
struct Shown {
    value: Option<Value>,
    round: Option<Round>,
}

impl ValueAt {
    /// Neither: the paper's nil and -1.
    pub const NONE: Self = Self { value: Value(u8::MAX), round: Round(u8::MAX) };

    /// `value` at `round`.
    #[must_use]
    #[inline]
    pub fn new(value: Value, round: Round) -> Self {
        Self { value, round }
    }

    /// Both, if there are any.
    #[must_use]
    #[inline]
    pub fn get(self) -> Option<(Value, Round)> {
        (self != Self::NONE).then_some((self.value, self.round))
    }

    /// The value, if there is one.
    #[must_use]
    #[inline]
    pub fn value(self) -> Option<Value> {
        self.get().map(|(value, _)| value)
    }

    /// The round, if there is one. `None` is below every round, as -1 is.
    #[must_use]
    #[inline]
    pub fn round(self) -> Option<Round> {
        self.get().map(|(_, round)| round)
    }
}

impl Default for ValueAt {
    fn default() -> Self {
        Self::NONE
    }
}

impl From<ValueAt> for Shown {
    #[inline]
    fn from(at: ValueAt) -> Self {
        Self { value: at.value(), round: at.round() }
    }
}

impl From<Shown> for ValueAt {
    #[inline]
    fn from(shown: Shown) -> Self {
        let both = shown.value.zip(shown.round);
        both.map_or(Self::NONE, |(value, round)| Self::new(value, round))
    }
}

kernel::packed! {
    /// How far a node is in its round.
    #[derive(Default, PartialOrd, Ord)]
    pub enum Step {
        /// It waits for a proposal.
        #[default]
        Propose,
        /// It has prevoted.
        Prevote,
        /// It has precommitted.
        Precommit,
        /// It has decided; nothing of this height concerns it any more.
        Decided,
    }
}

kernel::packed! {
    /// Which of the things that happen "for the first time" in a round have happened.
    #[derive(Default, Deserialize)]
    pub struct Once(u8);
}

impl Once {
    /// Line 34: the prevote timeout is scheduled.
    pub const PREVOTE_TIMEOUT: Self = Self(1);
    /// Line 36: the round's polka was seen.
    pub const POLKA: Self = Self(2);
    /// Line 47: the precommit timeout is scheduled.
    pub const PRECOMMIT_TIMEOUT: Self = Self(4);

    /// Whether `other` has happened.
    #[must_use]
    #[inline]
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// As if `other` had not happened.
    #[must_use]
    #[inline]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// With `other` happened.
    #[must_use]
    #[inline]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

kernel::packed! {
    /// The variables of algorithm 1 for one height.
    #[derive(Default, Deserialize)]
    pub struct NodeState {
        /// The round that it is in.
        pub round: Round,
        /// How far it is in it.
        pub step: Step,
        /// What has already happened in this round.
        pub once: Once,
        /// The value that it is locked on, and the round of its last precommit for it.
        pub locked: ValueAt,
        /// The newest value that it saw a polka for, and the round of that.
        pub valid: ValueAt,
        /// What it decided, and the round whose precommits decided it.
        pub decision: ValueAt,
    }
}
