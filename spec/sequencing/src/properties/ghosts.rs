//! What the properties remember: what senders signed, what was on the chain, what was undone, and
//! how long inclusion takes.
//!
//! Each is written from what a step *did*, not from the rule that allowed it. In the intended
//! design all but the waiting is a function of the state, so it adds no states.

use super::super::design::Inclusion;
use super::super::state::{Key, Kind, Memory, Outcome, Stage, Status, keys};
use super::super::{Action, History, Sequencing, wants};
use super::{Decides, Step};

/// Updates the memory after a step.
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
    let turn_begins = turn_ends || matches!(step.action, Action::TakeTurn { .. });
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
        waited: waited(sequencing, step, key),
    }
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
        && wants(config, step.after, key)
        && step.after.transaction(key).status != Status::NotReceived;
    let starts = step.before.turn.stage == Stage::Proposed && (old.seen || old.waited > 0);
    match counts {
        false => 0,
        true if step.decides() && starts && wants(config, step.before, key) => {
            (old.waited + 1).min(config.parameters.inclusion_bound)
        }
        true => old.waited,
    }
}
