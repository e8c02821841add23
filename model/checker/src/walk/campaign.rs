//! Many walks, in rounds. The walks of a round are made side by side and then merged in the order
//! of their numbers, so every answer is the same for any number of workers.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use kernel::{CLASSES_MAX, Evidence, Instance, Node, System, Trace};
use rayon::prelude::*;

use super::choose::Tally;
use super::walker::{Place, Walked, Walker};
use super::{Found, Observer, Options, Outcome, Progress, ROUND, Strategy};
use crate::judge::{Judges, Notes};
use crate::panics::message;
use crate::{Coverage, End};

/// The walks of an instance.
pub(super) struct Campaign<'a, M: System> {
    pub(super) judges: Judges<'a, M>,
    pub(super) options: &'a Options,
    pub(super) initial: Vec<Node<M>>,
    watch: &'a dyn Observer,
    /// The evidence on computed properties, by position.
    computed: Vec<Option<Evidence>>,
    /// The first walk of the next round.
    next: u64,
    /// The steps of all rounds so far.
    before: Tally,
    report: Report<M>,
}

/// What the walks that were asked for came to.
pub(super) struct Report<M: System> {
    pub(super) walks: u64,
    pub(super) notes: Notes<Place>,
    /// By position: the walk with the first finding.
    pub(super) traces: Vec<Option<Found<M>>>,
    pub(super) deadlock: Option<Found<M>>,
    pub(super) panicked: Option<u64>,
    pub(super) coverage: Coverage<M>,
}

impl<'a, M: System> Campaign<'a, M> {
    pub(super) fn new(
        instance: &'a Instance<M>,
        options: &'a Options,
        watch: &'a dyn Observer,
    ) -> Self {
        let judges = Judges::new(instance, None);
        let properties = judges.properties.len();
        // The rounds before the walks that are asked for decide what is rare.
        let next = match options.strategy {
            Strategy::Uniform => options.walks.start,
            Strategy::Rarity => 0,
        };
        let report = Report {
            walks: 0,
            notes: Notes::blank(properties),
            traces: (0..properties).map(|_| None).collect(),
            deadlock: None,
            panicked: None,
            coverage: Coverage::default(),
        };
        let (computed, initial, before) = (vec![None; properties], Vec::new(), [0; CLASSES_MAX]);
        Self { judges, options, initial, watch, computed, next, before, report }
    }

    pub(super) fn run(mut self) -> Outcome<M> {
        let mut end = self.begin().or_else(|| self.stop());
        while end.is_none() && self.next < self.options.walks.end && !self.initial.is_empty() {
            end = self.round().or_else(|| self.stop());
            end = end.or_else(|| self.on_progress().map(End::Limit));
        }
        let end = end.unwrap_or(End::Complete);
        super::conclude::conclude(&self.judges, self.report, &self.computed, end)
    }

    /// Judges the computed properties and finds the initial states.
    fn begin(&mut self) -> Option<End> {
        let begun = self.judges.computed().and_then(|computed| {
            self.computed = computed;
            let list = || self.judges.instance.initial(&mut |node| self.initial.push(node));
            catch_unwind(AssertUnwindSafe(list))
        });
        let panicked = |message| End::Panic { message, steps: String::new() };
        begun.err().map(|payload| panicked(message(&*payload)))
    }

    /// Makes the walks of the next round.
    fn round(&mut self) -> Option<End> {
        let end = self.options.walks.end.min((self.next / ROUND + 1).saturating_mul(ROUND));
        let (numbers, before) = (self.next..end, self.before);
        let halted = OnceLock::new();
        let make = |number| Walker::new(self, &halted, number).walk(&before);
        let walks: Vec<_> = numbers.clone().into_par_iter().map(make).collect();
        self.next = end;
        let panicked = self.merge(numbers, walks);
        panicked.or_else(|| halted.into_inner().map(End::Limit))
    }

    /// Adds the walks of a round, up to the first that was given up.
    fn merge(&mut self, numbers: Range<u64>, walks: Vec<Option<Walked<M>>>) -> Option<End> {
        let mut panic = None;
        for (number, walked) in numbers.zip(walks) {
            let Some(mut walked) = walked else { break };
            for (count, more) in self.before.iter_mut().zip(walked.coverage.accepted) {
                *count += more;
            }
            if number < self.options.walks.start {
                continue;
            }
            if let Some(panicked) = walked.panicked.take().filter(|_| panic.is_none()) {
                self.report.panicked = Some(number);
                let (message, steps) = (panicked.message, panicked.steps);
                panic = Some(End::Panic { message, steps });
            }
            self.report.absorb(number, walked);
        }
        panic
    }

    /// Whether enough was violated to end.
    fn stop(&self) -> Option<End> {
        let found = |position: usize| self.report.traces[position].is_some();
        let enough = self.judges.enough(&self.options.stop, &self.computed, found);
        enough.then_some(End::Violation)
    }

    /// Whether the watch ends the walks.
    pub(super) fn on_progress(&self) -> Option<String> {
        let steps = self.before.iter().sum();
        self.watch.on_progress(&Progress { walks: self.next, steps })
    }
}

impl<M: System> Report<M> {
    fn absorb(&mut self, number: u64, walked: Walked<M>) {
        self.walks += 1;
        self.coverage.absorb(&walked.coverage);
        self.notes.absorb(&walked.notes);
        let Some(trace) = walked.trace else { return };
        let after = |steps: usize| {
            let (initial, steps) = (trace.initial, trace.steps[..steps].to_vec());
            Found { walk: number, trace: Trace { initial, steps, cycle: None } }
        };
        for (known, place) in self.traces.iter_mut().zip(&self.notes.found) {
            if let Some(place) = place.filter(|place| place.walk == number) {
                *known = Some(after(place.steps));
            }
        }
        if walked.stuck && self.deadlock.is_none() {
            self.deadlock = Some(after(trace.steps.len()));
        }
    }
}
