//! Requests, mints and claims.

use rewards::{Action, Guard, Message, State, Token};

use crate::{DELIVER, MINT, TICK, attest, refused, rewards, run};

/// Balance, pending and unclaimed.
fn books(state: &State) -> [u8; 3] {
    let supplier = state.supplier;
    [supplier.balance, supplier.pending, supplier.unclaimed]
}

#[test]
fn the_supplier_asks_for_half_a_mint_ahead() {
    // Each of two stakers earns 1; with mints of 4, half of one ahead, the first asks for one mint
    // and the second for none. In the next epoch 3 and 2 are more than 4, so it asks again.
    let m = rewards(|c| c.bounds.rewards = 3);
    let state = run(&m, &[attest(0), attest(1)]).expect("both attest");
    assert_eq!((books(&state), state.between.requests), ([0, 4, 2], 1));
    let state = run(&m, &[attest(0), attest(1), TICK, attest(0)]).expect("one attests again");
    assert_eq!((books(&state), state.between.requests), ([0, 8, 3], 2));
}

#[test]
fn a_claim_is_paid_in_full_once_the_bridge_has_delivered() {
    let m = rewards(|_| {});
    let claim = Action::Claim { who: 0 };
    assert_eq!(refused(&m, &[attest(0), claim]), Guard::InsufficientFunds);
    let all = [attest(0), Action::Settle {}, MINT, DELIVER, claim];
    let state = run(&m, &all).expect("it is paid");
    assert_eq!((books(&state), state.owed[0]), ([3, 0, 0], 0));
    assert_eq!(refused(&m, &[claim]), Guard::NothingOwed);
}

#[test]
fn the_mint_keeps_its_limits() {
    // A rate of four makes 8 an epoch: 4 for each staker, so three mints are asked for.
    let m = rewards(|c| (c.curve.rates, c.duty.alpha) = (vec![4], [0, 1]));
    let asked = [attest(0), attest(1), Action::Settle {}, Action::Settle {}];
    let with = |more: &[Action]| [&asked[..], more].concat();
    let mint = |requests| Action::Mint { requests };
    assert_eq!(refused(&m, &with(&[mint(3)])), Guard::TooMany);
    assert_eq!(refused(&m, &with(&[mint(2), mint(1)])), Guard::NoRequest);
    let rest = [mint(2), Action::Settle {}, mint(1)];
    assert_eq!(refused(&m, &with(&rest)), Guard::NoAllowance);
    let allowed = [mint(2), Action::Settle {}, Action::Allow { admin: 0 }, mint(1)];
    assert_eq!(refused(&m, &with(&allowed)), Guard::CapReached);
}

#[test]
fn the_cap_slides_with_the_epochs() {
    let m = rewards(|c| (c.curve.rates, c.mint.cap, c.mint.allowance) = (vec![4], 1, 4));
    let asked = [attest(0), Action::Settle {}, Action::Settle {}, MINT];
    let with = |more: &[Action]| [&asked[..], more].concat();
    assert_eq!(refused(&m, &with(&[TICK, MINT])), Guard::CapReached);
    assert!(run(&m, &with(&[TICK, TICK, MINT])).is_ok(), "two epochs later the week is over");
}

#[test]
fn what_others_send_is_taken_for_what_was_asked_for() {
    let m = rewards(|c| c.bounds.gifts = 2);
    let send = Action::Send { token: Token::Strk };
    let state = run(&m, &[attest(0), send]).expect("it arrives");
    assert_eq!((books(&state), state.outstanding()), ([4, 0, 1], 1));
    let state =
        run(&m, &[attest(0), send, Action::Settle {}, MINT, DELIVER]).expect("so does this");
    assert_eq!(books(&state), [8, 0, 1]);
    assert_eq!(refused(&m, &[Action::Send { token: Token::Foreign }]), Guard::NotStrk);
}

#[test]
fn what_was_lost_is_asked_for_anew() {
    let m = rewards(|c| c.bounds.faults = 1);
    let lose = Action::Lose { message: Message::Request };
    let state = run(&m, &[attest(0), lose]).expect("it is lost");
    assert_eq!((books(&state), state.outstanding()), ([0, 4, 1], 0));
    let state = run(&m, &[attest(0), lose, Action::Reconcile {}]).expect("it is put right");
    assert_eq!((books(&state), state.outstanding()), ([0, 4, 1], 1));
    assert_eq!(refused(&m, &[attest(0), Action::Reconcile {}]), Guard::NothingAmiss);
}

#[test]
fn the_largest_report_counts() {
    let m = rewards(|c| c.curve.rates = vec![4]);
    let report = |minted| Action::Report { minted };
    let two = [attest(0), Action::Settle {}, Action::Settle {}, MINT, MINT, report(2), report(1)];
    let state = run(&m, &two).expect("both arrive");
    assert_eq!((state.minter.minted, state.rate.reported), (2, 2));
}

#[test]
fn a_rate_is_announced_and_has_a_reason() {
    // Two of two units are staked where three should be: the rate may rise, three epochs later.
    let m = rewards(|c| {
        (c.bounds.stakers, c.curve.rates, c.curve.notice) = (1, vec![2, 3, 1, 5], 3);
    });
    let (announce, set) = (|rate| Action::Announce { rate }, |rate| Action::SetRate { rate });
    assert_eq!(refused(&m, &[announce(5)]), Guard::OutsideMandate);
    assert_eq!(refused(&m, &[announce(3), set(1)]), Guard::NotAnnounced);
    assert_eq!(refused(&m, &[announce(3), TICK, TICK, set(3)]), Guard::NoticeRunning);
    assert_eq!(refused(&m, &[announce(1), TICK, TICK, TICK, set(1)]), Guard::NoReason);
    let state = run(&m, &[announce(3), TICK, TICK, TICK, set(3)]).expect("it is in time");
    assert_eq!((state.rate.rate, state.rate.announced.get()), (3, None));
}

#[test]
fn the_last_admin_stays() {
    let m = rewards(|_| {});
    let revoke = |admin| Action::Revoke { admin };
    assert_eq!(refused(&m, &[revoke(0), revoke(1)]), Guard::LastAdmin);
    assert_eq!(refused(&m, &[revoke(0), revoke(0)]), Guard::NotAllowed);
}
