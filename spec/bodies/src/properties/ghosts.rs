//! What the properties remember: who truly signed, and how long things have lasted on the clock of
//! L1, whatever clock the rules read.
//!
//! Each is written from what a step *did*, not from the rule that allowed it.

use super::super::Bodies;
use super::super::action::Action;
use super::super::body::{Body, Coalition, Hand};
use super::super::design::VoteBy;
use super::super::power::{Act, is_voted_elsewhere, quorum, strength};
use super::super::state::{History, Path, Provisional, Record, Stage};
use super::Step;

/// Updates the memory after a step.
pub(in super::super) fn remember(bodies: &Bodies, history: &mut History, step: &Step<'_>) {
    let p = &bodies.config.parameters;
    signatures(bodies, history, step);
    emergency(history, step);
    let ticks = u8::from(matches!(step.action, Action::Tick {}));
    for (record, after) in history.changes.iter_mut().zip(&step.after.changes) {
        let waits = after.stage == Stage::Queued && after.overridden;
        let longer = (record.overridden_for + ticks).min(p.exit_path);
        record.overridden_for = if waits { longer } else { 0 };
        if matches!(after.stage, Stage::Idle | Stage::Refused | Stage::Executed) {
            *record = Record::default();
        }
    }
    history.paused_for = paused(history.paused_for, ticks, p.pause_time, step);
    let running = step.after.emergency.status == Provisional::Running;
    let lasts = |so_far: u8, most: u8| (so_far + ticks).min(most + 2);
    let unratified = lasts(history.unratified_for, p.ratify_time);
    history.unratified_for = if running { unratified } else { 0 };
    let unreported = lasts(history.unreported_for, p.report_time);
    history.unreported_for = if running && !step.after.emergency.reported { unreported } else { 0 };
    let waited = (history.waited + ticks).min(p.message_deadline);
    history.waited = if step.after.message.waits { waited } else { 0 };
}

/// Who has signed what, since it was announced.
fn signatures(bodies: &Bodies, history: &mut History, step: &Step<'_>) {
    match *step.action {
        Action::Announce { change, path, class, .. } => {
            let given = is_voted_elsewhere(&bodies.config, (path, class));
            let signers = Coalition::of(given.then_some(Body::Vote));
            history.changes[usize::from(change)] = Record { signers, ..Record::default() };
        }
        Action::Sign { change, body, hand } => {
            let record = &mut history.changes[usize::from(change)];
            record.signers = record.signers.with(body);
            let path = step.before.changes[usize::from(change)].path;
            if (body, path) == (Body::Council, Path::Emergency) {
                let act = Act::Decide(Path::Emergency);
                record.council = signers(bodies, step, Body::Council, act, hand);
            }
        }
        Action::Override { change, hand } => {
            let record = &mut history.changes[usize::from(change)];
            record.signers = record.signers.with(Body::Vote);
            record.overridden_by = match bodies.config.design.vote_by {
                VoteBy::Seats => signers(bodies, step, Body::Vote, Act::Override, hand),
                VoteBy::Given => bodies.config.parameters.override_quorum,
            };
        }
        _ => {}
    }
}

/// How many of `body` one side signs with: as many as it has to, not all it has.
fn signers(bodies: &Bodies, step: &Step<'_>, body: Body, act: Act, hand: Hand) -> u8 {
    let c = &bodies.config;
    quorum(c, step.before, body, act).min(strength(c, step.before, body, hand))
}

/// How many signed what is in force until it is ratified.
fn emergency(history: &mut History, step: &Step<'_>) {
    match *step.action {
        Action::Execute { change } => {
            let change = usize::from(change);
            if step.before.changes[change].path == Path::Emergency {
                history.emergency_signers = step.history.changes[change].council;
            }
        }
        _ if step.after.emergency.status == Provisional::None => history.emergency_signers = 0,
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
