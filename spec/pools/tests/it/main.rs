//! The functions of the system, one by one. What explores is tested through the runner.

use kernel::{Disabled, Protocol as _, System as _};
use pools::{Action, Caller, Config, Guard, Pools, State};

fn start(m: &Pools) -> State {
    let mut initial = None;
    m.initial(&mut |state| initial = Some(state));
    initial.expect("there is an initial state")
}

fn run(m: &Pools, actions: &[Action]) -> Result<State, Disabled<Guard>> {
    actions.iter().try_fold(start(m), |state, action| m.apply(&state, action))
}

fn pools(change: impl FnOnce(&mut Config)) -> Pools {
    let mut config = Config::default();
    change(&mut config);
    Pools::new(config).expect("the configuration is valid")
}

const MINE: (u8, u8, Caller) = (0, 0, Caller::Member);

fn add(amount: u8) -> Action {
    let (pool, member, by) = MINE;
    Action::Add { pool, member, amount, by }
}

fn ask(amount: u8) -> Action {
    let (pool, member, by) = MINE;
    Action::Ask { pool, member, amount, by }
}

fn ticks(count: usize) -> Vec<Action> {
    vec![Action::Tick {}; count]
}

#[test]
fn a_request_is_for_so_much_altogether_and_may_be_raised_lowered_and_withdrawn() {
    let m = pools(|_| {});
    let asked = |actions: &[Action]| run(&m, actions).map(|state| state.pools[0].members[0]);
    let two = asked(&[add(2), ask(2)]).expect("it may ask for all");
    assert_eq!((two.amount.latest(), two.asked), (0, 2));
    let one = asked(&[add(2), ask(2), ask(1)]).expect("it may ask for less");
    assert_eq!((one.amount.latest(), one.asked), (1, 1));
    let none = asked(&[add(2), ask(2), ask(0)]).expect("it may withdraw");
    assert_eq!((none.amount.latest(), none.asked, none.wait), (2, 0, 0));
    assert_eq!(asked(&[add(2), ask(3)]), Err(Disabled::Guard(Guard::InsufficientStake)));
}

#[test]
fn a_share_is_rounded_down_twice() {
    // Two of three units are delegated, so two of four units of reward are the pool's; a base of
    // three makes of them three thirds for each unit of stake.
    let m = pools(|c| (c.parameters.reward, c.parameters.base) = (4, 3));
    let mut actions = vec![add(2)];
    actions.extend(ticks(1));
    actions.push(Action::Reward { pool: 0 });
    let state = run(&m, &actions).expect("the staker earns");
    let position = state.pools[0].members[0];
    assert_eq!((state.pools[0].rewards, position.gain(), position.owed(3)), (2, 3, 2));
}

#[test]
fn a_window_beyond_its_range_is_refused_with_the_key() {
    let mut config = Config::default();
    config.parameters.exit_windows = vec![10];
    let refused = Pools::new(config).err().expect("it is out of range");
    assert!(format!("{refused:?}").contains("exit_windows"), "{refused:?}");
}
