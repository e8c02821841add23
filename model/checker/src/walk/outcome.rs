//! What walks are asked and what they answer.

use std::ops::Range;

use kernel::{System, Trace};

use super::choose::Strategy;
use crate::outcome::{Coverage, End, Judged, Stop};

/// Walks in a round: those of the numbers 0 to 63, 64 to 127, and so on. Violations end the walks
/// at the end of a round, and rarity learns there.
pub const ROUND: u64 = 64;

/// Which walks to make.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// The random seed.
    pub seed: u64,
    /// The numbers of the walks.
    pub walks: Range<u64>,
    /// The most steps of a walk.
    pub steps: usize,
    /// How steps are chosen.
    pub strategy: Strategy,
    /// Which violations end the walks, at the end of the round.
    pub stop: Stop,
    /// Threads. No answer depends on it.
    pub workers: usize,
}

/// What walks tell while they are made, and how they are told to end.
pub trait Observer: Sync {
    /// Called after every round, and now and then in a long walk. Returning a reason ends the walks
    /// as inconclusive ("time limit", "interrupted").
    fn on_progress(&self, progress: &Progress) -> Option<String>;
}

/// Nobody watches.
impl Observer for () {
    fn on_progress(&self, _: &Progress) -> Option<String> {
        None
    }
}

/// How far the walks are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// The walks before this number are made.
    pub walks: u64,
    /// Steps in them.
    pub steps: u64,
}

/// The answer of walks. Every field is the same for any number of workers, unless an [`Observer`]
/// ended them.
#[derive(Debug)]
pub struct Outcome<M: System> {
    /// Walks made.
    pub walks: u64,
    /// How long they were, and what ended each.
    pub lengths: Lengths,
    /// How they ended: [`End::Complete`] says that all were made.
    pub end: End,
    /// The properties, in the order of [`System::properties`].
    pub properties: Vec<Judged<Found<M>>>,
    /// The first walk into a state where nothing is accepted and nothing was cut.
    pub deadlock: Option<Found<M>>,
    /// The first walk that panicked.
    pub panicked: Option<u64>,
    /// The steps taken, and what refused or cut others on the way.
    pub coverage: Coverage<M>,
}

/// How long walks were, and what ended them: a walk that soon comes to an end has seen little.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Lengths {
    /// Steps of the shortest.
    pub shortest: usize,
    /// Steps of the longest.
    pub longest: usize,
    /// Walks that took all the steps they were allowed.
    pub full: u64,
    /// Walks that ended where nothing was accepted, and a bound cut something off.
    pub cut: u64,
    /// Walks that ended where nothing was accepted and nothing cut.
    pub stuck: u64,
}

impl Lengths {
    /// Adds a walk.
    pub(super) fn add(&mut self, steps: usize, ending: Ending) {
        let is_first = self.full + self.cut + self.stuck == 0;
        self.shortest = if is_first { steps } else { self.shortest.min(steps) };
        self.longest = self.longest.max(steps);
        match ending {
            Ending::Full => self.full += 1,
            Ending::Cut => self.cut += 1,
            Ending::Stuck => self.stuck += 1,
        }
    }
}

/// What ended a walk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ending {
    /// It took all the steps it was allowed.
    Full,
    /// Nothing was accepted, and a bound cut something off.
    Cut,
    /// Nothing was accepted and nothing cut.
    Stuck,
}

/// What a walk found: of a property, the walk of the lowest number, and there the first.
#[derive(Debug)]
pub struct Found<M: System> {
    /// The number of the walk.
    pub walk: u64,
    /// The walk up to there.
    pub trace: Trace<M::Action>,
}
