//! Runners on a track look the same whatever they are called, and whatever tells them apart is
//! found out.

use kernel::{
    Disabled, Evidence, Instance, Node, Permutation, Property, Step, Symmetry, System, ensure, laws,
};
use proptest::prelude::*;
use zerocopy::{Immutable, IntoBytes};

use crate::choices;

const RUNNERS: usize = 3;
const NOBODY: u8 = u8::MAX;

/// What tells the runners apart, if anything does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fault {
    None,
    Start,
    Candidates,
    Outcomes,
    Refusals,
    Memory,
    States,
    Steps,
    Renaming,
    Canonical,
}

/// Runners who take steps one at a time, up to two each.
struct Race(Fault);

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, IntoBytes, Immutable)]
#[repr(C)]
struct Track {
    steps: [u8; RUNNERS],
    /// Who moved last.
    last: u8,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Run(u8);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Tired {
    OfRunning,
    OfAll,
}

impl System for Race {
    type State = Track;
    type Action = Run;
    type Guard = Tired;
    type History = [u8; RUNNERS];

    fn initial(&self, emit: &mut dyn FnMut(Track)) {
        let ahead = u8::from(self.0 == Fault::Start);
        emit(Track { steps: [ahead, 0, 0], last: NOBODY });
    }

    fn candidates(&self, _: &Track, emit: &mut dyn FnMut(Run)) {
        let left_out = usize::from(self.0 == Fault::Candidates);
        (0..(RUNNERS - left_out) as u8).for_each(|runner| emit(Run(runner)));
    }

    fn apply(&self, track: &Track, Run(runner): &Run) -> Result<Track, Disabled<Tired>> {
        let mut next = *track;
        let steps = &mut next.steps[usize::from(*runner)];
        if *steps >= 2 {
            let another = self.0 == Fault::Refusals && *runner == 0;
            return Err(Disabled::Guard(if another { Tired::OfAll } else { Tired::OfRunning }));
        }
        *steps += if self.0 == Fault::Outcomes && *runner == 1 { 2 } else { 1 };
        next.last = *runner;
        Ok(next)
    }

    fn remember(&self, history: &mut Self::History, step: &Step<'_, Self>) {
        if self.0 != Fault::Memory || step.action.0 > 0 {
            history[usize::from(step.action.0)] = 1;
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        type P = Property<Race>;
        vec![
            P::always("RUN-S1", "nobody runs too far", |race, track, _| {
                let steps = track.steps[0];
                ensure!(race.0 != Fault::States || steps < 2, steps);
                Evidence::Holds
            }),
            P::step("RUN-S2", "nobody moves backwards", |race, step| {
                match race.0 == Fault::Steps && step.action.0 == 0 {
                    true => Evidence::NotApplicable,
                    false => Evidence::Holds,
                }
            }),
            P::always("RUN-S3", "the second runner has not moved", |_, track, _| {
                ensure!("it stands still": track.steps[1] == 0, track);
                Evidence::Holds
            })
            .instance(1),
        ]
    }

    fn symmetry(&self) -> Option<Symmetry<Self>> {
        let fault = self.0;
        let renamed = move |track: &Track, by: &Permutation| {
            let renames = fault != Fault::Renaming && track.last != NOBODY;
            let last = if renames { by.of(0, track.last) } else { track.last };
            Track { steps: by.arrange(0, track.steps), last }
        };
        let symmetry = Symmetry::new(
            &[("runners", RUNNERS as u8)],
            renamed,
            |history, by| by.arrange(0, *history),
            |run: &Run, by| Run(by.of(0, run.0)),
        );
        let start = Node { state: Track { steps: [0; RUNNERS], last: 0 }, history: [0; RUNNERS] };
        Some(match fault {
            Fault::Canonical => symmetry.canonical_form(move |_| start),
            _ => symmetry,
        })
    }
}

/// What the law says of the race with this fault, on every runner moving once in each order.
fn complaint(fault: Fault) -> String {
    let instance = Instance::whole(Race(fault));
    let choices: Vec<_> = (0..6).flat_map(|renaming| [renaming / 2, renaming]).collect();
    let all = [choices.as_slice(), &[0, 3, 0, 4, 0, 5, 1, 5]].concat();
    laws::symmetric(&instance, &all).expect_err("the runners can be told apart")
}

proptest! {
    #[test]
    fn equal_runners_keep_the_law(choices in choices()) {
        let instance = Instance::whole(Race(Fault::None));
        laws::symmetric(&instance, &choices).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn whatever_tells_runners_apart_is_found_and_named() {
    for (fault, said) in [
        (Fault::Start, "no initial node"),
        (Fault::Candidates, "no candidate"),
        (Fault::Outcomes, "another outcome"),
        (Fault::Refusals, "another outcome"),
        (Fault::Memory, "another outcome"),
        (Fault::States, "RUN-S1"),
        (Fault::Steps, "RUN-S2"),
        (Fault::Renaming, "another outcome"),
        (Fault::Canonical, "another orbit"),
    ] {
        let complaint = complaint(fault);
        assert!(complaint.starts_with("symmetry of 3 runners is broken by"), "{complaint}");
        assert!(complaint.contains(said), "{fault:?}: {complaint}");
    }
}

#[test]
fn renamings_form_a_group() {
    let symmetry = Race(Fault::None).symmetry().expect("it has one");
    let all: Vec<_> = symmetry.permutations().collect();
    assert_eq!(all.len(), 6);
    for one in &all {
        assert_eq!(one.then(&one.inverse()), all[0], "the first changes nothing");
        for other in &all {
            let track = Track { steps: [0, 1, 2], last: 1 };
            let node = Node::<Race> { state: track, history: [0, 1, 1] };
            let by_both = symmetry.node(&node, &one.then(other));
            assert_eq!(symmetry.node(&symmetry.node(&node, one), other), by_both);
            let canonical = symmetry.canonical(&by_both);
            assert_eq!(canonical, symmetry.canonical(&node), "an orbit has one canonical node");
            let found = symmetry.between(&by_both, &canonical).expect("they are in one orbit");
            assert_eq!(symmetry.node(&by_both, &found), canonical);
        }
    }
}
