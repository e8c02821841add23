//! What an update has to be, check by check, in the contract's order.

use settlement::{
    Action, Branch, Committee, Fees, Form, Guard, Payee, Sender, Status, Updaters, Verifiers,
};

use crate::{DECIDE, TICK, prove, proven, refused, run, sent, settle, settlement};

/// The same update, written down in another way.
fn written(form: Form) -> Action {
    Action::Update { by: Sender::First, from: 0, to: 1, branch: Branch::First, form }
}

#[test]
fn several_blocks_are_settled_at_once() {
    let m = settlement(|c| c.bounds.heights = 3);
    let mut actions = proven(0, 3);
    actions.push(settle(0, 3));
    let core = run(&m, &actions).expect("it is proven and decided").l1[0];
    assert_eq!((core.number, core.emitted, core.facts), (3, 3, [[0; 4]; 2]));
}

#[test]
fn checks_come_in_the_contracts_order() {
    // What is wrong in every way is refused by the first check that it fails.
    let m = settlement(|c| c.bounds.common = 0);
    let rival = sent(Sender::First, 1, 2, Branch::Rival);
    assert_eq!(refused(&m, &[rival]), Guard::WrongPreviousNumber);
    assert_eq!(refused(&m, &[written(Form::OtherBlobs)]), Guard::WrongBlobs);
    assert_eq!(refused(&m, &[written(Form::OutOfRange)]), Guard::OutOfRange);
    assert_eq!(refused(&m, &[written(Form::FullOutput)]), Guard::FullOutput);
    assert_eq!(refused(&m, &[DECIDE, settle(0, 1)]), Guard::NotProven);
    let mut actions = proven(0, 1);
    actions.extend([DECIDE, settle(0, 1), prove(1, 2, Branch::Rival), rival]);
    assert_eq!(refused(&m, &actions), Guard::WrongPreviousRoot);
    let alone = [DECIDE, prove(0, 1, Branch::Rival), sent(Sender::First, 0, 1, Branch::Rival)];
    assert_eq!(refused(&m, &alone), Guard::NotConfirmed);
}

#[test]
fn a_root_that_leads_back_is_refused_even_if_all_else_fails() {
    let m = settlement(|c| {
        c.design.verifiers = Verifiers::Unsound;
        c.design.committee = Committee::Hostile;
    });
    let mut actions = proven(0, 1);
    let back = [prove(1, 1, Branch::Forged), sent(Sender::First, 1, 1, Branch::Forged)];
    actions.push(settle(0, 1));
    actions.extend(back);
    assert_eq!(refused(&m, &actions), Guard::NotNewer);
}

#[test]
fn anybody_updates_after_some_time_and_not_before() {
    let m = settlement(|_| {});
    let anybody = sent(Sender::Anybody, 0, 1, Branch::First);
    let mut actions = proven(0, 1);
    actions.extend([TICK, anybody]);
    assert_eq!(refused(&m, &actions), Guard::NotOperator);
    let last = actions.len() - 1;
    actions.insert(last, TICK);
    let state = run(&m, &actions).expect("two blocks of L1 have passed");
    assert_eq!((state.l1[0].number, state.l1[0].patience), (1, 2));
    let listed = settlement(|c| c.design.updaters = Updaters::List);
    assert_eq!(refused(&listed, &actions), Guard::NotOperator);
}

#[test]
fn a_message_is_consumed_with_its_block_and_its_fee_is_owed() {
    let m = settlement(|c| c.bounds.messages = [1, 2]);
    let mut actions = proven(0, 2);
    actions.push(settle(0, 2));
    let core = run(&m, &actions).expect("both messages are there").l1[0];
    assert_eq!(core.messages.map(|message| message.status), [Status::Consumed; 2]);
    assert_eq!((core.owed, core.paid), (3, 0), "fees are 1 and 2");
    actions.push(Action::Fetch {});
    let core = run(&m, &actions).expect("the collector takes money").l1[0];
    assert_eq!((core.owed, core.paid), (0, 3));
}

#[test]
fn a_missing_message_reverts_all_of_an_update() {
    let m = settlement(|c| {
        c.bounds.messages = [1, 2];
        c.delays.cancellation = [1, 1];
    });
    let mut actions = proven(0, 2);
    actions.extend([Action::Request { message: 1 }, TICK, Action::Cancel { message: 1 }]);
    actions.push(settle(0, 2));
    assert_eq!(refused(&m, &actions), Guard::MissingMessage);
}

#[test]
fn a_collector_that_is_sent_its_fee_can_refuse_it_or_call_back() {
    let m = settlement(|c| {
        c.bounds.messages = [1, 0];
        c.design.fees = Fees::Push;
    });
    let behave = |payee| Action::Behave { collector: 0, payee };
    let mut actions = vec![behave(Payee::Rejects)];
    actions.extend(proven(0, 1));
    actions.push(settle(0, 1));
    assert_eq!(refused(&m, &actions), Guard::PayeeRefuses);
    actions[0] = behave(Payee::Reenters);
    assert!(run(&m, &actions).is_ok(), "there is no next block yet");
    let last = actions.len() - 1;
    actions.splice(last..last, [DECIDE, prove(1, 2, Branch::First)]);
    assert_eq!(refused(&m, &actions), Guard::Reentrancy);
}
