//! When blocks are built, and undone.

use kernel::Disabled;
use proving::{Action, Guard, Kind, Promptness, State};
use vocabulary::slot::Slot;

use super::{EMPTY, PLAIN, TICK, proving, refused, run, start, submit};

/// With one strand, and honest provers that take their time.
fn one_strand() -> proving::Proving {
    proving(|c| {
        c.parameters.strands = 1;
        c.bounds.specials = 1;
        c.design.promptness = Promptness::Late;
    })
}

#[test]
fn a_payload_waits_for_its_strands_proof() {
    let m = one_strand();
    assert_eq!(refused(&m, &[EMPTY]), Disabled::Guard(Guard::NothingOpen));
    assert_eq!(refused(&m, &[PLAIN, PLAIN]), Disabled::NoAction("slot"));
    assert_eq!(refused(&m, &[PLAIN, TICK, PLAIN]), Disabled::Guard(Guard::NoProof));
    let frozen = [PLAIN, TICK, EMPTY, TICK, EMPTY];
    assert_eq!(refused(&m, &frozen), Disabled::Guard(Guard::StrandFrozen));
    let proven = [PLAIN, start(0), TICK, submit(0), PLAIN];
    let state = run(&m, &proven).expect("it carries the proof");
    assert_eq!((state.len, state.chain[0].paid), (2, 1), "the second is open, the first is paid");
    assert_eq!(state.chain[0].payee, Slot::some(0));
}

#[test]
fn strands_wait_for_themselves_alone() {
    let m = proving(|c| c.design.promptness = Promptness::Late);
    let state = run(&m, &[PLAIN, TICK, PLAIN, TICK, EMPTY, TICK, EMPTY]).expect("both are open");
    assert_eq!(state.len, 4);
    let third = [PLAIN, TICK, PLAIN, TICK, PLAIN];
    assert_eq!(refused(&m, &third), Disabled::Guard(Guard::NoProof));
}

#[test]
fn what_cannot_be_proven_is_undone_with_what_follows() {
    let m = one_strand();
    let special = Action::Full { kind: Kind::Special };
    let undo = Action::RollBack { strand: 0 };
    assert_eq!(refused(&m, &[PLAIN, undo]), Disabled::Guard(Guard::Provable));
    let work = [special, start(0), TICK, submit(0)];
    assert_eq!(refused(&m, &work), Disabled::Guard(Guard::DoesNotVerify));
    let state = run(&m, &[special, TICK, EMPTY, undo]).expect("it is undone");
    assert_eq!(state, State { built: true, fund: 1, turn: 1, ..state });
    assert_eq!((state.len, state.jobs[0].elected), (0, Slot::NONE));
}

#[test]
fn what_is_settled_is_forgotten() {
    let m = one_strand();
    let mut actions = Vec::new();
    for prover in [0, 1, 0, 1] {
        actions.extend([PLAIN, start(prover), TICK, submit(prover)]);
    }
    let state = run(&m, &actions).expect("four are proven");
    assert_eq!(state.len, 1, "what precedes the last is settled");
}

#[test]
fn evidence_takes_its_time() {
    let m = proving(|c| {
        (c.bounds.specials, c.parameters.evidence) = (1, 2);
        c.design.promptness = Promptness::Late;
    });
    let special = Action::Full { kind: Kind::Special };
    let undo = Action::RollBack { strand: 0 };
    assert_eq!(refused(&m, &[special, TICK, undo]), Disabled::NoAction("evidence"));
    let state = run(&m, &[special, TICK, PLAIN, TICK, undo]).expect("both are undone");
    assert_eq!((state.len, state.jobs[1].elected), (0, Slot::NONE));
}
