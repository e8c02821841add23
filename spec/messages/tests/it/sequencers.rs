//! What sequencers offer, accept and remember; and L1, which they read.

use kernel::Disabled;
use messages::{Action, Failure, Guard, Record};

use crate::{
    EXECUTE, REQUEST, SCRAPE, SEND, SETTLE, TICK, all, alone, messages, refused, run, stopped,
    ticks,
};

#[test]
fn a_message_is_read_when_it_is_final_and_offered_when_it_is_cool() {
    let m = alone(|_| {});
    let record = |count| {
        let actions = all(&[&[SEND], &ticks(count), &[SCRAPE]]);
        run(&m, &actions).expect("it may read").nodes[0].records[0]
    };
    assert_eq!([0, 1].map(record), [Record::Unknown, Record::Pending]);
    assert_eq!(refused(&m, &all(&[&[SEND], &ticks(2), &[SCRAPE, EXECUTE]])), Guard::NotOffered);
    assert!(run(&m, &all(&[&[SEND], &ticks(3), &[SCRAPE, EXECUTE]])).is_ok());
}

#[test]
fn who_offers_stops_at_a_request_and_who_accepts_goes_on_for_a_while() {
    let m = messages(|_| {});
    let other = Action::Scrape { node: 1 };
    let tick = [SCRAPE, other, TICK];
    // The request is final one tick later; sequencer 1 has read it then, and 0 has not.
    let first = all(&[&[SEND], &tick, &tick, &[REQUEST], &tick, &[other]]);
    assert!(run(&m, &all(&[&first, &[EXECUTE]])).is_ok(), "it is accepted within the grace");
    let knows = Action::Execute { proposer: 1, message: 0 };
    assert_eq!(refused(&m, &all(&[&first, &[knows]])), Guard::NotOffered);
}

#[test]
fn a_handler_runs_is_reverted_or_refused() {
    let m = alone(|c| c.parameters.fees = vec![2, 1]);
    let cool = |fee, fails| {
        let send = Action::Send { message: 0, fee, fails };
        all(&[&[send], &ticks(3), &[SCRAPE, EXECUTE]])
    };
    let supply = |fee, fails| run(&m, &cool(fee, fails)).expect("it is included").supply;
    assert_eq!((supply(2, false), supply(2, true)), (1, 0));
    assert_eq!(supply(1, true), 0, "of one that fails nobody asks what was paid");
    assert_eq!(refused(&m, &cool(1, false)), Guard::Underpaid);
}

#[test]
fn what_is_due_is_left_out_of_no_block_unless_nobody_sees_it() {
    let m = alone(|c| c.bounds.failures = 1);
    let idle = Action::Idle {};
    let due = all(&[&[SEND], &ticks(5), &[SCRAPE]]);
    assert_eq!(refused(&m, &all(&[&due, &[idle]])), Guard::MessageDue);
    assert!(run(&m, &all(&[&[SEND], &ticks(4), &[SCRAPE, idle]])).is_ok(), "a tick before");
    let down = Action::Fail { node: 0, how: Failure::Silence };
    let blind = all(&[&due, &[down, TICK, TICK]]);
    assert!(run(&m, &all(&[&blind, &[idle]])).is_ok(), "without an answer it waits for nothing");
    assert_eq!(refused(&m, &all(&[&blind, &[EXECUTE]])), Guard::NotOffered);
}

#[test]
fn what_was_committed_is_remembered_until_l1_keeps_that_it_was_consumed() {
    let m = alone(|_| {});
    let settled = all(&[&[SEND], &ticks(3), &[SCRAPE, EXECUTE, SETTLE]]);
    let record = |count| {
        let actions = all(&[&settled, &ticks(count), &[SCRAPE]]);
        run(&m, &actions).expect("it may read").nodes[0].records[0]
    };
    assert_eq!([0, 1, 2].map(record), [Record::Committed, Record::Consumed, Record::Unknown]);
    let again = Action::Repeat { node: 0, message: 0 };
    assert_eq!(refused(&m, &all(&[&settled, &[again]])), Guard::AlreadyCommitted);
}

#[test]
fn a_reorganisation_takes_back_what_is_not_final_and_clocks_go_on() {
    let m = alone(|c| c.bounds.reorgs = 1);
    let undo = Action::Reorganise { depth: 1 };
    let state = run(&m, &[SEND, undo]).expect("L1 may");
    assert_eq!((state.head().messages[0].sent, state.head().locked), (false, 0));
    assert_eq!(state.terms[0].fee, 2, "what it said is known all the same");
    let later = all(&[&[SEND, REQUEST], &ticks(2), &[undo]]);
    let state = run(&m, &later).expect("L1 may");
    assert_eq!(state.head().messages[0].request.get(), Some(5), "what is final stays");
    let deeper = Action::Reorganise { depth: 2 };
    assert_eq!(stopped(&m, &[deeper]), Disabled::NoAction("depth"));
    let m = alone(|c| (c.bounds.reorgs, c.design.reorgs) = (1, messages::Reorgs::Deep));
    assert!(run(&m, &[deeper]).is_ok());
}

#[test]
fn time_waits_for_answers_and_for_updates() {
    let m = alone(|_| {});
    assert_eq!(stopped(&m, &[TICK, TICK]), Disabled::Urgency("WF(scrape)"));
    let decided = all(&[&[SEND], &ticks(3), &[SCRAPE, EXECUTE], &ticks(2), &[SCRAPE, TICK]]);
    assert_eq!(stopped(&m, &decided), Disabled::Urgency("WF(settle)"));
}

#[test]
fn a_fallback_stops_decisions_and_updates_and_moves_what_is_due() {
    let m = alone(|c| (c.bounds.fallbacks, c.parameters.fallback) = (1, 3));
    let fallen = all(&[&[SEND], &ticks(3), &[SCRAPE, EXECUTE, Action::FallBack {}]]);
    assert_eq!(run(&m, &fallen).expect("it may").log[0].due, 5);
    for action in [SETTLE, Action::Idle {}] {
        assert_eq!(stopped(&m, &all(&[&fallen, &[action]])), Disabled::NoAction("paused"));
    }
    assert!(run(&m, &all(&[&fallen, &ticks(3), &[SETTLE]])).is_ok());
}

#[test]
fn a_provider_that_lies_is_believed_and_a_quorum_of_them_is_not_to_be() {
    let m = messages(|c| c.bounds.failures = 2);
    let [invents, delays] = [Failure::Invention, Failure::Delay]
        .map(|how| [0, 1].map(|node| Action::Fail { node, how }));
    let state = run(&m, &[invents[0], SCRAPE]).expect("it may read");
    assert_eq!(state.nodes[0].records[0], Record::Pending, "nobody has sent it");
    assert_eq!(refused(&m, &[invents[0], SCRAPE, EXECUTE]), Guard::NotAccepted);
    let other = Action::Scrape { node: 1 };
    let behind = all(&[&[SEND, delays[0]], &[SCRAPE, other, TICK, SCRAPE, other, TICK]]);
    let state = run(&m, &behind).expect("they may read");
    let [first, second] = [0, 1].map(|node| state.nodes[node].records[0]);
    assert_eq!((first, second), (Record::Unknown, Record::Pending));
    assert_eq!(state.nodes[0].age, state.nodes[1].age, "it has an answer like the other one");
    assert_eq!(stopped(&m, &[delays[0], invents[1]]), Disabled::Assumption("MSG-A4"));
}
