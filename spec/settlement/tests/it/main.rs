//! The functions of the system, one by one, with values computed by hand. What explores is tested
//! through the runner.

mod blocks;
mod changes;
mod laws;
mod updates;

use kernel::{Disabled, Protocol as _, System as _};
use settlement::{Action, Branch, Config, Form, Guard, Sender, Settlement, State};

fn settlement(change: impl FnOnce(&mut Config)) -> Settlement {
    let mut config = Config::default();
    change(&mut config);
    Settlement::new(config).expect("the configuration is valid")
}

fn start(m: &Settlement) -> State {
    let mut initial = None;
    m.initial(&mut |state| initial = Some(state));
    initial.expect("there is an initial state")
}

fn run(m: &Settlement, actions: &[Action]) -> Result<State, Disabled<Guard>> {
    actions.iter().try_fold(start(m), |state, action| m.apply(&state, action))
}

/// Why the last of the actions is no step, where the others are accepted.
fn answer(m: &Settlement, actions: &[Action]) -> Disabled<Guard> {
    let (last, first) = actions.split_last().expect("there is an action");
    let state = run(m, first).expect("what comes before is accepted");
    m.apply(&state, last).expect_err("the last one is no step")
}

/// What it is refused by.
fn refused(m: &Settlement, actions: &[Action]) -> Guard {
    match answer(m, actions) {
        Disabled::Guard(guard) => guard,
        other => panic!("no guard: {other:?}"),
    }
}

const TICK: Action = Action::Tick {};
const DECIDE: Action = Action::Decide { provable: true };

fn prove(from: u8, to: u8, branch: Branch) -> Action {
    Action::Register { from, to, branch, at: 0 }
}

/// The first operator settles blocks of the chain that L2 has decided at first.
fn settle(from: u8, to: u8) -> Action {
    sent(Sender::First, from, to, Branch::First)
}

fn sent(by: Sender, from: u8, to: u8, branch: Branch) -> Action {
    Action::Update { by, from, to, branch, form: Form::Sound }
}

/// So many blocks are decided, and those after the first so many are proven.
fn proven(from: u8, to: u8) -> Vec<Action> {
    let mut actions = vec![DECIDE; to.into()];
    actions.push(prove(from, to, Branch::First));
    actions
}

#[test]
fn more_blocks_than_have_a_bit_are_refused_with_the_key() {
    let mut config = Config::default();
    config.bounds.heights = 4;
    let error = Settlement::new(config).err().expect("there are three at most");
    assert!(format!("{error:?}").contains("bounds.heights"), "{error:?}");
}

#[test]
fn l1_is_kept_as_deep_as_it_can_lead_back() {
    let mut config = Config::default();
    config.l1.reorg_max = 3;
    assert!(Settlement::new(config.clone()).is_err(), "two blocks are kept");
    config.l1.reorg_max = 2;
    assert!(Settlement::new(config).is_ok(), "two may be lost");
}
