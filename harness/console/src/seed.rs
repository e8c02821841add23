//! Random seeds: a number that everything random in a run is a function of.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::str::FromStr;

/// A seed, printed and read as hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seed(pub u64);

impl Seed {
    /// A seed that nobody has seen before.
    #[must_use]
    pub fn fresh() -> Self {
        // The hasher's keys are fresh in every process: they come from the operating system.
        Self(RandomState::new().hash_one(()))
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#018x}", self.0)
    }
}

impl FromStr for Seed {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix("0x").unwrap_or(text);
        let seed = u64::from_str_radix(digits, 16).map(Self);
        seed.map_err(|_| "expected up to 16 hexadecimal digits")
    }
}
