//! Every way in which a replay can end.

use kernel::example::{Action, Config};
use kernel::{Scenario, Violation};
use traces::{DEADLOCK, Ending, Replay, replay};

use crate::{broken, intended, promised, stored, violation};

const DEPOSIT: Action = Action::Deposit {};
const REQUEST: Action = Action::Request {};
const PAY: Action = Action::Pay {};
const TICK: Action = Action::Tick {};

fn walk(
    scenario: &Scenario<Config>,
    property: &str,
    why: Option<Violation>,
    steps: &[Action],
    cycle: Option<usize>,
) -> Replay {
    let stored = stored(scenario, property, why, steps.to_vec(), cycle);
    replay(&stored).expect("the setting exists")
}

fn not_reproduced(property: &str, because: &str) -> Ending {
    Ending::NotReproduced { property: property.to_owned(), because: because.to_owned() }
}

#[test]
fn a_violation_is_reproduced_with_the_same_evidence() {
    let replay = replay(&violation()).expect("the setting exists");
    let ending = Ending::Reproduced { why: promised(2), at: 4, stored: None };
    assert_eq!(replay.ending, ending);
}

#[test]
fn evidence_that_differs_from_the_file_is_reported() {
    let steps = [DEPOSIT, REQUEST, Action::SetWindow { window: 0 }, TICK, PAY];
    let replay = walk(&broken(), "VLT-S1", Some(promised(2)), &steps, None);
    let ending = Ending::Reproduced { why: promised(1), at: 5, stored: Some(promised(2)) };
    assert_eq!(replay.ending, ending);
}

#[test]
fn the_first_violation_is_reported_though_the_trace_goes_on() {
    let steps = [DEPOSIT, REQUEST, Action::SetWindow { window: 0 }, PAY, DEPOSIT, TICK];
    let replay = walk(&broken(), "VLT-S1", None, &steps, None);
    assert_eq!(replay.ending, Ending::Reproduced { why: promised(2), at: 4, stored: None });
    assert_eq!(replay.steps.len(), 6);
}

#[test]
fn a_behaviour_that_keeps_the_property_does_not_reproduce() {
    let steps = [DEPOSIT, REQUEST, TICK, TICK, PAY];
    let replay = walk(&broken(), "VLT-S1", Some(promised(2)), &steps, None);
    assert_eq!(replay.ending, not_reproduced("VLT-S1", "it holds at every step"));
}

#[test]
fn variants_are_where_the_configuration_comes_from_and_are_not_applied_again() {
    let mut retired = violation();
    retired.scenario.mutants = vec!["VLT-B0".to_owned()];
    let replay = replay(&retired).expect("the variant need not exist any more");
    assert_eq!(replay.ending, Ending::Reproduced { why: promised(2), at: 4, stored: None });
}

#[test]
fn a_goal_is_judged_at_the_last_step() {
    let full = [DEPOSIT, DEPOSIT, DEPOSIT];
    let replay = walk(&intended(), "VLT-G1", None, &full, None);
    assert_eq!(replay.ending, Ending::Goal { at: 3 });
    let replay = walk(&intended(), "VLT-G1", None, &full[..2], None);
    assert_eq!(replay.ending, not_reproduced("VLT-G1", "the last state is not the goal"));
}

#[test]
fn a_refused_step_names_the_rule_and_what_was_enabled_instead() {
    let replay = walk(&intended(), "VLT-S1", None, &[DEPOSIT, REQUEST, TICK, PAY, TICK], None);
    let ending = Ending::NotApplicable {
        at: 4,
        action: "pay".to_owned(),
        refused: "rule too_early".to_owned(),
        enabled: vec!["tick".to_owned()],
    };
    assert_eq!(replay.ending, ending);
    assert_eq!(replay.steps.len(), 3, "the steps before it are shown");
}

#[test]
fn a_bound_or_a_class_that_is_off_refuses_by_its_name() {
    let refused = |replay: Replay| match replay.ending {
        Ending::NotApplicable { at, refused, .. } => (at, refused),
        other => panic!("a step is refused, not {other:?}"),
    };
    let replay = walk(&intended(), "VLT-S1", None, &[DEPOSIT; 4], None);
    assert_eq!(refused(replay), (4, "bound amount_max".to_owned()));
    let scenario = Scenario { classes: vec!["deposit".to_owned()], ..intended() };
    let replay = walk(&scenario, "VLT-S1", None, &[DEPOSIT, TICK], None);
    assert_eq!(refused(replay), (2, "class off".to_owned()));
}

/// The vault would take any window; the scenario offers two.
#[test]
fn a_step_that_no_search_takes_is_refused_though_it_would_be_accepted() {
    let far = Action::SetWindow { window: 9 };
    let replay = walk(&broken(), "VLT-S1", None, &[DEPOSIT, REQUEST, far, PAY], None);
    let Ending::NotApplicable { at, action, refused, .. } = replay.ending else {
        panic!("it is refused, not {:?}", replay.ending)
    };
    assert_eq!((at, action.as_str()), (3, "set_window { window = 9 }"));
    assert_eq!(refused, "no action of this scenario");
}

#[test]
fn an_initial_state_that_is_not_there_is_reported() {
    let mut stored = violation();
    stored.trace.initial = 1;
    let replay = replay(&stored).expect("the setting exists");
    assert_eq!(replay.ending, Ending::NoSuchInitial { initial: 1, count: 1 });
}

/// The request stands, time passes for ever, and nobody executes the payment.
const UNPAID: [Action; 5] = [DEPOSIT, REQUEST, TICK, TICK, TICK];

#[test]
fn a_lasso_violates_what_its_cycle_never_does() {
    let lazy = Scenario { dropped: vec!["WF(pay)".to_owned()], ..intended() };
    let replay = walk(&lazy, "VLT-L1", None, &UNPAID, Some(4));
    assert_eq!(replay.ending, Ending::Lasso { from: 5 });
    // The same, with the last state stuttering for ever.
    let replay = walk(&lazy, "VLT-L1", None, &UNPAID, Some(5));
    assert_eq!(replay.ending, Ending::Lasso { from: 6 });
}

#[test]
fn a_lasso_that_no_fair_scheduler_runs_does_not_reproduce() {
    let replay = walk(&intended(), "VLT-L1", None, &UNPAID, Some(4));
    let because = "what is repeated for ever is not WF(pay)";
    assert_eq!(replay.ending, not_reproduced("VLT-L1", because));
    // Time stands still before the window is over: the payment cannot be made, but the tick can.
    let lazy = Scenario { dropped: vec!["WF(pay)".to_owned()], ..intended() };
    let replay = walk(&lazy, "VLT-L1", None, &UNPAID[..3], Some(3));
    let because = "what is repeated for ever is not WF(tick)";
    assert_eq!(replay.ending, not_reproduced("VLT-L1", because));
}

#[test]
fn a_lasso_whose_cycle_reaches_the_goal_does_not_reproduce() {
    let steps = [DEPOSIT, REQUEST, TICK, TICK, PAY];
    let replay = walk(&intended(), "VLT-L1", None, &steps, Some(0));
    let because = "what is repeated for ever keeps it";
    assert_eq!(replay.ending, not_reproduced("VLT-L1", because));
}

#[test]
fn a_finite_behaviour_shows_nothing_about_a_temporal_property() {
    let replay = walk(&intended(), "VLT-L1", None, &[DEPOSIT, REQUEST], None);
    let because = "it speaks of infinite behaviours, and this one is finite";
    assert_eq!(replay.ending, not_reproduced("VLT-L1", because));
}

#[test]
fn a_cycle_that_does_not_close_is_reported() {
    let replay = walk(&intended(), "VLT-L1", None, &[DEPOSIT, REQUEST], Some(1));
    assert_eq!(replay.ending, Ending::CycleOpen { cycle: 1 });
    let replay = walk(&intended(), "VLT-L1", None, &[DEPOSIT, REQUEST], Some(9));
    assert_eq!(replay.ending, Ending::CycleOpen { cycle: 9 });
}

#[test]
fn a_trace_without_a_property_is_walked() {
    let mut stored = violation();
    stored.property = None;
    let replay = replay(&stored).expect("the setting exists");
    assert_eq!(replay.ending, Ending::Walked);
    assert_eq!(replay.steps.len(), 4);
}

#[test]
fn a_deadlock_is_a_state_where_nothing_is_accepted_and_nothing_was_cut() {
    let only = |class: &str| Scenario { classes: vec![class.to_owned()], ..intended() };
    let replay = walk(&only("pay"), DEADLOCK, None, &[], None);
    assert_eq!(replay.ending, Ending::Deadlock { at: 0 });
    // The bound on the amount is the scenario's cut, not the vault's answer.
    let replay = walk(&only("deposit"), DEADLOCK, None, &[DEPOSIT; 3], None);
    let because = "the last state accepts a step, or a bound cuts one";
    assert_eq!(replay.ending, not_reproduced(DEADLOCK, because));
}
