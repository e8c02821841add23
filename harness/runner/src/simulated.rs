//! The answer of random walks.

use checker::End;
use checker::walk::Lengths;
use kernel::Verdict;

use crate::{Behaviour, Exercised};

/// The answer of random walks.
pub struct Simulated {
    /// Walks made.
    pub walks: u64,
    /// Accepted steps of all walks.
    pub steps: u64,
    /// How long the walks were, and what ended each.
    pub lengths: Lengths,
    /// How they ended.
    pub end: End,
    /// What became of each property, in the order of [`Facts::properties`](crate::Facts).
    pub judged: Vec<Walked>,
    /// The first walk into a state that nothing leaves.
    pub deadlock: Option<(Walk, Box<dyn Behaviour>)>,
    /// The first walk that panicked.
    pub panicked: Option<u64>,
    /// What was exercised.
    pub exercised: Exercised,
}

/// What became of a property.
pub struct Walked {
    /// The verdict.
    pub verdict: Verdict,
    /// How often its antecedent was met.
    pub hits: u64,
    /// The walk that found something.
    pub walk: Option<Walk>,
    /// What shows the violation, or reaches the goal.
    pub found: Option<Box<dyn Behaviour>>,
}

/// A walk, up to where it found something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Walk {
    /// Its number.
    pub number: u64,
    /// Its steps.
    pub steps: usize,
}
