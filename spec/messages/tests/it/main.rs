//! The functions of the system, one by one, with values computed by hand. What explores is tested
//! through the runner.

mod contract;
mod laws;
mod sequencers;
mod settings;

use kernel::{Disabled, Protocol as _, System as _};
use messages::{Action, Config, Guard, Messages, Party, State};

fn messages(change: impl FnOnce(&mut Config)) -> Messages {
    let mut config = Config::default();
    change(&mut config);
    Messages::new(config).expect("the configuration is valid")
}

/// One sequencer, which decides alone.
fn alone(change: impl FnOnce(&mut Config)) -> Messages {
    messages(|c| {
        (c.bounds.nodes, c.parameters.quorum) = (1, 1);
        change(c);
    })
}

fn start(m: &Messages) -> State {
    let mut initial = None;
    m.initial(&mut |state| initial = Some(state));
    initial.expect("there is an initial state")
}

fn run(m: &Messages, actions: &[Action]) -> Result<State, Disabled<Guard>> {
    actions.iter().try_fold(start(m), |state, action| m.apply(&state, action))
}

/// Why the last of the actions is no step, where the others are accepted.
fn stopped(m: &Messages, actions: &[Action]) -> Disabled<Guard> {
    let (last, first) = actions.split_last().expect("there is an action");
    let state = run(m, first).expect("what comes before is accepted");
    m.apply(&state, last).expect_err("it is no step")
}

/// What it is refused by.
fn refused(m: &Messages, actions: &[Action]) -> Guard {
    match stopped(m, actions) {
        Disabled::Guard(guard) => guard,
        other => panic!("nobody refuses it: {other:?}"),
    }
}

const SEND: Action = Action::Send { message: 0, fee: 2, fails: false };
const REQUEST: Action = Action::Request { message: 0, by: Party::Owner };
const CANCEL: Action = Action::Cancel { message: 0, by: Party::Owner };
const EXECUTE: Action = Action::Execute { proposer: 0, message: 0 };
const SETTLE: Action = Action::Settle { blocks: 1 };
const SCRAPE: Action = Action::Scrape { node: 0 };
const TICK: Action = Action::Tick {};

/// So many ticks, in each of which the sequencer has read L1.
fn ticks(count: usize) -> Vec<Action> {
    [SCRAPE, TICK].repeat(count)
}

/// One list after the other.
fn all(lists: &[&[Action]]) -> Vec<Action> {
    lists.concat()
}
