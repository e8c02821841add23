//! Who pays what, and who gets it, with amounts computed by hand.

use fees::{Action, Coins, Guard, Kind, Run};
use kernel::Disabled;

use crate::{block, blocks, fees, run};

fn submit(kind: Kind) -> Action {
    Action::Submit { user: 0, kind, cap: 4, tip: 1 }
}

fn execute(by: u8) -> Action {
    Action::Execute { user: 0, run: Run::Full, by }
}

/// One unit of gas on L1 at a price of 1, with a margin of 3: 4 STRK; three of L2 gas at 2: 6, of
/// which a half is the proposer's; a tip of 1 for each: 3.
fn m() -> fees::Fees {
    fees(|c| {
        c.parameters.amounts = [1, 0, 3];
        (c.parameters.tips, c.bounds.ether) = (vec![1], [30, 0]);
        c.bounds.strk = [21, 0];
    })
}

#[test]
fn a_fee_has_three_parts_which_go_to_three_parties() {
    let state = run(&m(), &[submit(Kind::Strk), execute(0)]).expect("it is open");
    assert_eq!(state.users[0].coins, Coins { strk: 21 - 13, ether: 30 });
    assert_eq!((state.proposer.strk, state.commons.strk), (8 + 3 + 3, 3));
    assert_eq!((state.market.strk, state.pot.ether), (4, 4));
    assert_eq!((state.l1.batch, state.l1.lag, state.block.gas), (1, 1, 3));
}

#[test]
fn in_ether_the_converter_pays_the_same_fee() {
    let m = fees(|c| {
        c.parameters.amounts = [1, 0, 3];
        (c.parameters.tips, c.bounds.ether) = (vec![1], [30, 0]);
        (c.parameters.rates, c.parameters.l1_cap) = (vec![2], 8);
        c.parameters.data_cap = 16;
    });
    let state = run(&m, &[submit(Kind::Ether), execute(1)]).expect("it is open");
    // L1 costs 4 in ether, 8 in STRK; with 6 and 3 it is 17, which is nine of ether at 2.
    assert_eq!(state.users[0].coins.ether, 30 - 9);
    assert_eq!(state.converters[1].coins, Coins { strk: 40 - 17, ether: 9 });
    assert_eq!((state.proposer.strk, state.commons.strk, state.pot.ether), (14, 3, 4));
}

#[test]
fn the_old_version_pays_each_part_in_ether() {
    let m = fees(|c| {
        c.parameters.amounts = [1, 0, 3];
        (c.parameters.tips, c.bounds.ether) = (vec![1], [30, 0]);
        (c.parameters.rates, c.parameters.l1_cap) = (vec![2], 8);
        c.parameters.data_cap = 16;
        c.parameters.phase = 0;
    });
    let state = run(&m, &[submit(Kind::Old), execute(0)]).expect("it is open");
    // 8, 6 and 3 of STRK are 4, 3 and 2 of ether; of the 3 one is the proposer's.
    assert_eq!(state.users[0].coins.ether, 30 - 9);
    assert_eq!((state.pot.ether, state.proposer.ether, state.commons.ether), (4, 3, 2));
}

#[test]
fn a_batch_lands_when_its_time_is_over_and_is_paid_at_the_price_of_then() {
    let m = fees(|c| c.parameters.l1_prices = vec![1, 2]);
    let signed = Action::Submit { user: 0, kind: Kind::Strk, cap: 4, tip: 0 };
    let mut actions = vec![signed, execute(0), Action::L1Block { price: 2 }];
    actions.push(Action::Settle {});
    assert_eq!(run(&m, &actions), Err(Disabled::Guard(Guard::BatchUnderway)));
    actions.pop();
    actions.extend(blocks(1));
    let waits = [&actions[..], &block()[..1]].concat();
    assert_eq!(run(&m, &waits), Err(Disabled::Urgency("WF(settle)")));
    actions.push(Action::Settle {});
    let state = run(&m, &actions).expect("it is open");
    assert_eq!((state.pot.ether, state.l1.batch), (4 - 2, 0));
}

#[test]
fn who_reverts_is_charged_what_was_signed_and_its_nonce_is_used() {
    let over = Action::Execute { user: 0, run: Run::OverL2Gas, by: 0 };
    let reverted = run(&m(), &[submit(Kind::Strk), over]).expect("it is open");
    let executed = run(&m(), &[submit(Kind::Strk), execute(0)]).expect("it is open");
    assert_eq!(reverted, executed);
    let light = Action::Execute { user: 0, run: Run::Light, by: 0 };
    let light = run(&m(), &[submit(Kind::Strk), light]).expect("it is open");
    assert_eq!(light.users[0].coins.strk - executed.users[0].coins.strk, 3);
}

#[test]
fn what_is_pending_of_the_old_version_leaves_or_migrates_with_the_last_phase() {
    for (rule, kind) in [("expire", Kind::None), ("migrate", Kind::Ether), ("stay", Kind::Old)] {
        let m = fees(|c| {
            (c.parameters.phase, c.bounds.ether) = (1, [20, 0]);
            c.design.old_versions = match rule {
                "expire" => fees::OldVersions::Expire,
                "migrate" => fees::OldVersions::Migrate,
                _ => fees::OldVersions::Stay,
            };
        });
        let signed = Action::Submit { user: 0, kind: Kind::Old, cap: 4, tip: 0 };
        let state = run(&m, &[signed, Action::Upgrade {}]).expect("it is open");
        assert_eq!(state.users[0].pending.kind, kind, "{rule}");
    }
}
