//! Who validates, with what weight, who is faulty, and who proposes in which round.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::paper::{Round, Weight};
use vocabulary::settings;

settings! {
    /// A committee for one height.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Committee {
        /// The validators' weights. The correct ones come first.
        pub weights: Vec<u8>,
        /// How many of the last ones are byzantine.
        pub byzantine: u8,
        /// The proposer of each round. There are as many rounds.
        pub proposers: Vec<u8>,
    }
}

impl Default for Committee {
    fn default() -> Self {
        Self { weights: vec![1; 4], byzantine: 1, proposers: vec![0, 1] }
    }
}

impl Committee {
    /// How many validators there are.
    #[must_use]
    #[inline]
    pub fn size(&self) -> u8 {
        self.weights.len() as u8
    }

    /// How many of them are correct: those numbered below this.
    #[must_use]
    #[inline]
    pub fn correct(&self) -> u8 {
        self.size() - self.byzantine
    }

    /// Whether `validator` is byzantine.
    #[must_use]
    #[inline]
    pub fn is_byzantine(&self, validator: u8) -> bool {
        validator >= self.correct()
    }

    /// The proposer of `round`.
    #[must_use]
    #[inline]
    pub fn proposer(&self, round: Round) -> u8 {
        self.proposers[usize::from(round.0)]
    }

    /// The last round.
    #[must_use]
    #[inline]
    pub fn last_round(&self) -> Round {
        Round(self.proposers.len() as u8 - 1)
    }

    /// The weight of `validator`.
    #[must_use]
    #[inline]
    pub fn weight(&self, validator: u8) -> Weight {
        Weight(u64::from(self.weights[usize::from(validator)]))
    }

    /// The weight of the validators for whom `counts` is true.
    #[must_use]
    #[inline]
    pub fn weigh(&self, counts: impl Fn(u8) -> bool) -> Weight {
        let counted = (0..self.size()).filter(|&validator| counts(validator));
        Weight(counted.map(|validator| self.weight(validator).0).sum())
    }

    /// The weight of all, `W`.
    #[must_use]
    #[inline]
    pub fn total(&self) -> Weight {
        self.weigh(|_| true)
    }

    /// The weight of the byzantine ones, `F`.
    #[must_use]
    #[inline]
    pub fn faulty(&self) -> Weight {
        self.weigh(|validator| self.is_byzantine(validator))
    }

    /// Whether `F < W/3`, as CON-A1 asks of a quorum of two thirds.
    #[must_use]
    #[inline]
    pub fn tolerates_its_faults(&self) -> bool {
        3 * self.faulty().0 < self.total().0
    }

    /// Refuses what has no room or no meaning.
    ///
    /// # Errors
    /// The key that is wrong, relative to the committee.
    pub fn validate(&self, size_max: usize, rounds_max: usize) -> Result<(), Invalid> {
        let invalid = |key: &str, expected: String| Err(Invalid::new(key, expected));
        if !(1..=size_max).contains(&self.weights.len()) {
            return invalid("weights", format!("1 to {size_max} weights"));
        }
        if self.weights.contains(&0) {
            return invalid("weights", "weights above 0".to_owned());
        }
        if usize::from(self.byzantine) >= self.weights.len() {
            return invalid("byzantine", "fewer than all of them".to_owned());
        }
        if !(1..=rounds_max).contains(&self.proposers.len()) {
            return invalid("proposers", format!("proposers of 1 to {rounds_max} rounds"));
        }
        if self.proposers.iter().any(|&proposer| proposer >= self.size()) {
            let (proposers, size) = (&self.proposers, self.size());
            let expected = format!(
                "numbers of validators, below {size}, and not {proposers:?}, which is the default \
                 where nothing is written"
            );
            return invalid(
                "proposers",
                match proposers.iter().copied().eq(0..proposers.len() as u8) {
                    true => expected,
                    false => format!("numbers of validators, below {size}"),
                },
            );
        }
        Ok(())
    }

    /// The same where nobody asks who the proposers are: the default, which nobody wrote, will do
    /// for a committee that is too small for it.
    ///
    /// # Errors
    /// As [`validate`](Self::validate).
    pub fn validate_without_proposers(
        &self,
        size_max: usize,
        rounds_max: usize,
    ) -> Result<(), Invalid> {
        if self.proposers == Self::default().proposers {
            return Self { proposers: vec![0], ..self.clone() }.validate(size_max, rounds_max);
        }
        self.validate(size_max, rounds_max)
    }
}
