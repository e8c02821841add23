//! Many walks, in rounds. The walks of a round are made side by side and then merged in the order
//! of their numbers, so every answer is the same for any number of workers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

use kernel::{CLASSES_MAX, Evidence, Instance, Node, System};

use super::choose::{Counts, Strategy};
use super::conclude::conclude;
use super::halt::Halt;
use super::outcome::{Observer, Options, Outcome, Progress, ROUND};
use super::report::Report;
use super::walker::{Round, Walked, Walker};
use crate::evaluator::Evaluator;
use crate::outcome::End;
use crate::panics::message;
use crate::workers::{alone, lock, side_by_side};

/// The walks of an instance.
pub(super) struct Campaign<'a, M: System> {
    evaluator: Evaluator<'a, M>,
    options: &'a Options,
    initial: Vec<Node<M>>,
    observer: &'a dyn Observer,
    /// The evidence on computed properties, by position.
    computed: Vec<Option<Evidence>>,
    /// The first walk of the next round.
    next: u64,
    /// The steps of all rounds so far.
    before: Counts,
    report: Report<M>,
}

impl<'a, M: System> Campaign<'a, M> {
    pub(super) fn new(
        instance: &'a Instance<M>,
        options: &'a Options,
        observer: &'a dyn Observer,
    ) -> Self {
        let evaluator = Evaluator::new(instance, None);
        let properties = evaluator.properties.len();
        // The rounds before the walks that are asked for decide what is rare.
        let next = match options.strategy {
            Strategy::Uniform => options.walks.start,
            Strategy::Rarity => 0,
        };
        let (computed, initial, before) = (vec![None; properties], Vec::new(), [0; CLASSES_MAX]);
        let report = Report::blank(properties);
        Self { evaluator, options, initial, observer, computed, next, before, report }
    }

    pub(super) fn run(mut self) -> Outcome<M> {
        let mut end = self.begin().or_else(|| self.stop());
        while end.is_none() && self.next < self.options.walks.end && !self.initial.is_empty() {
            end = self.round().or_else(|| self.stop());
            end = end.or_else(|| self.observer.on_progress(&self.progress()).map(End::Limit));
        }
        conclude(&self.evaluator, self.report, &self.computed, end.unwrap_or(End::Complete))
    }

    /// Evaluates the computed properties and finds the initial states.
    fn begin(&mut self) -> Option<End> {
        let begun = self.evaluator.computed().and_then(|computed| {
            self.computed = computed;
            let list = || self.evaluator.instance.initial(&mut |node| self.initial.push(node));
            catch_unwind(AssertUnwindSafe(list))
        });
        let panicked = |message| End::Panic { message, steps: String::new() };
        begun.err().map(|payload| panicked(message(&*payload)))
    }

    /// Makes the walks of the next round.
    fn round(&mut self) -> Option<End> {
        let end = self.options.walks.end.min((self.next / ROUND + 1).saturating_mul(ROUND));
        let round = Round {
            evaluator: &self.evaluator,
            options: self.options,
            initial: &self.initial,
            before: self.before,
            halt: Halt::new(self.observer, self.progress()),
        };
        let mut walks: Vec<_> = (self.next..end).map(|_| Mutex::new(None)).collect();
        side_by_side(walks.len(), &|position| {
            *lock(&walks[position]) = Walker::new(&round, self.next + position as u64).walk();
        });
        let halted = round.halt.reason();
        let walks = walks.iter_mut().map(|walked| alone(walked).take()).collect();
        let panicked = self.merge(walks);
        self.next = end;
        panicked.or_else(|| halted.map(End::Limit))
    }

    /// Adds the walks of a round, up to the first that was given up.
    fn merge(&mut self, walks: Vec<Option<Walked<M>>>) -> Option<End> {
        let mut panic = None;
        for (number, walked) in (self.next..).zip(walks) {
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
        let is_enough = self.evaluator.is_enough(&self.options.stop, &self.computed, &found);
        is_enough.then_some(End::Violation)
    }

    /// How far the rounds came.
    fn progress(&self) -> Progress {
        Progress { walks: self.next, steps: self.before.iter().sum() }
    }
}
