//! Edges under the numbers of the states they lead to.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::recorder::{
    EdgeSink, GraphRecorder, Label, ReportedState, ReportedStep, Target, Truths,
};

/// A recorder of every edge.
pub(crate) trait EdgeRecorder: GraphRecorder<Payload = u32, Sink = Links> {
    /// The edges of the next state in the order of their candidates, each with the number of the
    /// state it leads to, or `None` if a bound cut it. Steps that change nothing are left out.
    /// Called for every expanded state in the order of the numbers.
    fn expanded(&mut self, truths: &Truths, edges: impl Iterator<Item = (Option<u32>, Label)>);
}

/// The edges of one chunk of a level, before and after the merge has numbered its states.
#[derive(Default)]
pub(crate) struct Links {
    /// The steps in order.
    links: Vec<Link>,
    /// What each state's predicates say, and where its links end.
    ends: Vec<(Truths, usize)>,
    /// What the lookup of each said.
    found: Vec<Found>,
    /// The numbers of the successors that no lookup knew, by position in the batch.
    numbers: Vec<AtomicU32>,
}

#[derive(Clone, Copy)]
enum Link {
    /// To the successor that was proposed so many proposals after the first.
    Proposed(u32, u16),
    /// To the state itself. It is not handed over.
    Same,
    /// Cut by a bound.
    Cut(u16),
}

#[derive(Clone, Copy)]
enum Found {
    /// A state of this number.
    Known(u32),
    /// The successor at this position of the batch.
    Fresh(u32),
}

impl<R: EdgeRecorder> EdgeSink<R> for Links {
    fn clear(&mut self) {
        self.links.clear();
        self.ends.clear();
        self.found.clear();
    }

    #[inline]
    fn state(&mut self, state: ReportedState) {
        self.ends.push((state.truths, self.links.len() + state.steps));
    }

    #[inline]
    fn step(&mut self, step: ReportedStep) {
        let label = step.label as u16;
        self.links.push(match step.target {
            Target::Proposed(name) => Link::Proposed(name, label),
            Target::Same => Link::Same,
            Target::Cut => Link::Cut(label),
        });
    }

    #[inline]
    fn known(&mut self, _: &R, number: u32) {
        self.found.push(Found::Known(number));
    }

    #[inline]
    fn fresh(&mut self, position: u32) {
        self.found.push(Found::Fresh(position));
    }

    fn number(&mut self, are_new: impl Iterator<Item = bool>, mut next: u32) -> u32 {
        self.numbers.clear();
        for is_new in are_new {
            self.numbers.push(AtomicU32::new(next));
            next += u32::from(is_new);
        }
        next
    }

    #[inline]
    fn exchange(&self, position: u32, is_new: bool, stored: u32) -> Option<u32> {
        let number = &self.numbers[position as usize];
        if !is_new {
            number.store(stored, Ordering::Relaxed);
        }
        is_new.then(|| number.load(Ordering::Relaxed))
    }

    /// Replaces positions by the numbers of the states there.
    fn resolve(&mut self) {
        for found in &mut self.found {
            if let Found::Fresh(position) = *found {
                *found = Found::Known(self.numbers[position as usize].load(Ordering::Relaxed));
            }
        }
    }

    fn deliver(&mut self, recorder: &mut R) {
        let found = &self.found;
        let edge = |link: &Link| match *link {
            Link::Proposed(name, label) => match found[name as usize] {
                Found::Known(number) => Some((Some(number), Label::from(label))),
                Found::Fresh(_) => unreachable!("the merge has resolved it"),
            },
            Link::Cut(label) => Some((None, Label::from(label))),
            Link::Same => None,
        };
        let mut start = 0;
        for (truths, end) in self.ends.drain(..) {
            recorder.expanded(&truths, self.links[start..end].iter().filter_map(edge));
            start = end;
        }
    }
}
