//! What outlives a round: locks, valid values, polkas and commits.

use crate::paper::{Round, Value, ValueAt};

/// Room for this many correct validators; a configuration uses some of it.
pub const CORRECT: usize = 5;
/// Room for this many rounds.
pub const ROUNDS: usize = 6;
/// Two values: every argument is about one value and another.
pub const VALUES: usize = 2;

kernel::packed! {
    /// A set of the numbers 0 to 7: rounds, values or correct validators.
    #[derive(Default)]
    #[serde(into = "Vec<u8>")]
    pub struct Bits(pub u8);
}

impl From<Bits> for Vec<u8> {
    #[inline]
    fn from(bits: Bits) -> Self {
        bits.iter().collect()
    }
}

impl Bits {
    /// Whether `number` is one of them.
    #[must_use]
    #[inline]
    pub fn has(self, number: u8) -> bool {
        self.0 >> number & 1 == 1
    }

    /// With `number`.
    #[must_use]
    #[inline]
    pub fn with(self, number: u8) -> Self {
        Self(self.0 | 1 << number)
    }

    /// Without `number`.
    #[must_use]
    #[inline]
    pub fn without(self, number: u8) -> Self {
        Self(self.0 & !(1 << number))
    }

    /// How many they are.
    #[must_use]
    #[inline]
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there are none.
    #[must_use]
    #[inline]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The numbers, the least first.
    #[inline]
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (0..8).filter(move |&number| self.has(number))
    }
}

kernel::packed! {
    /// What a correct validator takes from one round to the next.
    #[derive(Default)]
    pub struct Held {
        /// The rounds ahead in which it proposes.
        pub proposes: Bits,
        /// The value it is locked on.
        pub locked: ValueAt,
        /// Its valid value, as long as it has a round ahead in which it could propose it: nothing
        /// else reads it.
        pub valid: ValueAt,
    }
}

kernel::packed! {
    /// The state between two rounds. Everything else that happened in a round is over: votes are
    /// counted, and whoever lags behind acts as it could have acted then.
    #[derive(Default)]
    pub struct State {
        /// The correct validators.
        pub held: [Held; CORRECT],
        /// By value, the rounds in which it has a polka.
        pub polkas: [Bits; VALUES],
        /// The values that some round's precommits can decide.
        pub commits: Bits,
        /// The next round.
        pub round: Round,
        /// Whether anybody can enter it.
        pub open: bool,
    }
}

impl State {
    /// Whether `value` had a polka in a round before the next one, and which is the newest.
    #[must_use]
    #[inline]
    pub fn newest_polka(&self, value: Value) -> Option<Round> {
        let rounds = self.polkas[usize::from(value.0)].0;
        rounds.checked_ilog2().map(|round| Round(round as u8))
    }

    /// The correct validator that proposes in the next round; none if a faulty one does.
    #[must_use]
    #[inline]
    pub fn proposer(&self) -> Option<u8> {
        let number = self.held.iter().position(|held| held.proposes.has(self.round.0));
        number.map(|number| number as u8)
    }
}

kernel::packed! {
    /// What properties remember.
    #[derive(Default)]
    pub struct History {
        /// By correct validator, the value of its last precommit for one, and the round.
        pub precommitted: [ValueAt; CORRECT],
    }
}
