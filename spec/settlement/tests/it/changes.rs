//! How what settlement rests on is changed, and by whom.

use kernel::Disabled;
use settlement::{Action, Branch, Element, Guard, Party, Payee};

use crate::{DECIDE, TICK, answer, proven, refused, run, settle, settlement};

fn announce(element: Element) -> Action {
    Action::Announce { by: Party::First, element }
}

fn carry(element: Element) -> Action {
    Action::Carry { element }
}

fn sign(body: u8, element: Element) -> Action {
    Action::Sign { body, element }
}

/// An element changes after its delay.
fn changed(element: Element) -> Vec<Action> {
    vec![announce(element), TICK, TICK, TICK, carry(element)]
}

#[test]
fn a_change_is_announced_and_waits() {
    let m = settlement(|c| c.bounds.changes = 1);
    let program = Element::Program;
    assert_eq!(refused(&m, &[carry(program)]), Guard::NotAnnounced);
    let early = [announce(program), TICK, TICK, carry(program)];
    assert_eq!(refused(&m, &early), Guard::DelayRunning);
    let core = run(&m, &changed(program)).expect("three blocks have passed").l1[0];
    assert_eq!((core.versions, core.former), ([1, 0], [true, false]));
    let stranger = Action::Announce { by: Party::Owners, element: Element::Verifier };
    assert_eq!(refused(&m, &[stranger]), Guard::NotGovernor);
}

#[test]
fn a_block_of_the_old_version_is_settled_after_a_change_and_none_after_the_next() {
    let m = settlement(|c| c.bounds.changes = 1);
    let mut actions = proven(0, 1);
    actions.extend(changed(Element::Configuration));
    let new = Action::Register { from: 1, to: 2, branch: Branch::First, at: 0 };
    actions.extend([settle(0, 1), DECIDE, new, settle(1, 2)]);
    let state = run(&m, &actions).expect("each is proven with what it was executed with");
    assert_eq!((state.l2.since, state.l1[0].former), ([4, 2], [false, false]));
}

#[test]
fn no_proof_is_of_two_versions() {
    let m = settlement(|c| c.bounds.changes = 1);
    let mut actions = vec![DECIDE];
    actions.extend(changed(Element::Program));
    actions.extend([DECIDE, Action::Register { from: 0, to: 2, branch: Branch::First, at: 0 }]);
    assert_eq!(answer(&m, &actions), Disabled::NoAction("block"));
}

#[test]
fn a_replaced_verifier_is_believed_for_its_grace() {
    let m = settlement(|c| c.bounds.changes = 1);
    let mut actions = proven(0, 1);
    actions.extend(changed(Element::Verifier));
    actions.extend([TICK, settle(0, 1)]);
    assert!(run(&m, &actions).is_ok(), "the grace is two blocks");
    let last = actions.len() - 1;
    actions.insert(last, TICK);
    assert_eq!(refused(&m, &actions), Guard::NotProven);
}

#[test]
fn an_emergency_takes_both_bodies_and_ends_the_grace() {
    let verifier = Element::Verifier;
    let m = settlement(|c| (c.bounds.changes, c.bounds.emergencies) = (1, 1));
    let enact = Action::Enact { element: verifier };
    assert_eq!(refused(&m, &[sign(0, verifier), enact]), Guard::NotSigned);
    assert_eq!(refused(&m, &[sign(0, Element::Operator)]), Guard::OutsideScope);
    let both = [sign(0, verifier), sign(1, verifier)];
    let mut actions = proven(0, 1);
    actions.extend(both);
    actions.extend([enact, settle(0, 1)]);
    assert_eq!(refused(&m, &actions), Guard::NotProven, "at once");
    // Also where the replacement was announced, and is carried out first.
    for order in [[both[0], both[1], carry(verifier)], [carry(verifier), both[0], both[1]]] {
        let mut actions = proven(0, 1);
        actions.extend([announce(verifier), TICK, TICK, TICK]);
        actions.extend(order);
        actions.extend((order[0] == carry(verifier)).then_some(enact));
        actions.push(settle(0, 1));
        assert_eq!(refused(&m, &actions), Guard::NotProven, "{order:?}");
    }
}

#[test]
fn what_is_final_stays_and_operators_do_not() {
    let m = settlement(|c| c.bounds.changes = 2);
    let mut actions = changed(Element::Finality);
    actions.push(announce(Element::Program));
    assert_eq!(refused(&m, &actions), Guard::Finalized);
    actions.pop();
    actions.extend(changed(Element::Operator));
    assert_eq!(run(&m, &actions).expect("it may leave").l1[0].operators, [true, false]);
}

#[test]
fn a_collector_that_refuses_and_a_short_cancellation_are_refused() {
    let m = settlement(|c| {
        c.bounds.changes = 2;
        c.delays.cancellation = [5, 3];
    });
    let refuses = Action::Behave { collector: 1, payee: Payee::Rejects };
    assert_eq!(refused(&m, &[refuses, announce(Element::Collector)]), Guard::CollectorRefuses);
    assert_eq!(refused(&m, &[announce(Element::Cancellation)]), Guard::TooShort);
}

#[test]
fn governors_come_one_by_one_and_the_last_one_stays() {
    let m = settlement(|_| {});
    let nominate = Action::Nominate { by: Party::First, who: 1 };
    let remove = |by, who| Action::Remove { by, who };
    assert_eq!(refused(&m, &[Action::Accept { who: 1 }]), Guard::NotCandidate);
    assert_eq!(refused(&m, &[nominate, nominate]), Guard::OtherCandidate);
    assert_eq!(refused(&m, &[remove(Party::First, 0)]), Guard::SelfRemoval);
    let two = [nominate, Action::Accept { who: 1 }, remove(Party::Second, 0)];
    assert_eq!(run(&m, &two).expect("the second one may").l1[0].governors, [false, true]);
    let none = [two[0], two[1], two[2], remove(Party::First, 1)];
    assert_eq!(refused(&m, &none), Guard::NotGovernor);
}
