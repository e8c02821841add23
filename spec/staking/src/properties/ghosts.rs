//! What the properties remember: waiting time owed in real time, and hostile foreign stake.
//!
//! Each is written from what a step *did* (who began to leave, whose money was asked for), not from
//! the rule that allowed it. In the intended design all of it is a function of the state, so it
//! adds no states.

use super::super::state::{FOREIGN, Owed, STAKERS, Slot, TOKENS};
use super::super::{AHEAD, Action, History, Staking, State, Status};
use super::{Step, begins_epoch};

/// Updates the memory after a step.
pub(in super::super) fn remember(staking: &Staking, history: &mut History, step: &Step<'_>) {
    let evidence = staking.config.parameters.evidence;
    let tick = u8::from(matches!(step.action, Action::NewBlock { .. }));
    for staker in 0..STAKERS {
        history.exits[staker] = exit(step, staker, tick, evidence);
        for token in 0..TOKENS {
            history.intents[staker][token] = intent(step, staker, token, tick, evidence);
        }
    }
    hostile(history, step);
    history.moving = moving(staking, step);
    let sets = matches!(step.action, Action::SetEpochInfo { .. });
    history.length_set = (history.length_set || sets) && !begins_epoch(step.action, step.after);
}

/// Blocks until the running epoch is over and evidence against it inadmissible.
fn reach(after: &State, evidence: u8) -> u8 {
    after.globals.epoch_length.saturating_sub(after.globals.block) + evidence
}

/// What is owed to the money that leaves with a staker.
fn exit(step: &Step<'_>, staker: usize, tick: u8, evidence: u8) -> Owed {
    let (before, after) = (&step.before.stakers[staker], &step.after.stakers[staker]);
    if after.status != Status::Exiting {
        return Owed::default();
    }
    let old = step.history.exits[staker];
    let window = match before.status {
        Status::Exiting => old.window.saturating_sub(tick),
        _ => step.before.globals.exit_window,
    };
    let counted = (0..TOKENS).any(|token| step.after.weight(staker, token, 0) > 0);
    let evidence = match counted {
        true => reach(step.after, evidence),
        false => old.evidence.saturating_sub(tick),
    };
    Owed { window, evidence }
}

/// What is owed to the money that a pool's members asked for: the wait of its unit that was asked
/// for last, where a leaving staker's own wait counts for its members too.
fn intent(step: &Step<'_>, staker: usize, token: usize, tick: u8, evidence: u8) -> Owed {
    let (before, after) = (&step.before.stakers[staker], &step.after.stakers[staker]);
    if after.intents[token].amount == 0 {
        return Owed::default();
    }
    let old = step.history.intents[staker][token];
    let window = if after.intents[token].amount > before.intents[token].amount {
        let asked = match before.status {
            Status::Exiting => step.history.exits[staker].window,
            _ => step.before.globals.exit_window,
        };
        old.window.max(asked)
    } else {
        old.window.saturating_sub(tick)
    };
    let delegated = after.delegated[token];
    let counted = after.counts(0)
        && after.own.at(0) > 0
        && step.after.enabled(token, 0)
        && delegated.at(0) > delegated.latest();
    let evidence = match counted {
        true => reach(step.after, evidence),
        false => old.evidence.saturating_sub(tick),
    };
    Owed { window, evidence }
}

/// Counts the epochs of the notice that an issuer gave.
fn moving(staking: &Staking, step: &Step<'_>) -> Slot {
    let begins = u8::from(begins_epoch(step.action, step.after));
    match (*step.action, step.history.moving.get()) {
        (Action::TokenMoves {}, None) => Slot::some(staking.config.parameters.migration_notice),
        (_, Some(epochs)) => Slot::some(epochs.saturating_sub(begins)),
        (_, None) => Slot::NONE,
    }
}

/// Foreign stake that entered when it should not have: after its issuer failed, or while disabled.
fn hostile(history: &mut History, step: &Step<'_>) {
    let delegated = |state: &State, ahead| -> u8 {
        state.stakers.iter().map(|staker| staker.delegated[FOREIGN].at(ahead)).sum()
    };
    let held = |state| delegated(state, AHEAD - 1);
    if begins_epoch(step.action, step.after) && history.hostile > 1 {
        history.hostile -= 1;
    }
    if held(step.after) > held(step.before) {
        let foreign = &step.before.foreign;
        history.entered_disabled |= foreign.enabled.latest() == 0;
        if foreign.failed && history.hostile == 0 {
            let counts_in = (0..AHEAD as u8).find(|&ahead| {
                let ahead = usize::from(ahead);
                delegated(step.after, ahead) > delegated(step.before, ahead)
            });
            history.hostile = 1 + counts_in.unwrap_or(0);
        }
    }
    if held(step.after) == 0 && delegated(step.after, 0) == 0 {
        history.hostile = 0;
    }
}
