//! The functions of the penalties, one by one. What explores is tested through the runner.

use kernel::{Disabled, Protocol as _, System as _};
use slashing::penalties::{Action, Config, Guard, Juries, Penalties, Stage, Standing, State};

fn penalties(change: impl FnOnce(&mut Config)) -> Penalties {
    let mut config = Config::default();
    change(&mut config);
    Penalties::new(config).expect("the configuration is valid")
}

fn run(m: &Penalties, actions: &[Action]) -> Result<State, Disabled<Guard>> {
    let mut initial = None;
    m.initial(&mut |state| initial = Some(state));
    let initial = initial.expect("there is an initial state");
    actions.iter().try_fold(initial, |state, action| m.apply(&state, action))
}

const OFFEND: Action = Action::Offend { validator: 0 };
const FILE: Action = Action::File { case: 0 };
const PUNISH: Action = Action::Punish { case: 0 };
const TICK: Action = Action::Tick {};

#[test]
fn who_offends_alone_loses_a_half_rounded_against_it() {
    let m = penalties(|c| (c.bounds.own, c.bounds.delegated) = ([3, 6], [3, 0]));
    let early = run(&m, &[OFFEND, FILE, PUNISH]);
    assert_eq!(early, Err(Disabled::Guard(Guard::AppealOpen)));
    let state = run(&m, &[OFFEND, FILE, TICK, PUNISH]).expect("it is punished");
    let accused = state.validators[0];
    assert_eq!((accused.own, accused.delegated, state.burnt), (1, 2, 3));
    assert_eq!((accused.seat, accused.jail), (false, 1));
}

#[test]
fn who_offends_together_with_others_loses_what_they_were() {
    // Four of eight units offend first, which is a half; with the others it is everything.
    let m = penalties(|c| (c.bounds.own, c.bounds.delegated, c.bounds.cases) = ([4, 4], [0, 0], 2));
    let both = [OFFEND, Action::Offend { validator: 1 }, FILE, Action::File { case: 1 }, TICK];
    let punished = [PUNISH, Action::Punish { case: 1 }];
    let state = run(&m, &[&both[..], &punished].concat()).expect("they are punished");
    assert_eq!((state.validators.map(|validator| validator.own), state.burnt), ([0, 0], 8));
}

#[test]
fn time_waits_for_whoever_files_and_for_the_jury() {
    let m = penalties(|_| {});
    let last = run(&m, &[OFFEND, TICK, TICK]);
    assert_eq!(last, Err(Disabled::Urgency("WF(file)")));
    let bug = [Action::Bug {}, FILE, TICK];
    let change = |c: &mut Config| (c.bounds.cases, c.bounds.bugs, c.bounds.own) = (2, 1, [1, 0]);
    assert_eq!(run(&penalties(change), &bug), Err(Disabled::Urgency("WF(excuse)")));
    let late = penalties(|c| {
        change(c);
        c.design.juries = Juries::Late;
    });
    assert!(run(&late, &bug).is_ok());
    let excused = [Action::Bug {}, FILE, Action::Excuse { case: 0 }];
    let state = run(&penalties(change), &excused).expect("the jury says so");
    assert_eq!((state.cases[0].stage, state.validators[0].own), (Stage::Excused, 1));
}

#[test]
fn nobody_is_paid_while_it_is_accused() {
    let m = penalties(|c| c.parameters.appeal = 3);
    let leave = [OFFEND, Action::Leave { validator: 0 }, TICK, FILE, TICK];
    let withdraw = Action::Withdraw { validator: 0 };
    let held = run(&m, &[&leave[..], &[withdraw]].concat());
    assert_eq!(held, Err(Disabled::Guard(Guard::CasePending)));
    let decided = [Action::Acquit { case: 0 }, withdraw];
    let state = run(&m, &[&leave[..], &decided].concat()).expect("it is paid");
    assert_eq!((state.validators[0].standing, state.paid), (Standing::Out, 2));
}

#[test]
fn delegators_who_had_left_before_an_offence_lose_nothing() {
    let m = penalties(|c| (c.bounds.own, c.bounds.delegated) = ([1, 6], [2, 0]));
    let ask = Action::Ask { validator: 0 };
    let left = |actions: &[Action]| run(&m, actions).map(|state| state.validators[0].leaving);
    assert_eq!(left(&[ask, OFFEND, FILE, TICK, PUNISH]), Ok(2));
    assert_eq!(left(&[OFFEND, ask, FILE, TICK, PUNISH]), Ok(1));
}
