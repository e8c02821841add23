//! The semantics, one small drawing a sentence.

use checker::liveness::validate_trace;
use checker::{Finding, Judged};
use kernel::{Instance, Property, Strength, Trace, Verdict};

use super::arrows::{Arrows, FAMILIES, To};
use super::compare::run;

type P = Property<Arrows>;

/// 0 -> 1 -> 2 -> 1, and an exit 2 -> 3 under one family.
fn cycle_with_exit(families: &[Strength]) -> Arrows {
    let to = To::State;
    Arrows {
        initial: 1,
        arrows: vec![(0, to(1), 2), (1, to(2), 2), (2, to(1), 2), (2, to(3), 1)],
        families: families.to_vec(),
        property: |arrows| {
            let needs = &FAMILIES[..arrows.families.len()];
            P::eventually("D-L1", "the exit is taken", |_, s, ()| *s == 3).needs(needs)
        },
        predicates: [0; 2],
        possibility: None,
    }
}

fn judge(arrows: Arrows) -> Judged<Finding<Arrows>> {
    run(arrows, 1).properties.remove(0)
}

fn lasso(arrows: Arrows) -> Option<(Vec<u8>, usize)> {
    let judged = judge(arrows);
    let trace = judged.finding?.trace;
    let states = trace.steps.iter().map(|arrow| match arrow.1 {
        To::State(state) => state,
        To::Beyond => panic!("nobody can take a cut step"),
    });
    Some((states.collect(), trace.cycle?))
}

#[test]
fn without_fairness_a_behaviour_may_stop_at_once() {
    assert_eq!(lasso(cycle_with_exit(&[])), Some((vec![], 0)));
}

#[test]
fn weak_fairness_is_kept_by_passing_a_state_that_does_not_enable_it() {
    use Strength::Weak;
    // The second family keeps it moving; the exit is not enabled in 1.
    assert_eq!(lasso(cycle_with_exit(&[Weak, Weak])), Some((vec![1, 2, 1], 1)));
}

#[test]
fn strong_fairness_takes_what_is_enabled_again_and_again() {
    let judged = judge(cycle_with_exit(&[Strength::Strong, Strength::Weak]));
    assert_eq!(judged.verdict, Verdict::Holds);
    assert_eq!(judged.hits, 1);
}

#[test]
fn a_deadlock_is_stuttering_whatever_is_fair() {
    let mut drawing = cycle_with_exit(&[Strength::Strong, Strength::Strong]);
    drawing.arrows = vec![(0, To::State(1), 3)];
    assert_eq!(lasso(drawing), Some((vec![1], 1)));
}

#[test]
fn a_step_that_changes_nothing_is_neither_enabled_nor_taken() {
    let mut drawing = cycle_with_exit(&[Strength::Weak]);
    drawing.arrows = vec![(0, To::State(0), 1)];
    assert_eq!(lasso(drawing), Some((vec![], 0)), "the loop does not keep it moving");
}

#[test]
fn a_violation_does_not_rest_on_a_cut_step() {
    let mut drawing = cycle_with_exit(&[Strength::Weak]);
    drawing.arrows = vec![(0, To::Beyond, 1)];
    let verdict = judge(drawing).verdict;
    assert!(matches!(verdict, Verdict::Inconclusive(_)), "the step may be enabled: {verdict:?}");

    let mut drawing = cycle_with_exit(&[Strength::Weak]);
    drawing.arrows = vec![(0, To::Beyond, 0)];
    assert_eq!(lasso(drawing), Some((vec![], 0)), "wherever it leads, nobody must go there");
}

#[test]
fn a_pass_does_not_rest_on_behaviours_cut_while_the_promise_was_open() {
    let mut drawing = cycle_with_exit(&[Strength::Weak]);
    drawing.arrows = vec![(0, To::State(3), 1), (0, To::Beyond, 0)];
    assert!(matches!(judge(drawing).verdict, Verdict::Inconclusive(_)));

    let mut drawing = cycle_with_exit(&[Strength::Weak]);
    drawing.arrows = vec![(0, To::State(3), 1), (3, To::Beyond, 1)];
    assert_eq!(judge(drawing).verdict, Verdict::Holds, "the promise was kept before the cut");
}

#[test]
fn a_need_that_nobody_defines_leaves_the_verdict_open() {
    let mut drawing = cycle_with_exit(&[]);
    drawing.property = |_| P::eventually("D-L2", "", |_, _, ()| true).needs(&["WF(nobody)"]);
    let Verdict::Inconclusive(reason) = judge(drawing).verdict else { panic!("nobody knows it") };
    assert_eq!(reason, "it needs WF(nobody), which is neither a fairness nor an assumption");
}

#[test]
fn what_is_dropped_is_defined_and_not_in_force() {
    let instance = Instance::whole(cycle_with_exit(&[Strength::Strong, Strength::Weak]));
    let options = checker::Options::default();
    let verdict = |instance: &Instance<Arrows>| {
        checker::search(instance, &options, &()).properties.remove(0).verdict
    };
    assert_eq!(verdict(&instance), Verdict::Holds);
    assert_eq!(verdict(&instance.without(FAMILIES[1])).name(), "violated");
}

#[test]
fn a_trace_that_shows_nothing_is_refused_with_the_reason() {
    use Strength::{Strong, Weak};
    let refusal = |families: &[Strength], steps: &[usize], cycle| {
        let instance = Instance::whole(cycle_with_exit(families));
        let arrows = &instance.system().arrows;
        let steps = steps.iter().map(|arrow| arrows[*arrow]).collect();
        let trace = Trace { initial: 0, steps, cycle };
        validate_trace(&instance, &instance.properties()[0], &trace)
    };
    let why = refusal(&[Weak, Weak], &[0, 1, 2], Some(1)).expect("it is a counterexample");
    assert_eq!(
        why.to_string(),
        "the goal is reached is false: for_ever = 2 steps are repeated, \
         from = the state after step 1, fair_to = F(0), F(1)"
    );
    let unfair = refusal(&[Strong, Weak], &[0, 1, 2], Some(1));
    assert_eq!(unfair, Err("the cycle is unfair to F(0)[7]".to_owned()));
    let stops = refusal(&[Weak, Weak], &[0], None);
    assert_eq!(stops, Err("the cycle is unfair to F(1)[7]".to_owned()));
    let kept = refusal(&[], &[0, 1, 3], None);
    assert_eq!(kept, Err("D-L1 is not violated: the goal is reached".to_owned()));
    let open = refusal(&[], &[0, 1], Some(1));
    assert_eq!(open, Err("step 2 does not fit: CycleOpen".to_owned()));
}
