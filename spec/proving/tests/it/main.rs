//! The functions of the system, one by one, with values computed by hand. What explores is tested
//! through the runner.

mod blocks;
mod pay;

use kernel::{Disabled, Protocol as _, System as _};
use proving::{Action, Config, Guard, Kind, Proving, State};

fn proving(change: impl FnOnce(&mut Config)) -> Proving {
    let mut config = Config::default();
    change(&mut config);
    Proving::new(config).expect("the configuration is valid")
}

/// What comes of the actions, of which each but the last is accepted.
fn run(m: &Proving, actions: &[Action]) -> Result<State, Disabled<Guard>> {
    let mut initial = None;
    m.initial(&mut |state| initial = Some(state));
    let first = initial.expect("there is an initial state");
    actions.iter().try_fold(first, |state, action| m.apply(&state, action))
}

fn refused(m: &Proving, actions: &[Action]) -> Disabled<Guard> {
    let (last, first) = actions.split_last().expect("there is an action");
    let state = run(m, first).expect("what comes before is accepted");
    m.apply(&state, last).expect_err("the last is refused")
}

const PLAIN: Action = Action::Full { kind: Kind::Plain };
const EMPTY: Action = Action::Empty {};
const TICK: Action = Action::Tick {};

fn start(prover: u8) -> Action {
    Action::Start { prover, strand: 0 }
}

fn submit(prover: u8) -> Action {
    Action::Submit { prover, strand: 0, program: 0 }
}

#[test]
fn ranges_have_their_reasons() {
    let mut config = Config::default();
    (config.parameters.strands, config.parameters.empties) = (3, 3);
    let invalid = Proving::new(config).err().expect("that is too much").to_string();
    assert!(invalid.contains("2 x strands x (empties + 1)"), "{invalid}");
}
