//! What can be chosen about the layered form: the validators, the rounds, who proposes in them, and
//! the rules of a node.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::state::{Bits, CORRECT, ROUNDS, VALUES};
use crate::consensus::paper::{Rules, Weight};
use crate::option::option;

/// Validators, bounds and rules.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// How many and how much.
    pub bounds: Bounds,
    /// What a correct proposer does with its own proposal.
    pub self_delivery: SelfDelivery,
    /// The lines of the paper.
    pub rules: Rules,
}

/// How many validators, rounds and values there are.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Bounds {
    /// The weights of the correct validators, which have the numbers from 0 on.
    pub correct: Vec<u8>,
    /// The weights of the faulty ones, which have the numbers after them.
    pub faulty: Vec<u8>,
    /// Rounds.
    pub rounds: u8,
    /// The numbers of the validators that propose in rounds 0, 1 and so on; if it is empty, every
    /// map from rounds to validators is an initial state.
    pub proposers: Vec<u8>,
    /// Of the two values, so many are invalid: the last ones.
    pub invalid_values: u8,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            correct: vec![1; 3],
            faulty: vec![1],
            rounds: 3,
            proposers: Vec::new(),
            invalid_values: 0,
        }
    }
}

option! {
    /// What a correct proposer does with its own proposal.
    SelfDelivery {
        /// It receives it some time, like everybody else; the propose timeout may come first. More
        /// behaviours than any implementation has.
        Asynchronous,
        /// It receives it at once, so it votes on it before anything else can happen. Every
        /// behaviour is one of an implementation.
        Eager,
    }
}

/// The validators, with sums of their weights.
#[derive(Clone, Debug)]
pub(super) struct Committee {
    /// How many validators are correct.
    pub(super) correct: u8,
    /// The weights of all sets of correct validators.
    weights: [u16; 1 << CORRECT],
    /// The weight of the faulty validators.
    pub(super) faulty: Weight,
    /// The weight of all.
    pub(super) total: Weight,
}

impl Committee {
    pub(super) fn new(bounds: &Bounds) -> Self {
        let mut weights = [0; 1 << CORRECT];
        for (members, weight) in (0..).zip(&mut weights) {
            let of = |number| bounds.correct.get(usize::from(number)).map_or(0, |&w| u16::from(w));
            *weight = Bits(members).iter().map(of).sum();
        }
        let faulty = bounds.faulty.iter().copied().map(u64::from).sum();
        let correct: u64 = bounds.correct.iter().copied().map(u64::from).sum();
        Self {
            correct: bounds.correct.len() as u8,
            weights,
            faulty: Weight(faulty),
            total: Weight(correct + faulty),
        }
    }

    /// The weight of these correct validators.
    pub(super) fn weight(&self, members: Bits) -> Weight {
        Weight(u64::from(self.weights[usize::from(members.0)]))
    }

    /// The weight of these correct validators and of all faulty ones, who send everything that can
    /// be sent.
    pub(super) fn with_faulty(&self, members: Bits) -> Weight {
        Weight(self.weight(members).0 + self.faulty.0)
    }
}

/// `count` must lie in `range`.
fn within(key: &str, count: usize, range: std::ops::RangeInclusive<usize>) -> Result<(), Invalid> {
    if range.contains(&count) {
        return Ok(());
    }
    let (least, most) = range.into_inner();
    Err(Invalid::new(key, format!("{least} to {most}, not {count}")))
}

impl Config {
    /// Whether the system can take this configuration.
    ///
    /// # Errors
    /// The first key whose value it cannot take.
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        self.bounds.validate().map_err(|invalid| invalid.within("bounds"))?;
        let Committee { faulty, total, .. } = Committee::new(&self.bounds);
        if self.rules.quorum.is_met(faulty, total) {
            let expected = "weights with which the faulty ones alone are no quorum";
            return Err(Invalid::new("bounds.faulty", expected));
        }
        Ok(())
    }
}

impl Bounds {
    fn validate(&self) -> Result<(), Invalid> {
        within("correct", self.correct.len(), 1..=CORRECT)?;
        within("faulty", self.faulty.len(), 0..=CORRECT)?;
        within("rounds", self.rounds.into(), 1..=ROUNDS)?;
        within("invalid_values", self.invalid_values.into(), 0..=VALUES)?;
        for (key, weights) in [("correct", &self.correct), ("faulty", &self.faulty)] {
            if weights.contains(&0) {
                return Err(Invalid::new(key, "weights above zero"));
            }
        }
        let validators = self.correct.len() + self.faulty.len();
        let known = |&number: &u8| usize::from(number) < validators;
        let as_many = self.proposers.len() == usize::from(self.rounds);
        if !self.proposers.is_empty() && (!as_many || !self.proposers.iter().all(known)) {
            let expected = format!("nothing, or {} numbers below {validators}", self.rounds);
            return Err(Invalid::new("proposers", expected));
        }
        Ok(())
    }
}
