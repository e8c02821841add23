//! Admission in one account: what gateway, pool and execution say at each boundary.

use Action as A;
use kernel::{Instance, Protocol, Trace};
use sequencing::Class;
use sequencing::admission::{Action, Admission, Config, Guard};

/// What the last of `steps` is answered, in the intended design with the changes of `change`.
fn answer(change: fn(&mut Config), steps: &[Action]) -> Option<Guard> {
    let mut config = Config::default();
    change(&mut config);
    let instance = Instance::whole(Admission::new(config).expect("a valid configuration"));
    let (last, before) = steps.split_last().expect("there is a step");
    let trace = Trace { initial: 0, steps: before.to_vec(), cycle: None };
    let nodes = trace.walk(&instance).unwrap_or_else(|error| panic!("step {}", error.at));
    match instance.step(nodes.last().expect("there is an initial node"), last) {
        Ok(_) => None,
        Err(kernel::Disabled::Guard(guard)) => Some(guard),
        Err(disabled) => panic!("{disabled:?}"),
    }
}

fn submit(nonce: u8, offer: u8) -> Action {
    A::Submit { nonce, offer, class: Class::User, deploys: false }
}

fn execute(nonce: u8) -> Action {
    A::Execute { nonce, reverts: false }
}

#[test]
fn a_nonce_is_taken_within_the_gap_and_executed_in_turn() {
    assert_eq!(answer(|_| {}, &[submit(1, 0)]), None, "a gap of one");
    assert_eq!(answer(|_| {}, &[submit(2, 0)]), Some(Guard::NonceGap));
    assert_eq!(answer(|_| {}, &[submit(1, 0), execute(1)]), Some(Guard::NonceNotNext));
    assert_eq!(answer(|_| {}, &[submit(0, 0), submit(0, 1)]), Some(Guard::AlreadyReceived));
    let used = [submit(0, 0), execute(0), submit(0, 0)];
    assert_eq!(answer(|_| {}, &used), Some(Guard::NonceUsed));
}

#[test]
fn a_charge_is_within_what_was_signed_and_taken_from_reverted_ones_too() {
    let dear = [submit(0, 0), A::SetPrice { price: 11 }, execute(0)];
    assert_eq!(answer(|_| {}, &dear), Some(Guard::PriceAboveBound));
    assert_eq!(answer(|_| {}, &[submit(0, 1), A::SetPrice { price: 11 }, execute(0)]), None);
    let poor = |c: &mut Config| c.funds = 39;
    let reverted = A::Execute { nonce: 0, reverts: true };
    assert_eq!(answer(poor, &[submit(0, 0), reverted, submit(1, 0)]), Some(Guard::BalanceTooLow));
    let rejected = [submit(0, 0), submit(1, 0), reverted, A::Reject { nonce: 1 }];
    assert_eq!(answer(poor, &rejected), None);
    assert_eq!(answer(|_| {}, &rejected), Some(Guard::StillPayable));
}

#[test]
fn a_replacement_raises_both_by_a_tenth() {
    let replace = |offer| A::Replace { nonce: 0, offer };
    assert_eq!(answer(|_| {}, &[submit(0, 0), replace(1)]), None);
    assert_eq!(answer(|_| {}, &[submit(0, 0), replace(2)]), Some(Guard::RaiseTooSmall));
    assert_eq!(answer(|_| {}, &[replace(1)]), Some(Guard::NotInPool));
}
