//! The functions of the system, one by one. What explores is tested through the runner.

use kernel::{Disabled, Protocol as _, System as _};
use pools::{Action, Caller, Config, Guard, Pools, Promises, State};

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

#[test]
fn epochs_get_another_length_with_the_next_one() {
    let m = pools(|c| c.parameters.epoch_lengths = vec![2, 1]);
    let edges = |actions: &[Action]| {
        let state = run(&m, actions).expect("time passes");
        (state.length, state.left)
    };
    assert_eq!(edges(&[]), (2, 2));
    assert_eq!(edges(&ticks(1)), (2, 1));
    assert_eq!(edges(&[Action::SetLength { ticks: 1 }]), (1, 2));
    let mut changed = vec![Action::SetLength { ticks: 1 }];
    changed.extend(ticks(2));
    assert_eq!(edges(&changed), (1, 1));
    let same = run(&m, &[Action::SetLength { ticks: 2 }]);
    assert_eq!(same, Err(Disabled::Guard(Guard::LengthUnchanged)));
}

#[test]
fn a_promise_in_epochs_fixes_their_length_or_ends_with_them() {
    // Four ticks are two epochs of two ticks; one more makes up for the one that has begun.
    let promise = [Action::Commit { pool: 0, max: 1, epochs: 4 }, Action::SetLength { ticks: 1 }];
    let under = |promises: Promises| {
        let m = pools(|c| {
            c.parameters.epoch_lengths = vec![2, 1];
            c.parameters.commitment = 4;
            c.design.promises = promises;
        });
        run(&m, &promise).map(|state| state.pools[0].lives)
    };
    assert_eq!(under(Promises::InTime), Ok(4));
    assert_eq!(under(Promises::InEpochs), Ok(3));
    assert_eq!(under(Promises::InFixedEpochs), Err(Disabled::Guard(Guard::LengthFixed)));
}

#[test]
fn nothing_is_done_with_a_pool_of_the_version_before() {
    let m = pools(|c| c.bounds.upgrades = 1);
    let old = [add(2), Action::Upgrade {}];
    let refused = |then: &[Action]| run(&m, &[&old, then].concat()).map(|state| state.upgrades);
    let not_migrated = Err(Disabled::Guard(Guard::NotMigrated));
    assert_eq!(refused(&[ask(1)]), not_migrated);
    assert_eq!(refused(&[Action::SetCommission { pool: 0, commission: 1 }]), not_migrated);
    assert_eq!(refused(&[Action::Migrate { pool: 0 }, ask(1)]), Ok(0));
    let twice = [Action::Migrate { pool: 0 }, Action::Migrate { pool: 0 }];
    assert_eq!(refused(&twice), Err(Disabled::Guard(Guard::AlreadyMigrated)));
    assert_eq!(refused(&[Action::Upgrade {}]), Err(Disabled::Guard(Guard::NoNewVersion)));
}

#[test]
fn a_long_history_is_summed_up_in_parts() {
    let m = pools(|c| (c.parameters.page, c.parameters.reward) = (1, 6));
    let (pool, member, by) = MINE;
    let claim = Action::Claim { pool, member, again: false, by };
    // Its stake changes twice, and it earns in between.
    let mut actions = vec![add(1)];
    actions.extend(ticks(1));
    actions.extend([Action::Reward { pool: 0 }, add(1)]);
    actions.extend(ticks(1));
    let long = [&actions[..], &[claim]].concat();
    assert_eq!(run(&m, &long), Err(Disabled::Guard(Guard::HistoryTooLong)));
    let parts = [&actions[..], &[Action::Settle { pool, member }, claim]].concat();
    assert_eq!(run(&m, &parts).map(|state| state.pools[0].rewards), Ok(0));
}

#[test]
fn a_former_address_for_rewards_has_no_rights() {
    let m = pools(|_| {});
    let (pool, member, _) = MINE;
    let renamed = Action::Rename { pool, member, by: Caller::Member };
    let adds = |by| Action::Add { pool, member, amount: 1, by };
    let refused = run(&m, &[add(1), renamed, adds(Caller::FormerAddress)]);
    assert_eq!(refused, Err(Disabled::Guard(Guard::NotAllowed)));
    assert!(run(&m, &[add(1), renamed, adds(Caller::RewardAddress)]).is_ok());
    assert_eq!(run(&m, &[renamed]), Err(Disabled::Guard(Guard::NoMember)));
}
