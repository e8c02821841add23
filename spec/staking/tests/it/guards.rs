//! The rules of staking where a boundary decides: short behaviours, and what the next call answers.

use Action as A;
use kernel::{Disabled, Instance, Protocol, Trace};
use staking::*;

/// Walks `steps` in the design that `change` makes of the intended one, then answers `call`.
fn answer(change: fn(&mut Config), steps: &[Action], call: Action) -> Result<State, Guard> {
    let mut config = Config::default();
    change(&mut config);
    let instance = Instance::whole(Staking::new(config).expect("a valid configuration"));
    let trace = Trace { initial: 0, steps: steps.to_vec(), cycle: None };
    let nodes = trace.walk(&instance).unwrap_or_else(|error| {
        panic!("step {} does not fit: {:?}", error.at, error.cause);
    });
    match instance.step(nodes.last().expect("there is an initial node"), &call) {
        Ok(node) => Ok(node.state),
        Err(Disabled::Guard(guard)) => Err(guard),
        Err(disabled) => panic!("{call:?}: {disabled:?}"),
    }
}

fn refusal(change: fn(&mut Config), steps: &[Action], call: Action) -> Option<Guard> {
    answer(change, steps, call).err()
}

const INTENDED: fn(&mut Config) = |_| {};
const BLOCK: Action = A::NewBlock { elapsed: 1 };

/// Staker 0 enters with one unit through operational address 0.
fn enter() -> Vec<Action> {
    vec![
        A::DeclareOperationalAddress { operational: 0, staker: 0 },
        A::Stake { staker: 0, operational: 0, reward: Reward::Own, amount: 1 },
    ]
}

fn with(mut steps: Vec<Action>, more: &[Action]) -> Vec<Action> {
    steps.extend_from_slice(more);
    steps
}

#[test]
fn an_exit_is_refused_in_the_last_unit_of_its_window_and_accepted_after_it() {
    let leave = A::UnstakeAction { staker: 0 };
    let early = with(enter(), &[A::UnstakeIntent { staker: 0 }, BLOCK, BLOCK, BLOCK, BLOCK]);
    assert_eq!(refusal(INTENDED, &early, leave), Some(Guard::ExitWindowRunning));
    assert_eq!(refusal(INTENDED, &with(early, &[BLOCK]), leave), None);
}

#[test]
fn weight_counts_two_epochs_after_it_was_staked() {
    let counted = |blocks: usize| {
        let state = answer(INTENDED, &with(enter(), &vec![BLOCK; blocks]), BLOCK).expect("a block");
        state.weight(0, NATIVE, 0)
    };
    assert_eq!((counted(2), counted(3)), (0, 1), "epochs are two blocks long");
}

#[test]
fn the_minimum_is_enough_by_the_code_and_too_little_by_the_text() {
    let call = A::Stake { staker: 0, operational: 0, reward: Reward::Own, amount: 1 };
    let declared = &enter()[..1];
    assert_eq!(refusal(INTENDED, declared, call), None);
    let text = |c: &mut Config| c.design.min_compare = MinCompare::MoreThan;
    assert_eq!(refusal(text, declared, call), Some(Guard::BelowMinimum));
}

#[test]
fn an_attestation_counts_from_when_the_hash_is_readable_to_the_end_of_the_window() {
    let long = |c: &mut Config| {
        c.parameters.epoch_lengths = vec![5];
        c.parameters.exit_windows = vec![11];
        c.parameters.attestation_windows = vec![3];
        c.parameters.hash_delay = 2;
    };
    let next_block = |c: &mut Config| {
        c.parameters.epoch_lengths = vec![5];
        c.parameters.exit_windows = vec![11];
        c.parameters.attestation_windows = vec![3];
        c.parameters.hash_delay = 2;
        c.design.attestation_start = AttestationStart::NextBlock;
    };
    // Weight counts from block 10 on; the target is block (1 + 0) mod (5 - 3) = 1 of the epoch.
    let attest = |change, block: usize| {
        let steps = with(enter(), &vec![BLOCK; 10 + block]);
        refusal(change, &steps, A::Attest { staker: 0, right_hash: true })
    };
    let outside = Some(Guard::OutsideAttestationWindow);
    let answers: Vec<_> = (0..5).map(|block| attest(long, block)).collect();
    assert_eq!(answers, [outside, outside, outside, None, None]);
    let answers: Vec<_> = (0..5).map(|block| attest(next_block, block)).collect();
    assert_eq!(answers, [outside, outside, None, None, None]);
}

#[test]
fn a_commission_falls_freely_and_rises_only_under_a_live_commitment() {
    let set = |commission| A::SetCommission { staker: 0, commission };
    let open = A::SetOpenForDelegation { staker: 0, token: 0 };
    let commit = |max| A::SetCommissionCommitment { staker: 0, max, epochs: 1 };
    let set_to_one = with(enter(), &[set(1), open]);
    assert_eq!(refusal(INTENDED, &set_to_one, set(2)), Some(Guard::CommissionNotLower));
    assert_eq!(refusal(INTENDED, &set_to_one, set(1)), Some(Guard::CommissionNotLower));
    assert_eq!(refusal(INTENDED, &set_to_one, set(0)), None);
    assert_eq!(refusal(INTENDED, &set_to_one, commit(0)), Some(Guard::CommitmentTooLow));
    let committed = with(set_to_one, &[commit(2)]);
    assert_eq!(refusal(INTENDED, &committed, set(2)), None);
    assert_eq!(refusal(INTENDED, &committed, set(1)), Some(Guard::CommissionUnchanged));
    assert_eq!(refusal(INTENDED, &committed, commit(2)), Some(Guard::CommitmentLive));
    let ended = with(committed, &[BLOCK, BLOCK]);
    assert_eq!(refusal(INTENDED, &ended, set(2)), Some(Guard::CommissionNotLower));
    assert_eq!(refusal(INTENDED, &ended, commit(2)), None, "at once, fact 7");
}

#[test]
fn an_operational_address_is_handed_over_in_two_steps() {
    let declare = |operational| A::DeclareOperationalAddress { operational, staker: 0 };
    let change = A::ChangeOperationalAddress { staker: 0, operational: 1 };
    assert_eq!(refusal(INTENDED, &enter(), change), Some(Guard::OperationalNotDeclared));
    assert_eq!(refusal(INTENDED, &enter(), declare(0)), Some(Guard::OperationalInUse));
    let handed_over = with(enter(), &[declare(1), change]);
    assert_eq!(refusal(INTENDED, &handed_over, declare(0)), None, "the old one is free again");
}

#[test]
fn a_member_who_asks_late_waits_for_the_rest_of_its_stakers_exit_only() {
    let pool = |change| A::Pool { staker: 0, token: 0, change };
    let mut steps = with(enter(), &[A::SetCommission { staker: 0, commission: 0 }]);
    steps.push(A::SetOpenForDelegation { staker: 0, token: 0 });
    steps.push(pool(PoolChange::Delegate(1)));
    steps.extend([A::UnstakeIntent { staker: 0 }, BLOCK, BLOCK, BLOCK, BLOCK]);
    steps.extend([pool(PoolChange::Undelegate(1)), BLOCK]);
    assert_eq!(refusal(INTENDED, &steps, pool(PoolChange::Pay)), None);
}

#[test]
fn a_pause_stops_entry_but_not_exit_unless_it_is_the_deployed_one() {
    let deployed = |c: &mut Config| c.design.pause_exits = PauseExits::Blocked;
    let paused = with(enter(), &[A::Pause { by: Role::SecurityAgent }]);
    let more = A::IncreaseStake { staker: 0, by: Caller::Staker, amount: 1 };
    let leave = A::UnstakeIntent { staker: 0 };
    assert_eq!(refusal(INTENDED, &paused, more), Some(Guard::Paused));
    assert_eq!(refusal(INTENDED, &paused, leave), None);
    assert_eq!(refusal(deployed, &paused, leave), Some(Guard::Paused));
    let expired = with(paused, &[BLOCK, BLOCK]);
    assert_eq!(refusal(INTENDED, &expired, more), None, "a pause ends by itself");
}

#[test]
fn configurations_that_make_no_sense_are_refused_by_the_key_that_is_wrong() {
    let key = |change: fn(&mut Config)| {
        let mut config = Config::default();
        change(&mut config);
        Staking::new(config).err().map(|invalid| invalid.key)
    };
    assert_eq!(key(|_| {}), None);
    assert_eq!(key(|c| c.bounds.stakers = 4).as_deref(), Some("bounds.stakers"));
    let short = key(|c| c.parameters.exit_windows = vec![4]);
    assert_eq!(short.as_deref(), Some("parameters.exit_windows"), "below the floor");
    let none = key(|c| c.parameters.min_stakes = Vec::new());
    assert_eq!(none.as_deref(), Some("parameters.min_stakes"));
    let wide = key(|c| c.parameters.attestation_windows = vec![2]);
    assert_eq!(wide.as_deref(), Some("parameters.attestation_windows"), "as long as the epoch");
    let alpha = key(|c| c.parameters.alpha = [5, 4]);
    assert_eq!(alpha.as_deref(), Some("parameters.alpha"));
}

#[test]
fn the_first_choice_of_each_parameter_is_in_force_at_the_start() {
    let mut config = Config::default();
    let p = &mut config.parameters;
    (p.min_stakes, p.exit_windows) = (vec![2, 1], vec![20, 12]);
    (p.epoch_lengths, p.attestation_windows) = (vec![3, 2], vec![2, 1]);
    let staking = Staking::new(config).expect("a valid configuration");
    let mut first = None;
    kernel::System::initial(&staking, &mut |state| first = Some(state));
    let globals = first.expect("there is an initial state").globals;
    assert_eq!((globals.min_stake, globals.exit_window), (2, 20));
    assert_eq!((globals.epoch_length, globals.next_epoch_length), (3, 3));
    assert_eq!(globals.attestation_window, 2);
}
