//! `updateState` of the core contract: its checks in the contract's order, with those of the
//! intended design that the contract does not have after the fact, where they belong.

use super::{Answer, ancestor, exists, require, versions};
use crate::state::{Branch, Core, MESSAGES, State, Status, range};
use crate::{
    Blobs, Committee, Config, Confirmation, Consumption, Emission, Failure, Fees, ForkId, Form,
    Guard, Missing, Number, Patience, Payee, Previous, Proof, Reentrancy, Referral, Resubmission,
    Sender, Updaters, Versions,
};

/// What an update says that it is: the blocks after `from` up to `to`, of a branch.
#[derive(Clone, Copy)]
pub(super) struct Claim {
    pub(super) from: u8,
    pub(super) to: u8,
    pub(super) branch: Branch,
}

/// Somebody updates.
pub(super) fn update(c: &Config, s: &mut State, by: Sender, claim: Claim, form: Form) -> Answer {
    let never = c.design.resubmission == Resubmission::Never;
    exists(!never || claim.to > s.sent, "sent")?;
    exists(s.spike == 0, "gas")?;
    may_send(c, s, by)?;
    require(is_linked(c, s, claim), Guard::WrongPreviousNumber)?;
    let blobs = form != Form::OtherBlobs || c.design.blobs == Blobs::NotChecked;
    require(blobs, Guard::WrongBlobs)?;
    require(form != Form::OutOfRange, Guard::OutOfRange)?;
    let version = version(s, claim);
    require(takes(c, &s.l1[0], 1, version[1]), Guard::WrongConfiguration)?;
    require(form != Form::FullOutput, Guard::FullOutput)?;
    require(takes(c, &s.l1[0], 0, version[0]), Guard::WrongProgram)?;
    let trusted = c.design.proof == Proof::NotOfOperators && by != Sender::Anybody;
    require(trusted || is_proven(c, &s.l1[0], claim), Guard::NotProven)?;
    let fits = is_next(c, s, claim).and_then(|()| is_confirmed(c, s, claim));
    if fits.is_err() && c.design.failure == Failure::Consumes {
        let fee = consume(c, s, claim)?;
        s.l1[0].owed = s.l1[0].owed.saturating_add(fee);
        return Ok(());
    }
    fits?;
    settle(c, s, by, claim)?;
    s.l1[0].data &= form != Form::OtherBlobs;
    if never {
        s.sent = s.sent.max(claim.to);
    }
    Ok(())
}

/// Who is on the list and still there; anybody once nobody has updated for long enough.
fn may_send(c: &Config, s: &State, by: Sender) -> Answer {
    let core = &s.l1[0];
    let operator = |number: usize| {
        exists(s.present[number], "absent")?;
        require(core.operators[number], Guard::NotOperator)
    };
    match (by, c.design.updaters) {
        (Sender::First, _) => operator(0),
        (Sender::Second, _) => operator(1),
        (_, Updaters::Anybody) => Ok(()),
        (_, Updaters::List) => require(false, Guard::NotOperator),
        (_, Updaters::ListThenAnybody) => require(core.patience == 0, Guard::NotOperator),
    }
}

fn is_linked(c: &Config, s: &State, claim: Claim) -> bool {
    claim.from == s.l1[0].number || c.design.previous == Previous::Nothing
}

/// The versions that a proof is of: those of its blocks or, forged, those in force.
fn version(s: &State, claim: Claim) -> [u8; 2] {
    match claim.branch {
        Branch::Forged => s.l1[0].versions,
        _ => versions(&s.l2, claim.to),
    }
}

/// Whether a version of the program (0) or of the configuration (1) is good.
fn takes(c: &Config, core: &Core, which: usize, version: u8) -> bool {
    let stored = core.versions[which];
    match c.design.versions {
        Versions::UntilNewIsSettled => {
            version == stored || version + 1 == stored && core.former[which]
        }
        Versions::Stored => version == stored,
    }
}

/// Whether the verifier in force knows the fact, or the one before while it refers to it.
fn is_proven(c: &Config, core: &Core, claim: Claim) -> bool {
    let bit = range(claim.from, claim.to);
    let knows = |verifier: u8| core.facts[usize::from(verifier)][claim.branch as usize] & bit != 0;
    let refers = core.grace > 0 || c.design.referral == Referral::Endless;
    knows(core.verifier) || core.verifier > 0 && refers && knows(core.verifier - 1)
}

/// Whether L2's committee has decided the last block, under the fork id that is expected.
fn is_confirmed(c: &Config, s: &State, claim: Claim) -> Answer {
    if c.design.confirmation == Confirmation::NotAsked {
        return Ok(());
    }
    let fork = match claim.branch {
        Branch::First | Branch::Rival => 0,
        Branch::Second => 1,
        Branch::Forged => s.l1[0].fork,
    };
    require(fork == s.l1[0].fork || c.design.fork_id == ForkId::Any, Guard::WrongFork)?;
    let l2 = &s.l2;
    let decided = match claim.branch {
        Branch::First if l2.fork == 0 => claim.to <= l2.decided,
        Branch::First => claim.to <= l2.former,
        Branch::Second => l2.fork == 1 && claim.to <= l2.decided,
        Branch::Rival | Branch::Forged => false,
    };
    require(decided || c.design.committee == Committee::Hostile, Guard::NotConfirmed)
}

/// Whether it ends later than the last one, and begins with that one's root.
fn is_next(c: &Config, s: &State, claim: Claim) -> Answer {
    let old = &s.l1[0];
    require(claim.to > old.number || c.design.number == Number::NotAsked, Guard::NotNewer)?;
    let parent = ancestor(c, &s.l2, claim.branch, claim.from);
    // What is forged names whatever is stored.
    let fits = parent == old.branch || claim.branch == Branch::Forged;
    require(fits || c.design.previous != Previous::Checked, Guard::WrongPreviousRoot)
}

/// The update itself: number and root, messages, fees, and the number once more.
fn settle(c: &Config, s: &mut State, by: Sender, claim: Claim) -> Answer {
    let version = version(s, claim);
    let core = &mut s.l1[0];
    let is_new = [0, 1].map(|which| version[which] == core.versions[which]);
    core.former = [0, 1].map(|which| core.former[which] && !is_new[which]);
    (core.number, core.branch) = (claim.to, claim.branch);
    if c.design.patience == Patience::Restarts {
        core.patience = c.delays.patience;
    }
    forget(c, core);
    let blocks = match c.design.emission {
        Emission::Once => claim.to.saturating_sub(claim.from),
        Emission::PerUpdate => 1,
    };
    core.emitted = core.emitted.saturating_add(blocks);
    let fee = consume(c, s, claim)?;
    pay(c, s, by, claim, fee)
}

/// What is proven of blocks that are settled is of no use to anybody.
fn forget(c: &Config, core: &mut Core) {
    if c.design.previous == Previous::Nothing || c.design.number == Number::NotAsked {
        return;
    }
    let kept = match core.number {
        0 => 0b1111_1111,
        1 => 0b1111_1000,
        2 => 0b1110_0000,
        _ => 0b1100_0000,
    };
    for branch in core.facts.as_flattened_mut() {
        *branch &= kept;
    }
}

/// Which messages the blocks of an update consume.
fn consumed(c: &Config, s: &State, claim: Claim) -> [bool; MESSAGES] {
    let of_nodes = match claim.branch {
        Branch::First => s.l2.fork == 0,
        Branch::Second => s.l2.fork == 1,
        Branch::Rival | Branch::Forged => false,
    };
    let is_in = |message: usize| {
        let height = c.bounds.messages[message];
        s.l2.included >> message & 1 == 1 && claim.from < height && height <= claim.to
    };
    [0, 1].map(|message| of_nodes && is_in(message))
}

/// Messages are taken, and what they were sent with is due.
fn consume(c: &Config, s: &mut State, claim: Claim) -> Result<u8, kernel::Disabled<Guard>> {
    let consumed = consumed(c, s, claim);
    let mut fee = 0;
    for (number, message) in s.l1[0].messages.iter_mut().enumerate() {
        if !consumed[number] {
            continue;
        }
        let is_there = matches!(message.status, Status::Pending | Status::Requested);
        if !is_there && c.design.missing == Missing::Skipped {
            continue;
        }
        require(is_there, Guard::MissingMessage)?;
        // Fees differ, so that one is not taken for the other.
        let due = number as u8 + 1;
        fee += if c.design.consumption == Consumption::PaidTwice { 2 * due } else { due };
        if c.design.consumption != Consumption::Kept {
            (message.status, message.waited) = (Status::Consumed, 0);
        }
    }
    Ok(fee)
}

/// Fees go to the collector: it can fetch them, or they are sent to it, which calls it.
fn pay(c: &Config, s: &mut State, by: Sender, claim: Claim, fee: u8) -> Answer {
    let core = &mut s.l1[0];
    if fee == 0 || c.design.fees == Fees::Pull {
        core.owed = core.owed.saturating_add(fee);
        return Ok(());
    }
    let payee = s.payees[usize::from(core.collector)];
    require(payee != Payee::Rejects, Guard::PayeeRefuses)?;
    core.paid = core.paid.saturating_add(fee);
    if payee == Payee::Reenters && claim.to < c.bounds.heights {
        let (mut inner, to) = (*s, claim.to + 1);
        let next = Claim { from: claim.to, to, branch: claim.branch };
        if update(c, &mut inner, by, next, Form::Sound).is_ok() {
            require(c.design.reentrancy == Reentrancy::NotChecked, Guard::Reentrancy)?;
            *s = inner;
        }
    }
    Ok(())
}

/// An operator stops for good.
pub(super) fn quit(s: &mut State, operator: u8) -> Answer {
    let present = &mut s.present[usize::from(operator)];
    exists(*present, "absent")?;
    *present = false;
    Ok(())
}
