//! Two-phase commit up to renaming its managers, whose counts are known.

use checker::{Options, Reduction, search};
use kernel::{Instance, Node, Symmetry, System, laws};
use proptest::prelude::*;

use super::{in_force, run};
use crate::two_phase::TwoPhase;

#[test]
fn managers_that_are_alike_leave_920_of_296448_states() {
    for (managers, all, orbits) in [(5, 8_832, 314), (7, 296_448, 920)] {
        let instance = Instance::whole(TwoPhase::new(managers));
        let (plain, reduced) = (run(&instance, false, 2), run(&instance, true, 1));
        assert_eq!((plain.states, reduced.states), (all, orbits), "{managers} managers");
        assert!(in_force(&reduced) && plain.depth == reduced.depth);
        for (plain, reduced) in plain.properties.iter().zip(&reduced.properties) {
            assert_eq!(plain.verdict, reduced.verdict, "{}", plain.id);
            let steps = |judged: &checker::Judged<checker::Finding<_>>| {
                judged.finding.as_ref().map(|f| f.depth)
            };
            assert_eq!(steps(plain), steps(reduced), "{}", plain.id);
        }
        let both = run(&instance, true, 2);
        assert_eq!(format!("{both:?}"), format!("{reduced:?}"), "with 1 and 2 workers");
    }
}

#[test]
fn sorting_the_records_is_as_good_as_trying_every_renaming() {
    let instance = Instance::whole(TwoPhase::new(4));
    let sorting = instance.symmetry().expect("managers are alike");
    let trying: Symmetry<TwoPhase> = Symmetry::new(
        &[("resource managers", 4)],
        move |state, by| sorting.node(&Node { state: *state, history: () }, by).state,
        |(), _| (),
        |action, _| *action,
    );
    let sorting = instance.symmetry().expect("managers are alike");
    let (mut nodes, mut forms) = (Vec::new(), [Vec::new(), Vec::new()]);
    instance.initial(&mut |node| nodes.push(node));
    while let Some(node) = nodes.pop() {
        let (sorted, least) = (sorting.canonical(&node), trying.canonical(&node));
        if !forms[0].contains(&sorted) {
            forms[0].push(sorted);
            let next = instance.enabled(&sorted).into_iter();
            nodes.extend(next.map(|action| instance.step(&sorted, &action).expect("enabled")));
        }
        if !forms[1].contains(&least) {
            forms[1].push(least);
        }
    }
    assert_eq!(forms[0].len(), forms[1].len());
}

#[test]
fn promises_to_each_manager_refuse_the_reduction() {
    let instance = Instance::whole(TwoPhase::new(5));
    let outcome = search(&instance, &Options { symmetry: true, ..Options::default() }, &());
    let reason = "liveness is asked of 2PC-L1".to_owned();
    assert_eq!(outcome.reduction, Reduction::Refused(reason));
    assert_eq!(outcome.states, 8_832);
    assert!(outcome.properties[3..].iter().all(|judged| judged.verdict.name() == "holds"));
    assert_eq!(run(&instance, false, 1).reduction, Reduction::Unasked);
}

proptest! {
    #[test]
    fn managers_are_alike(choices in prop::collection::vec(any::<u16>(), 0..60)) {
        let instance = Instance::whole(TwoPhase::new(5));
        laws::symmetric(&instance, &choices).map_err(TestCaseError::fail)?;
        prop_assert!(instance.system().symmetry().is_some());
    }
}
