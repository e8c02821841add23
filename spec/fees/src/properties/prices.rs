//! The base price, and what validators agree on.

use kernel::{Evidence, ensure};

use super::{P, raw};
use crate::{BaseFloor, Vote};

/// As corrected: a price below the floor (which may have been raised) climbs to it, by a part of it
/// at a time and at least by one; any other moves towards the target, by a part of it that grows
/// with what was missed, or by one, and not below the floor.
pub(super) fn s4() -> P {
    let statement = "the base price follows its law";
    P::step("FEE-S4", statement, |m, step| {
        if !raw::decides(step) {
            return Evidence::NotApplicable;
        }
        let (c, p) = (&m.config, &m.config.parameters);
        let (before, after) = (step.before.block.price, step.after.block.price);
        let floor = raw::floor(c, step.before);
        let part = |units: u32, parts: u32| (units / parts).max(1);
        let price = u32::from(before);
        if before < floor {
            let most = price + part(price, p.climb.into());
            let climbs = before <= after && u32::from(after) <= most && after <= floor;
            ensure!("it climbs, and does not jump": climbs, before, after, most, floor);
            return Evidence::Holds;
        }
        let (used, target) = (raw::used(c, step.before), p.target);
        let whole = u32::from(target) * u32::from(p.denominator);
        let most = part(price * u32::from(used.abs_diff(target)), whole);
        let moved = u32::from(after.abs_diff(before));
        ensure!("it moves by its part at most": moved <= most, before, after, most);
        let falls = after < before && used >= target;
        let rises = after > before && used <= target;
        ensure!("it moves towards the target": !falls && !rises, before, after, used, target);
        ensure!("it is not below the floor": after >= floor, after, floor);
        Evidence::Holds
    })
    .sources(&["SNIP-30", "SEQ-CODE", "CORRECTIONS S4"])
}

/// Stands for SEQ-S8: all honest validators see the same, so they find the same.
pub(super) fn s10() -> P {
    let statement = "what one honest validator accepts all of them accept";
    P::always("FEE-S10", statement, |_, state, _| {
        let votes = state.proposal.votes;
        if votes.iter().filter(|vote| **vote != Vote::None).count() < 2 {
            return Evidence::NotApplicable;
        }
        let same = votes.iter().all(|vote| *vote == votes[0]);
        ensure!("they vote alike": same, votes);
        Evidence::Holds
    })
    .sources(&["SEQ-S8", "CON-L1", "CORRECTIONS B7"])
}

/// As deployed, in both directions by one part of so many, and rounded down.
pub(super) fn s13() -> P {
    let statement = "a recorded fee is near the median of those before it";
    P::step("FEE-S13", statement, |m, step| {
        if m.config.design.base_floor != BaseFloor::StrkPrice || !raw::decides(step) {
            return Evidence::NotApplicable;
        }
        let median = u32::from(raw::median(step.before));
        let fee = u32::from(step.after.fees[0]);
        let parts = u32::from(m.config.parameters.margin);
        let is_low = (fee + 1) * (parts + 1) <= median * parts;
        let is_high = fee * parts > median * (parts + 1);
        ensure!("it is neither too low nor too high": !is_low && !is_high, fee, median);
        let most = m.config.parameters.fee_max;
        ensure!("it is not above the highest": fee <= most.into(), fee, most);
        Evidence::Holds
    })
    .sources(&["SNIP-35", "SEQ-CODE", "CORRECTIONS 69"])
}

/// The law of prices (FEE-S4) judges blocks that all have voted for; here is what becomes of the
/// others. Nothing but votes happens while a proposal is open, so whatever of the block, of the
/// recorded fees and of the time until the batch lands is another one was taken from it. Its
/// antecedent is a proposal that is done, against which somebody has voted.
pub(super) fn s17() -> P {
    let statement = "no block begins that a validator has voted against";
    P::step("FEE-S17", statement, |_, step| {
        let (before, after) = (step.before, step.after);
        let votes = after.proposal.votes;
        let is_done = before.proposal.open && !after.proposal.open;
        if !is_done || !votes.contains(&Vote::No) {
            return Evidence::NotApplicable;
        }
        let same = (before.block, before.fees, before.l1) == (after.block, after.fees, after.l1);
        ensure!("the block goes on": same, votes, before.block, after.block);
        Evidence::Holds
    })
    .sources(&["SNIP-30", "SEQ-S8", "CORRECTIONS S4"])
}
