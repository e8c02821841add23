//! What the walks that were asked for came to.

use kernel::{System, Trace};

use super::outcome::{Ending, Found, Lengths};
use super::walker::{Place, Walked};
use crate::outcome::Coverage;
use crate::tally::Tally;

/// What they came to, up to the last one that was added.
pub(super) struct Report<M: System> {
    pub(super) walks: u64,
    pub(super) lengths: Lengths,
    pub(super) tally: Tally<Place>,
    /// By position: the walk with the first finding.
    pub(super) traces: Vec<Option<Found<M>>>,
    pub(super) deadlock: Option<Found<M>>,
    pub(super) panicked: Option<u64>,
    pub(super) coverage: Coverage<M>,
}

impl<M: System> Report<M> {
    /// Nothing, on so many properties.
    pub(super) fn blank(properties: usize) -> Self {
        Self {
            walks: 0,
            lengths: Lengths::default(),
            tally: Tally::blank(properties),
            traces: (0..properties).map(|_| None).collect(),
            deadlock: None,
            panicked: None,
            coverage: Coverage::default(),
        }
    }

    /// Adds the next walk.
    pub(super) fn absorb(&mut self, number: u64, walked: Walked<M>) {
        self.walks += 1;
        if let Some(ending) = walked.ending {
            self.lengths.add(walked.steps, ending);
        }
        self.coverage.absorb(&walked.coverage);
        self.tally.absorb(&walked.tally);
        let Some(trace) = walked.trace else { return };
        let after = |steps: usize| {
            let (initial, steps) = (trace.initial, trace.steps[..steps].to_vec());
            Found { walk: number, trace: Trace { initial, steps, cycle: None } }
        };
        for (known, place) in self.traces.iter_mut().zip(&self.tally.found) {
            if let Some(place) = place.filter(|place| place.walk == number) {
                *known = Some(after(place.steps));
            }
        }
        if walked.ending == Some(Ending::Stuck) && self.deadlock.is_none() {
            self.deadlock = Some(after(trace.steps.len()));
        }
    }
}
