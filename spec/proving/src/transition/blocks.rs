//! Blocks, with a payload or without, and how they are undone.

use kernel::Disabled;
use vocabulary::slot::Slot;

use super::{Answer, require, sense};
use crate::state::{HEIGHTS, PROVERS};
use crate::{
    Assignment, Block, Bond, Config, Costs, Empties, Evidence, Fork, Guard, Inclusion, Job, Kind,
    Paying, State, Turns, Undoing, Unprovable, Waiting,
};

/// The place of the height that a strand has left open: its last one with a payload.
pub(super) fn head(c: &Config, s: &State, strand: usize) -> Option<usize> {
    let is_head =
        |place: &usize| s.chain[*place].head && s.strand_of(*place, c.parameters.strands) == strand;
    (0..usize::from(s.len)).rev().find(is_head)
}

/// Whether a proof is there that a block may carry.
pub(super) fn is_usable(block: &Block) -> bool {
    block.proof.by != Slot::NONE && !block.proof.stale
}

/// The next height, whose strand it is, and what that has left open.
fn next(c: &Config, s: &State) -> Result<(usize, usize, Option<usize>), Disabled<Guard>> {
    sense(!s.built, "slot")?;
    let place = usize::from(s.len);
    if place == HEIGHTS {
        return Err(Disabled::Bound("heights"));
    }
    let strand = s.strand_of(place, c.parameters.strands);
    Ok((place, strand, head(c, s, strand)))
}

/// A block with a payload carries its strand's proof, and pays for its own.
pub(super) fn full(c: &Config, s: &mut State, kind: Kind) -> Answer {
    sense(kind != Kind::Empty, "special")?;
    let (place, strand, open) = next(c, s)?;
    if kind == Kind::Special {
        s.specials = s.specials.checked_sub(1).ok_or(Disabled::NoAction("special"))?;
    }
    let carried = open.is_none_or(|open| is_usable(&s.chain[open]));
    require(carried || c.design.inclusion == Inclusion::Unchecked, Guard::NoProof)?;
    let missing = kind.cost().saturating_sub(s.price);
    let covered = missing <= s.fund || c.design.costs == Costs::Unchecked;
    require(covered, Guard::CostNotCovered)?;
    let subsidy = missing.min(s.fund);
    s.fund -= subsidy;
    let reward = (s.price + subsidy).min(kind.cost());
    let program = s.program;
    s.chain[place] = Block { kind, head: true, program, reward, subsidy, ..Block::default() };
    s.len += 1;
    s.built = true;
    if let Some(open) = open.filter(|_| carried) {
        pay(c, s, open);
    }
    s.jobs[strand] = job(c, s, kind);
    forget(c, s);
    Ok(())
}

/// The proof that a block carries is paid, or what was kept for it goes back to the fund.
fn pay(c: &Config, s: &mut State, place: usize) {
    let block = &mut s.chain[place];
    if block.proof.entitled || c.design.paying == Paying::Unentitled {
        block.paid += 1;
        block.payee = block.proof.names;
    } else if c.design.paying != Paying::NothingBack {
        block.returned = block.reward.min(c.parameters.fund - s.fund);
        s.fund += block.returned;
    }
}

/// The election of a prover: those with a bond in turn. Evidence is worked at from the start.
fn job(c: &Config, s: &mut State, kind: Kind) -> Job {
    let turns = (0..PROVERS as u8).map(|step| (s.turn + step) % PROVERS as u8);
    let bonded = |prover: &u8| s.provers[usize::from(*prover)].bond == Bond::Bonded;
    let elected = turns.into_iter().find(bonded);
    if let Some(prover) = elected {
        let again = c.design.turns == Turns::First;
        s.turn = if again { 0 } else { (prover + 1) % PROVERS as u8 };
    }
    let left = match c.design.assignment {
        Assignment::ElectedThenOpen if elected.is_some() => c.parameters.exclusive,
        Assignment::ElectedThenOpen | Assignment::Race => 0,
        Assignment::Exclusive => u8::MAX,
    };
    let evidence = if kind == Kind::Special { c.parameters.evidence } else { 0 };
    Job { elected: Slot::from(elected), left, evidence, ..Job::default() }
}

/// An empty block follows what its strand has left open, if that has not had all of them.
pub(super) fn empty(c: &Config, s: &mut State) -> Answer {
    let (place, strand, open) = next(c, s)?;
    let open = open.ok_or(Disabled::Guard(Guard::NothingOpen))?;
    let strands = c.parameters.strands;
    let behind = (open + 1..place).filter(|&place| s.strand_of(place, strands) == strand).count();
    let most = c.parameters.empties + u8::from(c.design.empties == Empties::OneMore);
    require(behind < usize::from(most), Guard::StrandFrozen)?;
    let waits = c.design.waiting == Waiting::SecondEmpty && behind > 0;
    require(!waits || is_usable(&s.chain[open]), Guard::NoProof)?;
    s.chain[place] = Block { program: s.program, ..Block::default() };
    s.len += 1;
    s.built = true;
    forget(c, s);
    Ok(())
}

/// A block that cannot be proven is undone, with all that follow it.
pub(super) fn roll_back(c: &Config, s: &mut State, strand: usize) -> Answer {
    let place = head(c, s, strand).ok_or(Disabled::NoAction("job"))?;
    require(c.design.unprovable == Unprovable::RolledBack, Guard::NoRollBack)?;
    let block = s.chain[place];
    let evident = block.kind == Kind::Special;
    match c.design.evidence {
        Evidence::OfProgram => require(evident, Guard::Provable)?,
        // It has executed the block.
        Evidence::OfExecutor => require(false, Guard::ExecutorAgrees)?,
        Evidence::Nothing => require(block.proof.by == Slot::NONE, Guard::AlreadyProven)?,
    }
    sense(s.jobs[strand].evidence == 0, "evidence")?;
    for undone in place..usize::from(s.len) {
        if c.design.undoing != Undoing::SubsidiesLost {
            s.fund += s.chain[undone].subsidy;
        }
        take_back(c, s, undone);
        s.chain[undone] = Block::default();
    }
    s.len = place as u8;
    for other in 0..usize::from(c.parameters.strands) {
        reopen(c, s, other, other == strand);
    }
    s.fund = s.fund.min(c.parameters.fund);
    forget(c, s);
    Ok(())
}

/// What the fund got back with a block that is undone it has no more. It has spent it on nothing
/// but what is undone with it.
fn take_back(c: &Config, s: &mut State, place: usize) {
    let returned = &mut s.chain[place].returned;
    if c.design.undoing != Undoing::ReturnsStay {
        s.fund = s.fund.saturating_sub(*returned);
    }
    *returned = 0;
}

/// What was carried by a block that is undone is open again, with its proof; without it, the work
/// begins anew.
fn reopen(c: &Config, s: &mut State, strand: usize, own: bool) {
    let Some(open) = head(c, s, strand) else {
        s.jobs[strand] = Job::default();
        return;
    };
    take_back(c, s, open);
    let block = &mut s.chain[open];
    let proven = block.proof.by != Slot::NONE;
    if proven {
        block.proof.stale |= c.design.fork == Fork::Expected;
        s.jobs[strand] = Job::default();
    }
    let paid = u8::from(proven && c.design.paying == Paying::OnSubmission);
    let stays = match c.design.undoing {
        Undoing::PaymentsStay => true,
        Undoing::OwnStrand => !own,
        Undoing::WithPayments | Undoing::SubsidiesLost | Undoing::ReturnsStay => false,
    };
    if !stays {
        block.paid = block.paid.min(paid);
        block.payee = if block.paid == 0 { Slot::NONE } else { block.payee };
    }
}

/// What can neither be undone nor is open matters no more: its strand has gone on, and everything
/// up to there is proven.
pub(super) fn forget(c: &Config, s: &mut State) {
    let strands = usize::from(c.parameters.strands);
    while s.len > 0 {
        let later = (strands..usize::from(s.len)).step_by(strands).find(|at| s.chain[*at].head);
        let Some(later) = later else { return };
        let is_settled = |block: &Block| !block.head || block.proof.by != Slot::NONE;
        if !s.chain[..=later].iter().all(is_settled) {
            return;
        }
        s.chain.copy_within(1.., 0);
        s.len -= 1;
        s.chain[HEIGHTS - 1] = Block::default();
        s.strand = (s.strand + 1) % c.parameters.strands;
    }
}
