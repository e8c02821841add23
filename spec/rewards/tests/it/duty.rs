//! Duties and what they earn.

use rewards::{Action, BITCOIN, Caller, Guard, Knows};

use crate::{TICK, attest, refused, rewards, run};

#[test]
fn an_epoch_pays_its_part_of_the_curve_by_stake_and_bitcoin_a_quarter() {
    // The root of 4 * 16 is 8; twice that is 16 a year, of which an epoch of four gets 4. Bitcoin's
    // quarter is 1, of which two thirds are none; of the rest each half of the stake gets 1.
    let m = rewards(|c| c.duty.bitcoin = [2, 1]);
    let state = run(&m, &[attest(0)]).expect("it may attest");
    assert_eq!((state.epoch.budget, state.owed), (4, [1, 0, 0]));
    let m = rewards(|c| c.duty.bitcoin = [0, 1]);
    let state = run(&m, &[attest(0), attest(1)]).expect("both may attest");
    assert_eq!((state.owed[BITCOIN], state.supplier.unclaimed), (1, 3));
}

#[test]
fn a_target_follows_from_the_hash_and_from_what_the_window_leaves() {
    // Four blocks and a window of two leave two places: the hashes 0 and 1 name the first and the
    // second. A block's hash is read one block later, so the windows are the blocks 1 and 2, and 2
    // and 3.
    let m = rewards(|c| (c.duty.blocks, c.duty.windows, c.duty.gap) = (4, vec![2], 1));
    let open = |blocks: usize, staker| {
        let mut actions = vec![TICK; blocks];
        actions.push(attest(staker));
        run(&m, &actions).is_ok()
    };
    assert_eq!([0, 1, 2, 3].map(|block| open(block, 0)), [false, true, true, false]);
    assert_eq!([0, 1, 2, 3].map(|block| open(block, 1)), [false, false, true, true]);
}

#[test]
fn who_guesses_or_has_attested_does_not_earn() {
    let m = rewards(|_| {});
    let guess = Action::Attest { staker: 0, knows: Knows::Nothing };
    assert_eq!(refused(&m, &[guess]), Guard::WrongHash);
    assert_eq!(refused(&m, &[attest(0), attest(0)]), Guard::AlreadyAttested);
    assert!(run(&m, &[attest(0), TICK, attest(0)]).is_ok(), "in the next epoch it may");
}

#[test]
fn a_block_pays_by_how_long_those_before_took_as_far_as_that_can_be() {
    // A year is 16 units and 8 seconds: two seconds are 4 units, five are 10, and nine are five.
    let budget = |took| {
        let m = rewards(|c| (c.duty.per_block, c.duty.durations) = (true, vec![2, 5, 9]));
        let state = run(&m, &[Action::Tick { took, stated: took }]).expect("time passes");
        state.epoch.budget
    };
    assert_eq!([2, 5, 9].map(budget), [4, 10, 10]);
}

#[test]
fn a_block_pays_its_proposer_once() {
    let m = rewards(|c| c.duty.per_block = true);
    let pay = |staker, by| Action::PayBlock { staker, by };
    let mine = pay(0, Caller::Proposer);
    assert_eq!(run(&m, &[mine]).expect("it proposes").owed, [3, 0, 0]);
    assert_eq!(refused(&m, &[mine, mine]), Guard::AlreadyPaid);
    assert_eq!(refused(&m, &[pay(1, Caller::Proposer)]), Guard::NotProposer);
    assert_eq!(refused(&m, &[pay(0, Caller::Stranger)]), Guard::NotProposer);
    assert_eq!(refused(&m, &[attest(0)]), Guard::BlocksArePaid);
}

#[test]
fn the_switch_is_two_epochs_ahead_and_moves_until_it_happens() {
    let m = rewards(|c| c.duty.starts = vec![1, 2, 3]);
    let set = |epochs| Action::SetStart { epochs };
    assert_eq!(refused(&m, &[set(1)]), Guard::TooSoon);
    let moved = run(&m, &[set(2), TICK, set(3), TICK, TICK]).expect("it may be moved");
    assert!(!moved.pays_blocks(), "one epoch is left");
    assert_eq!(refused(&m, &[set(2), TICK, TICK, set(2)]), Guard::BlocksArePaid);
}
