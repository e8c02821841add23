//! What judges know: what a block stands upon, what is proven and what is decided, a second time.

use super::Step;
use crate::state::{Branch, Core, HEIGHTS, State};
use crate::{Config, Payee};

/// Whether a step replaces no block of L1. Blocks that pass change no root and no element.
pub(super) fn is_transaction(step: &Step<'_>) -> bool {
    step.before.left.reorgs == step.after.left.reorgs
}

/// The roots before and after a step, if it has stored another one.
pub(super) fn stored<'a>(step: &'a Step<'_>) -> Option<(&'a Core, &'a Core)> {
    let (old, new) = (&step.before.l1[0], &step.after.l1[0]);
    let changes = (old.number, old.branch) != (new.number, new.branch);
    (changes && is_transaction(step)).then_some((old, new))
}

/// Whether the block `low` of `branch` is one that the block `high` of `other` stands upon.
pub(super) fn stands_upon(
    c: &Config,
    state: &State,
    (low, branch): (u8, Branch),
    (high, other): (u8, Branch),
) -> bool {
    if low > high {
        return false;
    }
    let mut there = other;
    // What is forged stands upon whatever there is.
    while there != branch && there != Branch::Forged && low > 0 {
        there = match there {
            Branch::Second if low <= state.l2.base && state.l2.trunk != there => state.l2.trunk,
            Branch::Rival if low <= c.bounds.common => Branch::First,
            _ => return false,
        };
    }
    true
}

/// Whether L2 has decided a block under the fork id that is expected on L1.
pub(super) fn is_decided(state: &State, fork: u8, height: u8, branch: Branch) -> bool {
    let l2 = &state.l2;
    let own = if fork == 0 { Branch::First } else { Branch::Second };
    l2.fork == fork && branch == own && height <= l2.decided
}

/// The bit of a range of blocks among what is proven: forward ranges by where they begin and then
/// by where they end, what ends where it begins, what leads back.
pub(super) fn bit(from: u8, to: u8) -> u8 {
    let mut forward = (0..HEIGHTS).flat_map(|low| (low + 1..=HEIGHTS).map(move |high| (low, high)));
    let others = if from == to { 6 } else { 7 };
    1 << forward.position(|range| range == (from, to)).unwrap_or(others)
}

/// Whether a range is proven to the verifier in force, or to the one that it refers to.
pub(super) fn is_proven(core: &Core, from: u8, to: u8, branch: Branch) -> bool {
    let knows = |verifier: usize| core.facts[verifier][branch as usize] & bit(from, to) != 0;
    knows(core.verifier.into()) || core.verifier == 1 && core.grace > 0 && knows(0)
}

/// Whether a decided block, or a later one, could be settled next: it is proven under the fork id
/// that is expected, with what is settled.
pub(super) fn is_ready(c: &Config, state: &State, fork: u8, height: u8) -> bool {
    let core = &state.l1[0];
    let branch = if fork == 0 { Branch::First } else { Branch::Second };
    let ready =
        |to: u8| is_proven(core, core.number, to, branch) && is_decided(state, fork, to, branch);
    core.fork == fork && core.number < height && (height..=c.bounds.heights).any(ready)
}

/// Whether no operator is left: none is both on the list and there.
pub(super) fn is_deserted(state: &State) -> bool {
    let core = &state.l1[0];
    (0..2).all(|operator| !(core.operators[operator] && state.present[operator]))
}

/// Whether the collector refuses money.
pub(super) fn is_refused(state: &State) -> bool {
    state.payees[usize::from(state.l1[0].collector)] == Payee::Rejects
}
