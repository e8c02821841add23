//! Blocks of L1 and of L2: what is taken back, and what begins anew.

use kernel::Disabled;
use settlement::{Action, Branch, Guard, Sender};

use crate::{DECIDE, TICK, answer, prove, proven, refused, run, sent, settle, settlement};

const LAPSE: Action = Action::Lapse {};
const FOLLOW: Action = Action::Follow {};

#[test]
fn a_reorganisation_takes_back_what_its_blocks_did_and_no_time() {
    let m = settlement(|c| {
        (c.l1.reorg_max, c.l1.finality, c.bounds.reorgs) = (2, 2, 1);
        c.delays.patience = 5;
    });
    let mut actions = vec![TICK];
    actions.extend(proven(0, 1));
    actions.extend([settle(0, 1), TICK]);
    let settled = run(&m, &actions).expect("it is settled");
    assert_eq!(settled.l1.map(|core| core.number), [1, 1, 0]);
    assert_eq!(settled.l1.map(|core| core.patience), [4, 5, 5]);
    actions.push(Action::Reorganise { depth: 2 });
    let state = run(&m, &actions).expect("two blocks are replaced");
    assert_eq!(state.l1.map(|core| core.number), [0; 3]);
    assert_eq!(state.l1.map(|core| core.patience), [3, 4, 5]);
    assert_eq!((state.l1[0].facts[0][0], state.l2.decided), (0, 1), "L2 is not L1");
}

#[test]
fn l1_takes_back_no_more_than_is_assumed() {
    let m = settlement(|c| (c.l1.finality, c.l1.reorg_max, c.bounds.reorgs) = (2, 1, 1));
    let deep = answer(&m, &[TICK, TICK, Action::Reorganise { depth: 2 }]);
    assert_eq!(deep, Disabled::Assumption("L1S-A1"));
}

#[test]
fn another_fork_begins_with_what_is_settled() {
    let m = settlement(|c| (c.bounds.forks, c.bounds.messages) = (1, [1, 2]));
    let mut actions = proven(0, 1);
    actions.extend([settle(0, 1), DECIDE, prove(1, 2, Branch::First), LAPSE]);
    let mut old = actions.clone();
    old.push(settle(1, 2));
    assert_eq!(refused(&m, &old), Guard::WrongFork);
    actions.push(FOLLOW);
    let l2 = run(&m, &actions).expect("nodes learn of it").l2;
    assert_eq!((l2.fork, l2.decided, l2.former, l2.base), (1, 1, 2, 1));
    assert_eq!(l2.included, 1, "the second message is for another block now");
    let second = sent(Sender::First, 1, 2, Branch::Second);
    actions.extend([DECIDE, prove(1, 2, Branch::Second), second]);
    let core = run(&m, &actions).expect("it goes on").l1[0];
    assert_eq!((core.number, core.branch, core.owed), (2, Branch::Second, 3));
}

#[test]
fn nodes_wait_until_l1_is_final() {
    let m = settlement(|c| (c.bounds.forks, c.l1.finality) = (1, 1));
    assert_eq!(answer(&m, &[LAPSE, FOLLOW]), Disabled::NoAction("fork"));
    assert!(run(&m, &[LAPSE, TICK, FOLLOW]).is_ok(), "one block later they know");
}

#[test]
fn a_cancelled_message_is_in_no_block_and_an_included_one_is_settled_first() {
    let m = settlement(|c| (c.bounds.messages, c.delays.cancellation) = ([1, 0], [4, 4]));
    let ask = Action::Request { message: 0 };
    let cancel = Action::Cancel { message: 0 };
    assert_eq!(refused(&m, &[cancel]), Guard::NotRequested);
    assert_eq!(refused(&m, &[ask, TICK, TICK, TICK, cancel]), Guard::CancelledTooEarly);
    let again = [ask, TICK, TICK, ask, TICK, TICK, cancel];
    assert_eq!(refused(&m, &again), Guard::CancelledTooEarly, "the time begins anew");
    let gone = run(&m, &[ask, TICK, TICK, TICK, TICK, cancel, DECIDE]).expect("it has waited");
    assert_eq!(gone.l2.included, 0);
    let late = [DECIDE, ask, TICK, TICK, TICK, TICK, cancel];
    assert_eq!(answer(&m, &late), Disabled::Assumption("L1S-A3"));
}

#[test]
fn l1_takes_no_update_for_a_while() {
    let m = settlement(|c| (c.bounds.spikes, c.l1.spike) = (1, 2));
    let mut actions = proven(0, 1);
    actions.extend([Action::Spike {}, TICK, settle(0, 1)]);
    assert_eq!(answer(&m, &actions), Disabled::NoAction("gas"));
    let last = actions.len() - 1;
    actions.insert(last, TICK);
    assert!(run(&m, &actions).is_ok(), "it is over");
}

#[test]
fn nothing_false_is_proven_and_nothing_twice() {
    let m = settlement(|c| c.bounds.common = 1);
    let forged = answer(&m, &[prove(0, 1, Branch::Forged)]);
    assert_eq!(forged, Disabled::Assumption("L1S-A2"));
    let rival = answer(&m, &[DECIDE, prove(0, 1, Branch::Rival)]);
    assert_eq!(rival, Disabled::NoAction("block"), "they have the first block in common");
    let mut twice = proven(0, 1);
    twice.push(prove(0, 1, Branch::First));
    assert_eq!(answer(&m, &twice), Disabled::NoAction("proven"));
}
