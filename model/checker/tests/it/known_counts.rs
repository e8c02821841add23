//! Two-phase commit, whose counts TLC, Spin and stateright have published or been asked for.

use std::sync::Arc;

use checker::{Options, Outcome, search};
use cross_check::{cross_check, naive};
use kernel::Instance;

use crate::two_phase::TwoPhase;

fn check(managers: u8) -> Outcome<TwoPhase> {
    let instance = Instance::whole(TwoPhase::new(managers));
    search(&instance, &Options { workers: 2, ..Options::default() }, &())
}

#[test]
fn two_phase_commit_has_the_known_counts() {
    let counts = [(5, 8_832), (6, 50_816), (7, 296_448), (8, 1_745_408)];
    for (managers, states) in counts {
        assert_eq!(check(managers).states, states, "{managers} managers");
    }
    assert_eq!(1 + check(8).transitions, 18_507_778, "initial state and steps");
}

#[test]
fn two_phase_commit_is_consistent_and_can_end_both_ways() {
    let outcome = check(5);
    let verdicts: Vec<_> = outcome.properties.iter().map(|judged| judged.verdict.name()).collect();
    assert_eq!(verdicts[..3], ["holds", "reached", "reached"]);
    assert_eq!(verdicts[3..], ["holds"; 5]);
    // Every manager prepares, is heard, and hears; or every manager aborts on its own.
    let steps = |position: usize| outcome.properties[position].finding.as_ref().map(|f| f.depth);
    assert_eq!((steps(1), steps(2)), (Some(5 + 5 + 1 + 5), Some(5)));
    assert_eq!(outcome.coverage.transitions(), outcome.transitions);
}

#[test]
fn three_engines_agree_on_two_phase_commit() {
    let instance = Arc::new(Instance::whole(TwoPhase::new(5)));
    let ours = check(5);
    let truth =
        naive::explore(&instance, |node| zerocopy::IntoBytes::as_bytes(&node.state).to_vec());
    let second = cross_check(instance, 2);
    assert_eq!((ours.states, ours.transitions), (truth.states, truth.transitions));
    assert_eq!((ours.states, ours.transitions), (second.states, second.transitions));
    assert_eq!(ours.depth, truth.depth);
    assert_eq!(second.found, [[false, true, true].as_slice(), &[false; 5]].concat());
}
