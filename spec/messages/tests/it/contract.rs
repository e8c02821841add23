//! The core contract, as it answered on a virtual machine.

use messages::{Action, Guard, Party, Record, refusals};
use vocabulary::slot::Slot;

use crate::{CANCEL, EXECUTE, REQUEST, SCRAPE, SEND, SETTLE, all, alone, refused, run, ticks};

#[test]
fn a_fee_is_something_up_to_the_limit_and_the_contract_writes_one_more() {
    let m = alone(|c| (c.parameters.fee_limit, c.parameters.fees) = (2, vec![2, 0, 3]));
    let send = |fee| Action::Send { message: 0, fee, fails: false };
    assert_eq!(refused(&m, &[send(0)]), Guard::NoFee);
    assert_eq!(refused(&m, &[send(3)]), Guard::FeeTooHigh);
    let state = run(&m, &[send(2)]).expect("it is a fee");
    assert_eq!((state.head().messages[0].value, state.head().held), (3, 2));
}

#[test]
fn one_error_has_four_reasons() {
    let m = alone(|_| {});
    let stranger = Action::Request { message: 0, by: Party::Stranger };
    let cancelled = all(&[&[SEND, REQUEST], &ticks(7), &[CANCEL]]);
    let consumed = all(&[&[SEND], &ticks(3), &[SCRAPE, EXECUTE, SETTLE]]);
    let cases = [
        vec![REQUEST],
        vec![SEND, stranger],
        all(&[&cancelled, &[REQUEST]]),
        all(&[&consumed, &[REQUEST]]),
    ];
    for actions in cases {
        let guard = refused(&m, &actions);
        assert_eq!(refusals::error(guard), Some("NO_MESSAGE_TO_CANCEL"), "{actions:?}");
    }
}

#[test]
fn a_cancellation_is_asked_for_and_waits_to_the_tick() {
    let m = alone(|c| c.bounds.requests = 2);
    assert_eq!(refused(&m, &[SEND, CANCEL]), Guard::NotRequested);
    let early = all(&[&[SEND, REQUEST], &ticks(6), &[CANCEL]]);
    assert_eq!(refused(&m, &early), Guard::TooEarly);
    let again = all(&[&[SEND, REQUEST], &ticks(6), &[REQUEST], &ticks(6), &[CANCEL]]);
    assert_eq!(refused(&m, &again), Guard::TooEarly, "the second request has started it anew");
    let in_time = all(&[&[SEND, REQUEST], &ticks(6), &[REQUEST], &ticks(7), &[CANCEL]]);
    let state = run(&m, &in_time).expect("the delay is over");
    let core = state.head();
    assert_eq!((core.locked, core.held, core.collected), (0, 2, 0), "the fee stays");
    assert_eq!(core.messages[0].request, Slot::some(0), "the record stays");
    assert_eq!(refused(&m, &all(&[&in_time, &[CANCEL]])), Guard::NoMessageToCancel);
}

#[test]
fn an_update_consumes_and_charges_and_keeps_the_record() {
    let m = alone(|_| {});
    let actions = all(&[&[SEND], &ticks(2), &[REQUEST, SCRAPE, crate::TICK, EXECUTE, SETTLE]]);
    let state = run(&m, &actions).expect("L2 still takes it");
    let core = state.head();
    assert_eq!((core.held, core.collected, core.locked, state.supply), (0, 2, 1, 1));
    assert_eq!(core.messages[0].request, Slot::some(0), "the record stays");
    assert_eq!(state.nodes[0].records[0], Record::Committed);
}

#[test]
fn an_update_without_one_of_its_messages_is_none() {
    let m = alone(|c| {
        c.design.cancel_delay = messages::CancelDelay::AnyNumber;
        (c.bounds.withdrawals, c.bounds.supply) = (1, 1);
        (c.bounds.batch, c.parameters.delay) = (2, 2);
    });
    let decided = all(&[&[SEND], &ticks(3), &[SCRAPE, REQUEST, Action::Withdraw {}, EXECUTE]]);
    let gone = all(&[&decided, &ticks(2), &[CANCEL]]);
    let both = Action::Settle { blocks: 2 };
    assert!(run(&m, &all(&[&decided, &[both]])).is_ok(), "with it, it is");
    assert_eq!(refused(&m, &all(&[&gone, &[both]])), Guard::NoMessageToConsume);
    assert!(run(&m, &all(&[&gone, &[SETTLE]])).is_ok(), "what came before it is another update");
}

#[test]
fn a_counter_rises_with_each_settled_withdrawal_and_falls_with_each_claim() {
    let m = alone(|c| {
        (c.bounds.withdrawals, c.bounds.supply, c.bounds.batch) = (2, 2, 2);
    });
    let both = [Action::Withdraw {}, Action::Withdraw {}, Action::Settle { blocks: 2 }];
    let [claim, steal] = [Party::Owner, Party::Stranger].map(|by| Action::Claim { by });
    let counter = |claims: usize| {
        let actions = all(&[&both, &vec![claim; claims]]);
        run(&m, &actions).expect("they are there").head().counter
    };
    assert_eq!([0, 1, 2].map(counter), [2, 1, 0]);
    let thrice = all(&[&both, &[claim; 3]]);
    assert_eq!(refused(&m, &thrice), Guard::NoMessageToConsume);
    assert_eq!(refused(&m, &all(&[&both, &[steal]])), Guard::NoMessageToConsume);
    assert_eq!(refusals::error(Guard::NoMessageToConsume), Some("INVALID_MESSAGE_TO_CONSUME"));
    assert_eq!(refusals::call(&claim), Some("consumeMessageFromL2"));
}

#[test]
fn what_l1_refuses_has_an_error_and_what_l2_refuses_has_none() {
    let errors = [
        Guard::NoFee,
        Guard::FeeTooHigh,
        Guard::NoMessageToCancel,
        Guard::NotRequested,
        Guard::TooEarly,
        Guard::NoMessageToConsume,
    ];
    let texts: std::collections::BTreeSet<_> = errors.map(refusals::error).into();
    assert_eq!(texts.len(), errors.len(), "one for each");
    assert!(!texts.contains(&None), "none is missing");
    assert_eq!(refusals::error(Guard::NotAccepted), None);
    assert_eq!(refusals::call(&crate::TICK), None);
}

#[test]
fn what_is_withdrawn_was_deposited() {
    let m = alone(|c| c.bounds.withdrawals = 1);
    let withdraw = Action::Withdraw {};
    assert_eq!(refused(&m, &[withdraw]), Guard::NoSupply);
    let deposit = all(&[&[SEND], &ticks(3), &[SCRAPE, EXECUTE]]);
    let there_and_back = all(&[&deposit, &[withdraw, SETTLE, SETTLE]]);
    let state = run(&m, &all(&[&there_and_back, &[Action::Claim { by: Party::Owner }]]));
    let state = state.expect("it is there");
    assert_eq!((state.supply, state.head().locked, state.head().claimed), (0, 0, 1));
}
