//! What waits for a proof, and what does not.

use kernel::{Evidence, ensure};
use vocabulary::slot::Slot;

use super::{P, Step};
use crate::history::open;
use crate::state::HEIGHTS;
use crate::{Action, Kind, Proving, State};

/// What a proof says is so: the block is reproduced by the version of the program that it was built
/// for. Its antecedent is a proof.
pub(super) fn s1() -> P {
    P::always("PRV-S1", "what is proven is correct", |_, state: &State, _| {
        let mut applies = false;
        for (place, block) in state.heights().iter().enumerate() {
            if block.proof.by == Slot::NONE {
                continue;
            }
            applies = true;
            ensure!("the program reproduces it": block.kind != Kind::Special, place);
            let (program, of) = (block.proof.program, block.program);
            ensure!("it is the block's version": program == of, place, program, of);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S3", "DOCS", "PRV-A1"])
    .needs(&["PRV-A1"])
}

/// Its antecedent is a payload in a strand that has had one.
pub(super) fn s2() -> P {
    P::step("PRV-S2", "a block with a payload carries its strand's proof", |m, step| {
        let Action::Full { .. } = *step.action else { return Evidence::NotApplicable };
        let (c, before) = (&m.config, step.before);
        let strands = usize::from(c.parameters.strands);
        let strand = (usize::from(before.strand) + usize::from(before.len)) % strands;
        let Some(place) = open(c, before, strand) else { return Evidence::NotApplicable };
        let proof = before.chain[place].proof;
        ensure!("it was there": proof.by != Slot::NONE, strand, place);
        ensure!("and good": !proof.stale, strand, place);
        Evidence::Holds
    })
    .sources(&["MAL", "DP7"])
}

/// Of each strand: what is above the lowest height without a proof is empty.
pub(super) fn s3() -> P {
    P::always("PRV-S3", "nothing is built upon a gap", |m, state: &State, _| {
        let strands = usize::from(m.config.parameters.strands);
        for first in 0..strands {
            let mut gap = None;
            for place in (first..usize::from(state.len)).step_by(strands) {
                let block = &state.chain[place];
                ensure!("what is above it is empty": gap.is_none() || !block.head, gap, place);
                let has_payload = block.kind != Kind::Empty;
                ensure!("a payload has its proof field": has_payload == block.head, place);
                if block.head && block.proof.by == Slot::NONE {
                    gap = Some(place);
                }
            }
        }
        Evidence::Holds
    })
    .sources(&["MAL", "CORRECTIONS 72"])
}

/// How many heights of a strand have no proof.
pub(super) fn backlog(m: &Proving, state: &State, strand: u8) -> usize {
    let strands = m.config.parameters.strands;
    // The strand of the first height is not always the first strand.
    let first = usize::from((strand + strands - state.strand) % strands);
    let (strands, mut waits) = (usize::from(strands), 0);
    for place in (first..usize::from(state.len)).step_by(strands) {
        let block = &state.chain[place];
        if block.head {
            waits = if block.proof.by == Slot::NONE { waits + 1 } else { 0 };
        } else if waits > 0 {
            waits += 1;
        }
    }
    waits
}

/// One with a payload for each strand, and the empty ones that may follow it.
pub(super) fn s4() -> P {
    P::always("PRV-S4", "the backlog is bounded", |m, state: &State, _| {
        let p = &m.config.parameters;
        let (mut applies, most) = (false, usize::from(p.empties) + 1);
        for strand in 0..p.strands {
            let waits = backlog(m, state, strand);
            ensure!("a strand has so many": waits <= most, strand, waits, most);
            applies |= waits > 0;
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["MAL", "DP6", "DP7"])
}

/// CON-L1 as far as proofs go: while one prover is missing, each slot has its block. Where blocks
/// cannot be proven or paid the chain has to wait. Its antecedent is the end of a slot.
pub(super) fn s11() -> P {
    P::step("PRV-S11", "the chain goes on without a prover", |m, step: &Step<'_>| {
        let Action::Tick {} = *step.action else { return Evidence::NotApplicable };
        let state = step.before;
        let special = state.heights().iter().any(|block| block.kind == Kind::Special);
        let cheap = Kind::Plain.cost();
        let paid = state.heights().iter().all(|block| block.reward >= block.kind.cost());
        // What a scenario does not look at is no slot without a block.
        let ends = usize::from(state.len) == HEIGHTS;
        if special || ends || state.price + state.fund < cheap || !paid {
            return Evidence::NotApplicable;
        }
        let p = &m.config.parameters;
        ensure!("the slot has a block": state.built, p.strands, p.empties, p.exclusive, p.work);
        Evidence::Holds
    })
    .sources(&["S9", "MAL"])
    .needs(&["PRV-A2", "PRV-A4"])
}

/// Its antecedent is a block that is undone.
pub(super) fn s12() -> P {
    P::step("PRV-S12", "what can be proven is not undone", |m, step: &Step<'_>| {
        let Action::RollBack { strand } = *step.action else { return Evidence::NotApplicable };
        let (c, before) = (&m.config, step.before);
        let place = open(c, before, usize::from(strand));
        let kind = place.map(|place| before.chain[place].kind);
        ensure!("the lowest that is undone cannot be": kind == Some(Kind::Special), strand, kind);
        let unproven = |state: &State| {
            let heights = state.heights().iter();
            heights.filter(|block| block.kind == Kind::Special).count()
        };
        let [had, has] = [before, step.after].map(unproven);
        ensure!("it is gone": has < had, had, has);
        Evidence::Holds
    })
    .sources(&["SOS"])
}
