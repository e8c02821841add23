//! What a search is asked and what it answers.

use std::io::{self, Write};

use kernel::{CLASSES_MAX, Property, System, Trace, Verdict};

/// What a search is asked to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads. No answer depends on it.
    pub workers: usize,
    /// Distinct states that the search may find. Once it has more, it gives up, at the end of the
    /// block.
    pub states_max: Option<u64>,
    /// Which violations end the search.
    pub stop: Stop,
    /// Whether liveness properties and possibilities, if there are any, are judged. For
    /// possibilities the search records the whole graph, in about twice the memory. For liveness it
    /// starts again and does so unless the answer is seen on the way, as where every step leads to
    /// the next level and every property holds.
    pub liveness: bool,
    /// Whether the search visits one state of each orbit of the system's symmetry, if it has one.
    pub symmetry: bool,
    /// Whether states are told apart by all of their bytes, and not by a fingerprint of 64 bits: no
    /// two are ever confused, for some memory and time.
    pub exact: bool,
}

impl Default for Options {
    fn default() -> Self {
        let (workers, states_max, stop) = (1, None, Stop::First);
        Self { workers, states_max, stop, liveness: true, symmetry: false, exact: false }
    }
}

/// When violations end a search. The level in which it ends is finished first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stop {
    /// At the first violation of any property.
    First,
    /// At the first violation of any of these properties (by identifier).
    Any(Vec<String>),
    /// When each of these properties (by identifier) has been violated.
    After(Vec<String>),
    /// Never: see everything.
    Never,
}

/// What a search tells while it runs, and how it is told to end.
pub trait Observer: Sync {
    /// Called after every block of a level, by all workers now and then in a long one, and before
    /// each decision on liveness. Returning a reason ends the search as inconclusive ("time limit",
    /// "interrupted").
    fn on_progress(&self, progress: &Progress) -> Option<String>;

    /// Whether the search is to [keep](Self::keep) what it knows now: asked before each level, and
    /// once everything was seen.
    fn is_to_keep(&self) -> bool {
        false
    }

    /// Keeps what `write` writes, for a search that starts where this one was ended.
    fn keep(&self, _write: Saving<'_>) {}

    /// What an earlier search [kept](Self::keep): of the same instance, asked the same, by the same
    /// build. This one goes on from there, and answers what one that began at the start would.
    fn kept(&self) -> Option<&[u8]> {
        None
    }
}

/// Writes what a search knows.
pub type Saving<'a> = &'a dyn Fn(&mut dyn Write) -> io::Result<()>;

/// Nobody watches.
impl Observer for () {
    fn on_progress(&self, _: &Progress) -> Option<String> {
        None
    }
}

/// How far a search is. One that starts again for liveness is back where it began.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Distinct states so far.
    pub states: u64,
    /// Accepted steps so far.
    pub transitions: u64,
    /// The level being expanded; initial states are level 0.
    pub depth: u32,
    /// States of that level still to be expanded, and states found for the next one.
    pub frontier: u64,
}

/// The answer of a search. Every field is the same for any number of workers, unless a [`Observer`]
/// ended it.
#[derive(Debug)]
pub struct Outcome<M: System> {
    /// Distinct states (with their memory), initial ones included.
    pub states: u64,
    /// Accepted steps, self-loops and steps to known states included.
    pub transitions: u64,
    /// Steps of the longest shortest path.
    pub depth: u32,
    /// All states within so many steps were found and judged, and all steps before them.
    pub complete_to: u32,
    /// Whether a state was visited for many.
    pub reduction: Reduction,
    /// How it ended.
    pub end: End,
    /// The properties, in the order of [`System::properties`].
    pub properties: Vec<Judged<Finding<M>>>,
    /// The shortest trace into a state where nothing is accepted and nothing was cut.
    pub deadlock: Option<Trace<M::Action>>,
    /// What was exercised.
    pub coverage: Coverage<M>,
}

/// Whether a search visited one state for many. If it did, states are orbits and steps lead from
/// their canonical states; traces are behaviours of the system itself all the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reduction {
    /// Nobody asked for it.
    Unasked,
    /// It did, up to this symmetry ("symmetry of 3 managers").
    InForce(String),
    /// It was asked to and did not, because the answer might have been wrong, for this reason.
    Refused(String),
}

/// How a search ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum End {
    /// Everything within the bounds was seen.
    Complete,
    /// [`Stop`] ended it after the level in which the violation was found.
    Violation,
    /// A limit or the [`Observer`] ended it, for this reason.
    Limit(String),
    /// A transition or a property panicked.
    Panic {
        /// The panic's message.
        message: String,
        /// The path to the state, one numbered step a line; its last action is the one that
        /// panicked, if it was an action.
        steps: String,
    },
    /// The system did not do again what it did during the search, so no answer can be given:
    /// something in it is not a function of the state.
    Contradiction(String),
}

/// What became of one property, and what was found `F`: a [`Finding`], or a walk.
#[derive(Debug)]
pub struct Judged<F> {
    /// Its identifier.
    pub id: &'static str,
    /// The member of its family.
    pub instance: Option<u8>,
    /// The verdict.
    pub verdict: Verdict,
    /// How often its antecedent was met (evaluations that said [`kernel::Evidence::Holds`] or
    /// failed).
    pub hits: u64,
    /// The first violation, or the first time a goal was reached.
    pub finding: Option<F>,
}

impl<F> Judged<F> {
    /// The verdict on a property, with no hits so far.
    pub(crate) fn of<M: System>(
        property: &Property<M>,
        verdict: Verdict,
        finding: Option<F>,
    ) -> Self {
        Self { id: property.id, instance: property.instance, verdict, hits: 0, finding }
    }
}

/// A violation, or a goal reached.
#[derive(Debug)]
pub struct Finding<M: System> {
    /// A shortest trace to it; among those, the first in (parent, candidate) order.
    pub trace: Trace<M::Action>,
    /// The level it was found on: the number of steps of the trace (of its stem, for a lasso).
    pub depth: u32,
}

/// What a search exercised.
#[derive(Debug)]
pub struct Coverage<M: System> {
    /// Accepted steps per class number.
    pub accepted: [u64; CLASSES_MAX],
    /// The rules that refused, with how often, in the order of their first refusal.
    pub refused: Vec<(M::Guard, u64)>,
    /// Steps cut, by the name of the bound.
    pub cut: Vec<(&'static str, u64)>,
}
