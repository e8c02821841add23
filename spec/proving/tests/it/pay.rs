//! Who is paid, and by whom.

use kernel::Disabled;
use proving::{Action, Guard, Kind, Promptness};
use vocabulary::slot::Slot;

use super::{PLAIN, TICK, proving, refused, run, start, submit};

#[test]
fn the_elected_prover_alone_is_paid_for_a_while() {
    let m = proving(|c| {
        (c.parameters.strands, c.parameters.exclusive) = (1, 2);
        c.design.promptness = Promptness::Late;
    });
    assert_eq!(refused(&m, &[PLAIN, start(1)]), Disabled::NoAction("unpaid"));
    assert_eq!(refused(&m, &[PLAIN, TICK, start(1)]), Disabled::NoAction("unpaid"));
    let open = [PLAIN, TICK, TICK, start(1), TICK, submit(1), PLAIN];
    let state = run(&m, &open).expect("then who is first");
    assert_eq!((state.chain[0].paid, state.chain[0].payee), (1, Slot::some(1)));
    assert_eq!(state.jobs[0].elected, Slot::some(1), "the second has its turn");
}

#[test]
fn a_fund_pays_what_users_do_not() {
    let m = proving(|c| {
        (c.parameters.strands, c.parameters.fund) = (1, 1);
        c.design.promptness = Promptness::Late;
    });
    let heavy = Action::Full { kind: Kind::Heavy };
    let state = run(&m, &[heavy]).expect("one of two units is there");
    assert_eq!((state.fund, state.chain[0].reward, state.chain[0].subsidy), (0, 2, 1));
    let poor = proving(|c| c.parameters.fund = 0);
    assert_eq!(refused(&poor, &[heavy]), Disabled::Guard(Guard::CostNotCovered));
}

#[test]
fn a_proof_pays_who_it_names() {
    let m = proving(|c| {
        c.parameters.strands = 1;
        c.design.promptness = Promptness::Late;
    });
    let copy = Action::Copy { prover: 1, strand: 0 };
    let proven = [PLAIN, start(0), TICK, submit(0), copy];
    assert_eq!(refused(&m, &proven), Disabled::Guard(Guard::NamesAnother));
}

#[test]
fn what_is_not_paid_goes_back_and_is_taken_back() {
    let m = proving(|c| {
        (c.bounds.specials, c.bounds.volunteers) = (1, 1);
        (c.parameters.strands, c.parameters.exclusive, c.parameters.fund) = (1, 3, 3);
        c.parameters.prices = vec![0];
        c.design.promptness = Promptness::Late;
    });
    let special = Action::Full { kind: Kind::Special };
    let heavy = Action::Full { kind: Kind::Heavy };
    let carried = [heavy, start(1), TICK, submit(1), special];
    let state = run(&m, &carried).expect("the proof is taken");
    assert_eq!((state.chain[0].paid, state.chain[0].returned, state.fund), (0, 2, 3));
    let undone = [heavy, start(1), TICK, submit(1), special, Action::RollBack { strand: 0 }];
    let state = run(&m, &undone).expect("it is undone");
    assert_eq!((state.chain[0].returned, state.fund), (0, 2), "as before the block");
}
