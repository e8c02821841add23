//! The functions of the system, one by one, with values computed by hand; and the curve at real
//! magnitudes. What explores is tested through the runner.

mod curve;
mod duty;
mod money;

use kernel::{Disabled, Protocol as _, System as _};
use rewards::{Action, Config, Guard, Knows, Rewards, State};

fn rewards(change: impl FnOnce(&mut Config)) -> Rewards {
    let mut config = Config::default();
    change(&mut config);
    Rewards::new(config).expect("the configuration is valid")
}

fn start(m: &Rewards) -> State {
    let mut initial = None;
    m.initial(&mut |state| initial = Some(state));
    initial.expect("there is an initial state")
}

fn run(m: &Rewards, actions: &[Action]) -> Result<State, Disabled<Guard>> {
    actions.iter().try_fold(start(m), |state, action| m.apply(&state, action))
}

/// What the last of the actions is refused by, where the others are accepted.
fn refused(m: &Rewards, actions: &[Action]) -> Guard {
    let (last, first) = actions.split_last().expect("there is an action");
    let state = run(m, first).expect("what comes before is accepted");
    match m.apply(&state, last) {
        Err(Disabled::Guard(guard)) => guard,
        other => panic!("{last:?} gives {other:?}"),
    }
}

fn attest(staker: u8) -> Action {
    Action::Attest { staker, knows: Knows::Node }
}

const TICK: Action = Action::Tick { took: 2, stated: 2 };
const DELIVER: Action = Action::Deliver { again: false };
const MINT: Action = Action::Mint { requests: 1 };

#[test]
fn a_window_as_long_as_the_epoch_is_refused_with_the_key() {
    let mut config = Config::default();
    config.duty.windows = vec![1];
    let error = Rewards::new(config).err().expect("no place is left for a target block");
    assert!(format!("{error:?}").contains("windows"), "{error:?}");
}

#[test]
fn bitcoin_gets_less_than_a_third() {
    let mut config = Config::default();
    config.duty.alpha = [1, 3];
    assert!(Rewards::new(config.clone()).is_err(), "a third is too much");
    config.duty.alpha = [33, 100];
    assert!(Rewards::new(config).is_ok(), "a hundredth less is not");
}
