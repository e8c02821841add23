//! What the properties remember: what senders signed, what was on the chain, what was undone, and
//! how long inclusion takes.
//!
//! Each is written from what a step *did*, not from the rule that allowed it. In the intended
//! design all but the waiting is a function of the state, so it adds no states.

use super::super::design::Inclusion;
use super::super::state::{Delivery, Key, Kind, Memory, Outcome, Stage, State, Status, keys};
use super::super::{Action, History, Sequencing, wants};
use super::{Decides, Step};

/// Updates the memory after a step.
#[inline]
pub(in super::super) fn remember(sequencing: &Sequencing, history: &mut History, step: &Step<'_>) {
    for key in keys() {
        history.of[key.0][key.1] = memory(sequencing, step, key);
    }
}

fn memory(sequencing: &Sequencing, step: &Step<'_>, key: Key) -> Memory {
    let old = step.history.of[key.0][key.1];
    let (before, after) = (step.before.transaction(key), step.after.transaction(key));
    if after.status == Status::AcceptedL1 {
        // It can neither be undone nor wait any more.
        return Memory::default();
    }
    let signed = signature(step, key);
    let turn_ends = step.decides() || matches!(step.action, Action::TimeOut {});
    let passes = matches!(step.action, Action::PassTurn {});
    let turn_begins = turn_ends || passes || matches!(step.action, Action::TakeTurn { .. });
    let rests_anew = signed.map(|_| after.kind == Kind::Anchored && can_be_undone(step.before));
    let undone = before.status.is_accepted() && !after.status.is_accepted();
    Memory {
        signed: signed.map_or(old.signed, |offer| 1 + offer),
        seen: match after.status {
            Status::Received => turn_begins || old.seen && signed.is_none(),
            status => status.in_block() && old.seen,
        },
        undone: match signed {
            Some(_) => Outcome::None,
            None if undone && before.kind == Kind::Dated => before.outcome,
            None => old.undone,
        },
        rests: rests_anew.unwrap_or(old.rests && !moves_l1(step)),
        adrift: match step.action {
            _ if signed.is_some() => false,
            Action::Discard {} => old.adrift || old.rests,
            _ => old.adrift,
        },
        waited: waited(sequencing, step, key),
        bound: match after.status {
            Status::NotReceived | Status::Rejected | Status::Dropped => 0,
            _ if signed.is_some() && after.kind == Kind::Dated => {
                sequencing.config.parameters.time_bound
            }
            _ => old.bound.saturating_sub(u8::from(turn_ends || passes)),
        },
        stayed: match (before.status, after.status) {
            _ if signed.is_some() => 0,
            (_, Status::Received) if !before.status.is_accepted() => {
                let whole = (turn_ends || passes) && old.seen;
                (old.stayed + u8::from(whole)).min(sequencing.config.parameters.ttl)
            }
            (_, status) if status.in_block() => old.stayed,
            _ => 0,
        },
    }
}

/// Whether a block was decided that L1 has not accepted.
fn can_be_undone(s: &State) -> bool {
    s.which(|status| status == Status::AcceptedL2).next().is_some()
        || s.message.delivery == Delivery::AcceptedL2
}

/// Whether no block that was decided before the step can be undone after it: they are accepted by
/// L1, or gone.
fn moves_l1(step: &Step<'_>) -> bool {
    matches!(step.action, Action::Settle {} | Action::Discard {})
}

/// The offer that the sender of `key` signs in this step.
fn signature(step: &Step<'_>, key: Key) -> Option<u8> {
    match *step.action {
        Action::Submit { account, nonce, offer, .. }
        | Action::Replace { account, nonce, offer } => {
            ((usize::from(account), usize::from(nonce)) == key).then_some(offer)
        }
        _ => None,
    }
}

/// Decided heights that could have included the transaction of `key` and did not: from the turn on
/// that began with it in the pool, while its sender does what the promise asks.
fn waited(sequencing: &Sequencing, step: &Step<'_>, key: Key) -> u8 {
    let config = &sequencing.config;
    let old = step.history.of[key.0][key.1];
    let counts = config.design.inclusion == Inclusion::Bounded
        && step.after.transaction(key).status != Status::NotReceived
        && wants(config, step.after, key);
    let starts = step.before.turn.stage == Stage::Proposed && (old.seen || old.waited > 0);
    match counts {
        false => 0,
        true if step.decides() && starts && wants(config, step.before, key) => {
            (old.waited + 1).min(config.parameters.inclusion_bound)
        }
        true => old.waited,
    }
}
