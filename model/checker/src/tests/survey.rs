//! The search against the same search that records every step: a survey changes no answer.

use kernel::{Disabled, Fairness, Instance, Property, System, Verdict};

use crate::liveness::{Annotator, LivenessProperties, search_recorded, search_surveyed};
use crate::outcome::{End, Options, Outcome, Stop};
use crate::search::{explore, search};
use crate::space::StateSpace;

#[path = "../../examples/oracle/arrows.rs"]
mod arrows;
#[path = "../../examples/oracle/cases.rs"]
mod cases;
#[path = "../../examples/two_phase/model.rs"]
mod two_phase;

fn options(workers: usize) -> Options {
    Options { workers, stop: Stop::Never, ..Options::default() }
}

fn properties<M: System>(instance: &Instance<M>) -> LivenessProperties<'_, M> {
    LivenessProperties::of(instance).expect("there is a liveness property")
}

/// Why a survey gives up.
fn reason<M: System>(instance: &Instance<M>) -> Option<String> {
    let explore = |annotator: &Annotator<'_, M>, space: &mut dyn StateSpace| {
        explore(instance, &options(1), &(), Some(annotator), space)
    };
    search_surveyed(&properties(instance), &explore).err()
}

/// Searches, and records every step.
fn unabridged<M: System>(instance: &Instance<M>) -> Outcome<M> {
    let explore = |annotator: &Annotator<'_, M>, space: &mut dyn StateSpace| {
        explore(instance, &options(1), &(), Some(annotator), space)
    };
    search_recorded(&properties(instance), &explore, &())
}

#[track_caller]
fn assert_same<M: System + std::fmt::Debug>(instance: &Instance<M>) {
    let unabridged = format!("{:?}", unabridged(instance));
    for workers in [1, 2] {
        assert_eq!(format!("{:?}", search(instance, &options(workers), &())), unabridged);
    }
}

#[test]
fn a_survey_changes_no_answer_on_the_oracles_graphs() {
    let mut reasons = std::collections::BTreeMap::<_, u32>::new();
    for number in 0..4_000 {
        let instance = Instance::whole(arrows::Arrows::of(&cases::case(number)));
        assert_same(&instance);
        *reasons.entry(reason(&instance)).or_default() += 1;
    }
    assert!(reasons.len() == 4 && reasons.values().all(|&count| count > 100), "{reasons:?}");
}

#[test]
fn where_a_possibility_is_asked_every_step_is_recorded_at_once() {
    for number in 0..1_000 {
        assert_same(&Instance::whole(arrows::Arrows::with_possibility(&cases::case(number))));
    }
}

#[test]
fn a_survey_changes_no_answer_on_two_phase_commit() {
    let whole = || Instance::whole(two_phase::TwoPhase::new(5));
    assert_eq!(reason(&whole()), None);
    assert_same(&whole());
    for dropped in ["WF(tm)", "WF(receive)"] {
        assert!(reason(&whole().without(dropped)).is_some());
        assert_same(&whole().without(dropped));
    }
}

/// States in a row, each with a step to the next; the last may have one to the first. Listing the
/// steps of one state may panic.
#[derive(Debug)]
struct Row {
    states: u16,
    is_ring: bool,
    panics_at: Option<u16>,
}

/// There is no rule but the end of the row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum AtTheEnd {}

impl System for Row {
    type State = u16;
    type Action = ();
    type Guard = AtTheEnd;
    type History = ();

    fn initial(&self, emit: &mut dyn FnMut(u16)) {
        emit(0);
    }

    fn candidates(&self, state: &u16, emit: &mut dyn FnMut(())) {
        if self.is_ring || state + 1 < self.states {
            emit(());
        }
        assert_ne!(self.panics_at, Some(*state), "this state is a trap");
    }

    fn apply(&self, state: &u16, (): &()) -> Result<u16, Disabled<AtTheEnd>> {
        Ok((state + 1) % self.states)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        let is_last = |row: &Row, state: &u16, (): &()| state + 1 == row.states;
        let settles = Property::eventually_always("R-L1", "it stays in the last state", is_last);
        vec![settles.needs(&["WF(step)"])]
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        vec![Fairness::weak("WF(step)", |()| Some(0))]
    }
}

#[test]
fn levels_are_told_apart_however_many_there_are() {
    for states in [2, 254, 255, 256, 257, 258, 511, 512, 513, 1_024] {
        for is_ring in [false, true] {
            let instance = Instance::whole(Row { states, is_ring, panics_at: None });
            let verdict = &search(&instance, &options(1), &()).properties[0].verdict;
            assert_eq!(*verdict == Verdict::Holds, !is_ring, "{states} states");
            assert_eq!(reason(&instance).is_none(), !is_ring && states < 256, "{states} states");
            assert_same(&instance);
        }
    }
}

#[test]
fn a_panic_is_told_as_if_nobody_watched() {
    let instance = Instance::whole(Row { states: 9, is_ring: false, panics_at: Some(5) });
    let End::Panic { message, .. } = search(&instance, &options(1), &()).end else {
        panic!("the search ends in a panic")
    };
    assert!(message.contains("this state is a trap"), "{message}");
    assert_same(&instance);
}
