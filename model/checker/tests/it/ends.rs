//! How searches end before they are complete, and what is said of properties then.

use std::sync::atomic::{AtomicBool, Ordering};

use checker::{End, Observer, Options, Outcome, Progress, Stop, search};
use kernel::example::{Config, Vault};
use kernel::{Disabled, Evidence, Instance, Property, Protocol, System, effective, ensure};

use crate::two_phase::TwoPhase;

/// A number that goes up and down, and a way in which it goes wrong.
pub(crate) struct Counter {
    mischief: Mischief,
    /// Whether 4 became 5 before.
    passed: AtomicBool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mischief {
    None,
    PanicsAtStart,
    PanicsInCandidates,
    PanicsInStep,
    PanicsInProperty,
    PassesFourOnce,
    HasFalseTheorem,
}

impl Counter {
    pub(crate) fn with(mischief: Mischief) -> Instance<Self> {
        Instance::whole(Self { mischief, passed: AtomicBool::new(false) })
    }
}

impl System for Counter {
    type State = u8;
    type Action = i8;
    type Guard = ();
    type History = ();

    fn initial(&self, emit: &mut dyn FnMut(u8)) {
        assert!(self.mischief != Mischief::PanicsAtStart, "no start");
        emit(0);
    }

    fn candidates(&self, state: &u8, emit: &mut dyn FnMut(i8)) {
        assert!(self.mischief != Mischief::PanicsInCandidates || *state != 3, "no candidates");
        emit(-1);
        emit(1);
    }

    fn apply(&self, state: &u8, action: &i8) -> Result<u8, Disabled<()>> {
        let at = (*state, *action);
        assert!(self.mischief != Mischief::PanicsInStep || at != (3, 1), "no step");
        let once = self.mischief == Mischief::PassesFourOnce && at == (4, 1);
        if once && self.passed.swap(true, Ordering::Relaxed) {
            return Err(Disabled::Guard(()));
        }
        state.checked_add_signed(*action).ok_or(Disabled::Guard(()))
    }

    fn properties(&self) -> Vec<Property<Self>> {
        type P = Property<Counter>;
        vec![
            P::always("CNT-S1", "stays below 5", |counter, state, ()| {
                let panics = counter.mischief == Mischief::PanicsInProperty && *state == 3;
                assert!(!panics, "no judgement");
                ensure!(*state < 5, state);
                Evidence::Holds
            }),
            P::always("CNT-S2", "stays below 9", |_, state, ()| {
                ensure!(*state < 9, state);
                Evidence::Holds
            }),
            P::computed("CNT-C1", "all is well", |counter| {
                ensure!(counter.mischief != Mischief::HasFalseTheorem);
                Evidence::Holds
            }),
        ]
    }
}

fn count(mischief: Mischief, stop: Stop) -> Outcome<Counter> {
    search(&Counter::with(mischief), &Options { stop, ..Options::default() }, &())
}

fn verdicts<M: System>(outcome: &Outcome<M>) -> Vec<&'static str> {
    outcome.properties.iter().map(|judged| judged.verdict.name()).collect()
}

#[test]
fn stop_says_which_violations_end_the_search() {
    let outcome = count(Mischief::None, Stop::First);
    assert_eq!((outcome.end, outcome.depth), (End::Violation, 5));
    let outcome = count(Mischief::None, Stop::After(vec!["CNT-S1".into(), "CNT-S2".into()]));
    assert_eq!((&outcome.end, outcome.depth), (&End::Violation, 9));
    assert_eq!(verdicts(&outcome), ["violated", "violated", "holds"]);
    assert_eq!(outcome.properties[0].hits, 10, "judging goes on after the first violation");
    let outcome = count(Mischief::None, Stop::Never);
    assert_eq!((outcome.end, outcome.states), (End::Complete, 256));
}

#[test]
fn a_false_theorem_ends_the_search_at_its_start() {
    let outcome = count(Mischief::HasFalseTheorem, Stop::First);
    assert_eq!((&outcome.end, outcome.depth), (&End::Violation, 0));
    assert_eq!(verdicts(&outcome), ["inconclusive", "inconclusive", "violated"]);
}

#[test]
fn a_panic_is_reported_with_its_message_and_its_path() {
    let expected = [
        (Mischief::PanicsAtStart, "no start", ""),
        (Mischief::PanicsInCandidates, "no candidates", "1 1\n2 1\n3 1\n"),
        (Mischief::PanicsInStep, "no step", "1 1\n2 1\n3 1\n4 1\n"),
        (Mischief::PanicsInProperty, "no judgement", "1 1\n2 1\n3 1\n"),
    ];
    for (mischief, message, steps) in expected {
        let outcome = count(mischief, Stop::First);
        let (message, steps) = (message.to_owned(), steps.to_owned());
        assert_eq!(outcome.end, End::Panic { message, steps }, "{mischief:?}");
        assert_eq!(verdicts(&outcome), ["inconclusive", "inconclusive", "holds"]);
    }
}

#[test]
fn a_system_that_contradicts_itself_gets_no_verdict() {
    let outcome = count(Mischief::PassesFourOnce, Stop::First);
    let End::Contradiction(reason) = &outcome.end else { panic!("{:?}", outcome.end) };
    assert!(reason.contains("candidate 1"), "{reason}");
    assert_eq!(verdicts(&outcome), ["inconclusive"; 3]);
}

#[test]
fn a_limit_ends_the_search_at_the_same_block_for_any_number_of_workers() {
    let instance = Instance::whole(TwoPhase::new(7));
    let states: Vec<_> = [1, 2, 4]
        .map(|workers| {
            let options = Options { workers, states_max: Some(100_000), ..Options::default() };
            let outcome = search(&instance, &options, &());
            assert_eq!(outcome.end, End::Limit("limit of 100000 states".to_owned()));
            assert_eq!(verdicts(&outcome)[0], "inconclusive");
            outcome.states
        })
        .into();
    assert!(states[0] >= 100_000 && states[0] < 150_000, "{states:?}");
    assert_eq!(states, [states[0]; 3]);
}

#[test]
fn a_limit_that_is_just_enough_is_none() {
    let instance = Instance::whole(TwoPhase::new(5));
    let options = Options { states_max: Some(8_832), ..Options::default() };
    assert_eq!(search(&instance, &options, &()).end, End::Complete);
}

/// Ends a search at a depth.
struct Until(u32);

impl Observer for Until {
    fn on_progress(&self, progress: &Progress) -> Option<String> {
        assert!(progress.states > 0 && progress.transitions > 0);
        (progress.depth == self.0).then(|| "interrupted".to_owned())
    }
}

#[test]
fn a_watch_ends_the_search_with_its_reason() {
    let instance = Instance::whole(TwoPhase::new(5));
    let outcome = search(&instance, &Options::default(), &Until(6));
    assert_eq!(outcome.end, End::Limit("interrupted".to_owned()));
    // All can have aborted by then, not all committed.
    assert_eq!(verdicts(&outcome)[..3], ["inconclusive", "inconclusive", "reached"]);
}

#[test]
fn the_vault_breaks_its_promise_in_four_steps_and_only_when_broken() {
    let check = |mutants: &[String]| {
        let config = effective::<Vault>(&Config::default(), &[], mutants).expect("it is known");
        let vault = Vault::new(config).expect("it is valid");
        search(&Instance::whole(vault), &Options::default(), &())
    };
    assert_eq!(verdicts(&check(&[])), ["holds", "reached", "holds"]);
    let broken = check(&["VLT-B1".to_owned()]);
    let finding = broken.properties[0].finding.as_ref().expect("the promise is broken");
    assert_eq!((finding.depth, finding.trace.steps.len()), (4, 4));
    assert_eq!(broken.coverage.cut, [("amount_max", broken.coverage.cut[0].1)]);
}
