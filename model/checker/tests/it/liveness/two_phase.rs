//! Two-phase commit: every manager decides, if the transaction manager and the network insist.

use checker::{Options, Outcome, Stop, search};
use kernel::{Instance, Verdict};

use crate::two_phase::TwoPhase;

fn check(instance: &Instance<TwoPhase>) -> Outcome<TwoPhase> {
    run(instance, 2)
}

fn run(instance: &Instance<TwoPhase>, workers: usize) -> Outcome<TwoPhase> {
    search(instance, &Options { stop: Stop::Never, workers, ..Options::default() }, &())
}

#[test]
fn every_manager_decides_under_weak_fairness() {
    for managers in [5, 6] {
        let outcome = check(&Instance::whole(TwoPhase::new(managers)));
        let promises = &outcome.properties[3..];
        assert_eq!(promises.len(), usize::from(managers));
        // The managers are alike.
        assert!(promises[0].hits > 0 && promises[0].hits < outcome.states);
        assert!(promises.iter().all(|judged| judged.hits == promises[0].hits));
        assert!(promises.iter().all(|judged| judged.verdict == Verdict::Holds));
    }
}

#[test]
fn no_manager_need_decide_without_either_fairness() {
    for managers in [5, 6] {
        let whole = || Instance::whole(TwoPhase::new(managers));
        // Nobody moves at all; or the decision is made and never heard.
        for (dropped, steps) in [("WF(tm)", 0), ("WF(receive)", 1)] {
            for judged in &check(&whole().without(dropped)).properties[3..] {
                assert!(matches!(judged.verdict, Verdict::Violated(_)), "without {dropped}");
                let trace = &judged.finding.as_ref().expect("there is a lasso").trace;
                assert_eq!((trace.steps.len(), trace.cycle), (steps, Some(steps)));
            }
        }
    }
}

#[test]
fn lassos_are_the_same_for_any_number_of_workers() {
    let instance = Instance::whole(TwoPhase::new(6)).without("WF(receive)");
    let traces = |workers| {
        let judged = run(&instance, workers).properties.into_iter();
        judged.map(|judged| judged.finding.map(|finding| finding.trace)).collect::<Vec<_>>()
    };
    assert_eq!(traces(1), traces(2));
}
