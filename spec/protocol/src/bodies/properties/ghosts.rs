//! What the properties remember: who truly signed, and how long things have lasted on the clock of
//! L1, whatever clock the rules read.
//!
//! Each is written from what a step *did*, not from the rule that allowed it.

use super::super::Bodies;
use super::super::action::Action;
use super::super::body::Body;
use super::super::power::strength;
use super::super::state::{Past, Provisional, Record, Stage};
use super::Step;

/// Updates the memory after a step.
pub(in super::super) fn record(bodies: &Bodies, past: &mut Past, step: &Step<'_>) {
    let p = &bodies.config.parameters;
    signatures(bodies, past, step);
    let ticks = u8::from(matches!(step.action, Action::Tick {}));
    for (record, after) in past.changes.iter_mut().zip(&step.after.changes) {
        let waits = after.stage == Stage::Queued && after.overridden;
        let longer = (record.overridden_for + ticks).min(p.exit_path);
        record.overridden_for = if waits { longer } else { 0 };
        if matches!(after.stage, Stage::Idle | Stage::Refused | Stage::Executed) {
            *record = Record::default();
        }
    }
    past.paused_for = paused(past.paused_for, ticks, p.pause_time, step);
    let running = step.after.emergency.status == Provisional::Running;
    let lasts = |so_far: u8, most: u8| (so_far + ticks).min(most + 2);
    let unratified = lasts(past.unratified_for, p.ratify_time);
    past.unratified_for = if running { unratified } else { 0 };
    let unreported = lasts(past.unreported_for, p.report_time);
    past.unreported_for = if running && !step.after.emergency.reported { unreported } else { 0 };
    let waited = (past.waited + ticks).min(p.message_deadline);
    past.waited = if step.after.message.waits { waited } else { 0 };
}

/// Who has signed what, since it was announced.
fn signatures(bodies: &Bodies, past: &mut Past, step: &Step<'_>) {
    match *step.action {
        Action::Announce { change, .. } => past.changes[usize::from(change)] = Record::default(),
        Action::Sign { change, body, .. } => {
            let record = &mut past.changes[usize::from(change)];
            record.signers = record.signers.with(body);
        }
        Action::Override { change, hand } => {
            let record = &mut past.changes[usize::from(change)];
            record.signers = record.signers.with(Body::Vote);
            record.overridden_by = strength(&bodies.config, step.before, Body::Vote, hand);
        }
        _ => {}
    }
}

/// How long a pause has lasted without the larger party's consent. That a few pause again does not
/// make it a new one; that the larger party prolongs, ends or allows it does.
fn paused(so_far: u8, ticks: u8, most: u8, step: &Step<'_>) -> u8 {
    let consent = matches!(
        step.action,
        Action::Prolong { .. } | Action::Unpause { .. } | Action::Rearm { .. }
    );
    let on = step.before.pause.on && !step.before.pause.prolonged;
    match (consent, on) {
        (true, _) => 0,
        (_, true) => (so_far + ticks).min(most + 1),
        (_, false) => so_far,
    }
}
