//! The rules of sequencing where a boundary decides: entry, replacement, charging, quorums, and
//! short behaviours with what the next call answers.

use Action as A;
use kernel::{Disabled, Instance, Protocol};
use proptest::prelude::*;
use sequencing::*;

const GATEWAY: Gateway = Gateway { nonce_gap: 1, price_min: 10, lists_deployers: false };

fn request(nonce: u8, price: u8) -> Request {
    let offer = Offer { tip: 10, price };
    Request { class: Class::User, contract: 0, deploys: true, nonce, offer }
}

#[test]
fn a_gateway_refuses_at_the_boundary_and_takes_what_is_on_it() {
    let sender = Sender { nonce: 1, balance: 20 };
    let answer = |request| admit(GATEWAY, request, sender);
    assert_eq!(answer(request(0, 10)), Err(Unfit::NonceUsed));
    assert_eq!(answer(request(1, 10)), Ok(()));
    assert_eq!(answer(request(2, 10)), Ok(()), "a gap of one");
    assert_eq!(answer(request(3, 10)), Err(Unfit::NonceGap));
    assert_eq!(answer(request(1, 9)), Err(Unfit::Underpriced));
    assert_eq!(answer(request(1, 11)), Err(Unfit::Unpayable), "21 of 20");
    let listed = Gateway { lists_deployers: true, ..GATEWAY };
    assert_eq!(admit(listed, request(1, 10), sender), Err(Unfit::Unlisted));
    let developer = Request { class: Class::Developer, ..request(1, 10) };
    assert_eq!(admit(listed, developer, sender), Ok(()));
}

#[test]
fn a_replacement_raises_tip_and_price_by_a_tenth() {
    let offer = |tip, price| Offer { tip, price };
    let replaces = |new| replaces(offer(10, 20), new, 10);
    assert!(replaces(offer(11, 22)));
    assert!(!replaces(offer(11, 21)), "21 is less than 22");
    assert!(!replaces(offer(10, 40)), "the price alone");
    assert!(!replaces(offer(40, 20)), "the tip alone");
}

proptest! {
    #[test]
    fn what_is_charged_is_within_what_was_signed(tip: u8, price: u8, base: u8) {
        let offer = Offer { tip, price };
        let charged = charge(offer, base);
        prop_assert_eq!(charged.is_some(), base <= price);
        prop_assert!(charged.is_none_or(|charged| charged <= charge_max(offer)));
    }

    #[test]
    fn a_replacement_costs_more_each_time(
        old: (u8, u8), new: (u8, u8), percent in 1..=100_u8,
    ) {
        let [from, to] = [old, new].map(|(tip, price)| Offer { tip, price });
        if replaces(from, to, percent) {
            prop_assert!(to.tip > from.tip && to.price > from.price);
            prop_assert!(!replaces(to, from, percent));
        }
    }
}

#[test]
fn a_quorum_is_more_than_two_thirds_of_the_whole() {
    for weights in [[1, 1, 1, 0], [1, 2, 1, 0]] {
        assert_eq!(
            [2, 3].map(|weight| is_quorum(Quorum::default(), weights, weight)),
            [false, true]
        );
    }
    let weights = Config::default().weights();
    assert_eq!(weights, [1, 2, 1, 0], "the censor, and two that share the rest");
}

/// Walks `steps` in the intended design with the changes of `change`, then answers `call`.
fn refusal(change: fn(&mut Config), steps: &[Action], call: Action) -> Option<Guard> {
    let mut config = Config::default();
    change(&mut config);
    let instance = Instance::whole(Sequencing::new(config).expect("a valid configuration"));
    let mut nodes = Vec::new();
    instance.initial(&mut |node| nodes.push(node));
    // Not as a trace: whoever else is there would come with other weights than its own.
    for step in steps {
        let next = instance.step(nodes.last().expect("there is an initial node"), step);
        nodes.push(next.unwrap_or_else(|disabled| panic!("{step:?} does not fit: {disabled:?}")));
    }
    match instance.step(nodes.last().expect("there is an initial node"), &call) {
        Ok(_) => None,
        Err(Disabled::Guard(guard)) => Some(guard),
        Err(disabled) => panic!("{call:?}: {disabled:?}"),
    }
}

fn submit(nonce: u8) -> Action {
    A::Submit { account: 0, nonce, offer: 0, kind: Kind::Transfer }
}

#[test]
fn a_lifetime_counts_whole_turns() {
    let expire = A::Expire { account: 0, nonce: 0 };
    // The censor leads first and stays silent; the turn of the arrival does not count.
    let silent = |c: &mut Config| c.parameters.censor_weight = 3;
    let early = [submit(0), A::TimeOut {}, A::TimeOut {}];
    assert_eq!(refusal(silent, &early, expire), Some(Guard::LifetimeRunning));
    let over = [submit(0), A::TimeOut {}, A::TimeOut {}, A::TimeOut {}];
    assert_eq!(refusal(silent, &over, expire), None);
}

#[test]
fn an_honest_proposer_fills_its_block_and_the_censor_need_not() {
    let propose = |by| A::Propose { by };
    assert_eq!(refusal(|_| {}, &[submit(0)], propose(0)), None);
    let honest = |c: &mut Config| c.parameters.censor_weight = 0;
    assert_eq!(refusal(honest, &[submit(0)], propose(1)), Some(Guard::LeavesOut));
    let pick = A::Pick { by: 1, account: 0, nonce: 0, stale: false };
    assert_eq!(refusal(honest, &[submit(0), pick], propose(1)), None);
    let later = A::Pick { by: 1, account: 0, nonce: 1, stale: false };
    assert_eq!(refusal(honest, &[submit(1)], later), Some(Guard::NonceNotNext));
}

#[test]
fn what_has_waited_goes_before_what_tips_more() {
    let honest = |c: &mut Config| {
        c.parameters.censor_weight = 1;
        c.parameters.age_bonus = 1;
    };
    let richer = A::Submit { account: 1, nonce: 0, offer: 1, kind: Kind::Transfer };
    let pick = |account| A::Pick { by: 1, account, nonce: 0, stale: false };
    let young = [A::TimeOut {}, submit(0), richer];
    assert_eq!(refusal(honest, &young, pick(0)), Some(Guard::OutOfOrder));
    assert_eq!(refusal(honest, &young, pick(1)), None);
    let slow = |c: &mut Config| c.parameters.censor_weight = 2;
    let waited = [submit(0), A::TimeOut {}, A::TimeOut {}, richer];
    assert_eq!(refusal(slow, &waited, pick(1)), Some(Guard::OutOfOrder));
    assert_eq!(refusal(slow, &waited, pick(0)), None);
}

#[test]
fn configurations_that_make_no_sense_are_refused_by_the_key_that_is_wrong() {
    let key = |change: fn(&mut Config)| {
        let mut config = Config::default();
        change(&mut config);
        Sequencing::new(config).err().map(|invalid| invalid.key)
    };
    assert_eq!(key(|_| {}), None);
    assert_eq!(key(|c| c.bounds.accounts = 3).as_deref(), Some("bounds.accounts"));
    assert_eq!(key(|c| c.bounds.honest = 0).as_deref(), Some("bounds.honest"));
    assert_eq!(key(|c| c.bounds.offers.clear()).as_deref(), Some("bounds.offers"));
    let heavy = key(|c| c.parameters.censor_weight = 5);
    assert_eq!(heavy.as_deref(), Some("parameters.censor_weight"));
}

#[test]
fn where_leaders_are_given_a_turn_begins_with_one_and_waits_for_the_next() {
    let given = |c: &mut Config| {
        c.design.leadership = Leadership::Given;
        c.design.inclusion = Inclusion::Eventual;
    };
    let take = |by| A::TakeTurn { by, weights: [1, 2, 1, 0] };
    assert_eq!(refusal(given, &[take(1)], take(2)), Some(Guard::TurnRunning));
    assert_eq!(refusal(given, &[take(1)], A::PassTurn {}), Some(Guard::TurnRunning));
    assert_eq!(refusal(given, &[take(1)], A::Propose { by: 2 }), Some(Guard::NotProposer));
    assert_eq!(refusal(given, &[take(1), A::Propose { by: 1 }, A::Decide {}], take(0)), None);
    assert_eq!(refusal(given, &[], A::TimeOut {}), Some(Guard::NothingProposed));
    assert_eq!(refusal(|_| {}, &[], take(1)), Some(Guard::TurnRunning), "in turn, nobody is given");
    // Turns that nobody takes are time too.
    let expire = A::Expire { account: 0, nonce: 0 };
    let passed = [submit(0), A::PassTurn {}, A::PassTurn {}, A::PassTurn {}];
    assert_eq!(refusal(given, &passed[..3], expire), Some(Guard::LifetimeRunning));
    assert_eq!(refusal(given, &passed, expire), None);
}

#[test]
fn quorums_follow_the_weights_that_a_leader_comes_with() {
    let given = |c: &mut Config| {
        c.design.leadership = Leadership::Given;
        c.design.inclusion = Inclusion::Eventual;
    };
    let proposed = |weights| [A::TakeTurn { by: 1, weights }, A::Propose { by: 1 }];
    assert_eq!(refusal(given, &proposed([1, 2, 1, 0]), A::Decide {}), None);
    assert_eq!(refusal(given, &proposed([1, 1, 1, 0]), A::Decide {}), Some(Guard::NoQuorum));
    assert_eq!(refusal(given, &proposed([1, 1, 1, 0]), A::Assent {}), None);
}
