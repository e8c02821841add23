//! A scenario of a system, read once, as an object.

use std::sync::Arc;

use checker::{End, Options, Reduction, walk};
use kernel::Verdict;
use scenarios::axis::Axis;
use scenarios::{BadFile, Masked, Source};

use crate::{Behaviour, Change, Explorer, Facts, Simulated};

/// A scenario: what an engine runs.
pub trait Case: Send + Sync {
    /// The file that it was read from.
    fn source(&self) -> &Source;

    /// What it says of itself.
    fn facts(&self) -> Facts;

    /// The scenario as a file.
    fn text(&self) -> String;

    /// The scenario with something changed.
    ///
    /// # Errors
    /// As where it was read: the place of the key that the change contradicts.
    fn with(&self, change: &Change<'_>) -> Result<Arc<dyn Case>, BadFile>;

    /// The first value of `change` that would not be in force: a mutant or a dropped assumption
    /// sets the same key, or the system settles it. A change that makes no sense masks nothing.
    fn masked(&self, change: &Change<'_>) -> Option<Masked>;

    /// The axes along which the file says itself to sweep it.
    fn axes(&self) -> Vec<Axis>;

    /// Gives every axis its key in full, and checks that the configuration can take its values.
    ///
    /// # Errors
    /// What is wrong with one.
    fn resolve(&self, axes: &mut [Axis]) -> Result<(), String>;

    /// Explores all of it.
    fn search(&self, options: &Options, observer: &dyn checker::Observer) -> Searched;

    /// Walks through it at random.
    fn simulate(&self, options: &walk::Options, observer: &dyn walk::Observer) -> Simulated;

    /// The walk that `choices` make, each among the candidates of the state reached so far, if the
    /// laws of the kernel hold on the way.
    ///
    /// # Errors
    /// The law that was broken, with the values that show it.
    fn laws(&self, choices: &[u16]) -> Result<Box<dyn Behaviour>, String>;

    /// Whether the symmetry that it claims, if it claims one, holds along the walk of `choices`.
    ///
    /// # Errors
    /// Where it does not, with the values that show it.
    fn symmetric(&self, choices: &[u16]) -> Result<(), String>;

    /// Its states, one step at a time.
    fn explore(&self) -> Box<dyn Explorer + '_>;
}

/// The answer of a search.
pub struct Searched {
    /// Distinct states.
    pub states: u64,
    /// Accepted steps.
    pub transitions: u64,
    /// Steps of the longest shortest path.
    pub depth: u32,
    /// All states within so many steps were found and judged.
    pub complete_to: u32,
    /// Whether a state was visited for many.
    pub reduction: Reduction,
    /// How it ended.
    pub end: End,
    /// What became of each property, in the order of [`Facts::properties`].
    pub judged: Vec<Judged>,
    /// The shortest way into a state that nothing leaves.
    pub deadlock: Option<Box<dyn Behaviour>>,
    /// What was exercised.
    pub exercised: Exercised,
}

/// What became of a property.
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// How often its antecedent was met.
    pub hits: u64,
    /// What shows the violation, or reaches the goal.
    pub found: Option<Box<dyn Behaviour>>,
}

/// What was exercised.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Exercised {
    /// The action classes turned on, and the accepted steps of each.
    pub accepted: Vec<(String, u64)>,
    /// The guards, and how often each refused.
    pub refused: Vec<(String, u64)>,
    /// The bounds that cut steps off, and how many.
    pub cut: Vec<(String, u64)>,
}

impl Judged {
    /// Whether the property holds, or the goal is reached.
    #[must_use]
    pub fn holds(&self) -> bool {
        matches!(self.verdict, Verdict::Holds | Verdict::Reached)
    }
}
