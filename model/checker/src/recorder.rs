//! What a search records of the graph beside its states. Safety needs nothing; liveness needs to
//! know how the steps run, and at times every step. All are the same search: what one does not
//! record costs it nothing.
//!
//! Recorders see numbers, never a state or an action: what those have to say was put into a
//! [`Report`] before.

use std::io::{self, Write};

use smallvec::SmallVec;

use crate::table::Payload;

/// Truth values of predicates in one state: on the heap only if there are more than 64.
pub(crate) type Truths = SmallVec<[u64; 1]>;

/// What a step is labelled with, by whoever knows actions.
pub(crate) type Label = u64;

/// Some states next to each other in a level, and their steps.
#[derive(Default)]
pub(crate) struct Report {
    /// The states, in order.
    pub(crate) states: Vec<ReportedState>,
    /// The steps that were not refused, in order.
    pub(crate) steps: Vec<ReportedStep>,
}

/// A state that was expanded.
pub(crate) struct ReportedState {
    /// What the liveness properties' predicates say of it.
    pub(crate) truths: Truths,
    /// How many steps of the report belong to it and the states before it.
    pub(crate) steps: usize,
}

/// A step of the state at this position of the chunk.
#[derive(Clone, Copy)]
pub(crate) struct ReportedStep {
    pub(crate) of: u32,
    pub(crate) target: Target,
    pub(crate) label: Label,
}

/// Where a step leads.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// To the successor that was proposed so many proposals after the first of the chunk. Several
    /// steps can lead to one.
    Proposed(u32),
    /// It changes nothing.
    Same,
    /// A bound cut it.
    Cut,
}

/// What stands beside the fingerprints in the table, and what becomes of the steps.
pub(crate) trait GraphRecorder: Send + Sync + Sized {
    /// What it records, in a word.
    const NAME: &'static str = "states";
    /// Whether states are [numbered](EdgeSink::number) in the table.
    const NUMBERS: bool = false;
    /// What the table stores beside a fingerprint.
    type Payload: Payload;
    /// What a worker takes down of the steps of one chunk of a level.
    type Sink: EdgeSink<Self>;

    /// What is stored beside the states found from now on: by expanding this level, or by starting.
    fn payload(&mut self, _level: Option<u32>) -> Self::Payload {
        Self::Payload::default()
    }

    /// Why the search need not go on.
    fn abandoned(&self) -> Option<String> {
        None
    }

    /// Writes what is recorded so far.
    ///
    /// # Errors
    /// If it cannot be written.
    fn save(&self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Takes what another one of its kind has [saved](Self::save), if that is what it is.
    fn restore(&mut self, _: &[u8]) -> Option<()> {
        Some(())
    }
}

/// What a worker takes down of the steps of one chunk. Whoever looks at no steps is told nothing.
pub(crate) trait EdgeSink<R: GraphRecorder>: Default + Send + Sync {
    /// Forgets everything.
    fn clear(&mut self) {}

    /// The next state of the chunk. Its steps are still to be told, and those of others before.
    fn state(&mut self, _: ReportedState) {}

    /// The next step.
    fn step(&mut self, _: ReportedStep) {}

    /// The next proposed successor is known, and this is stored beside it.
    fn known(&mut self, _: &R, _: R::Payload) {}

    /// The next proposed successor stands at this position of the batch.
    fn fresh(&mut self, _position: u32) {}

    /// Every step of the chunk was told.
    fn end(&mut self, _: &R) {}

    /// Numbers the successors that no lookup knew, given in order whether they are new, from `next`
    /// on; the number after them. The others get theirs [later](EdgeSink::exchange).
    fn number(&mut self, _are_new: impl Iterator<Item = bool>, next: u32) -> u32 {
        next
    }

    /// The number of the successor at this position, to be stored, if it is new; what is `stored`
    /// for it is its number if it is not.
    fn exchange(&self, _position: u32, _is_new: bool, _stored: R::Payload) -> Option<R::Payload> {
        None
    }

    /// Every successor has its number.
    fn resolve(&mut self) {}

    /// Hands everything over, in the order of the chunks.
    fn deliver(&mut self, _: &mut R) {}
}

/// Records nothing.
pub(crate) struct NoGraph;

impl GraphRecorder for NoGraph {
    type Payload = ();
    type Sink = ();
}

impl EdgeSink<NoGraph> for () {}
