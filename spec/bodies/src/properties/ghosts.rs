//! What the properties remember: who truly signed, and how long things have lasted on the clock of
//! L1, whatever clock the rules read.
//!
//! Each is written from what a step *did*, not from the rule that allowed it.

use super::super::Bodies;
use super::super::action::Action;
use super::super::body::{Body, Coalition, Hand};
use super::super::design::{Joint, VoteBy};
use super::super::state::{History, Path, Provisional, Record, Stage, State};
use super::{Step, pauses, terms};
use vocabulary::change::ChangeClass;

/// Updates the memory after a step.
pub(in super::super) fn remember(bodies: &Bodies, history: &mut History, step: &Step<'_>) {
    let p = &bodies.config.parameters;
    signatures(bodies, history, step);
    emergency(history, step);
    let ticks = u8::from(matches!(step.action, Action::Tick {}));
    let places = history.changes.iter_mut().zip(&step.after.changes);
    for (place, (record, after)) in places.enumerate() {
        // An override waits for who leaves, whatever its delay.
        let most = match after.path {
            Path::Regular if after.overridden => p.override_delay.max(p.exit_path),
            Path::Regular => p.delay,
            Path::Emergency => 1,
            Path::Wrapper | Path::Direct => 0,
        };
        let waits = after.stage == Stage::Queued;
        let longer = (record.decided_for + ticks).min(most);
        record.decided_for = if waits { longer } else { 0 };
        let begins = matches!(*step.action, Action::Announce { change, .. }
            | Action::Sign { change, .. } if usize::from(change) == place);
        let longer = (record.open_for + ticks).min(p.decision_time + 1);
        record.open_for = if after.stage == Stage::Open && !begins { longer } else { 0 };
        if matches!(after.stage, Stage::Idle | Stage::Refused | Stage::Executed) {
            *record = Record::default();
        }
    }
    pauses::remember(bodies, history, step);
    terms::remember(bodies, history, step);
    let running = step.after.emergency.status == Provisional::Running;
    let lasts = |so_far: u8, most: u8| (so_far + ticks).min(most + 2);
    let unratified = lasts(history.unratified_for, p.ratify_time);
    history.unratified_for = if running { unratified } else { 0 };
    let unreported = lasts(history.unreported_for, p.report_time);
    history.unreported_for = if running && !step.after.emergency.reported { unreported } else { 0 };
    let waited = (history.waited + ticks).min(p.message_deadline);
    history.waited = if step.after.message.waits { waited } else { 0 };
}

/// Per cent of the voting power that are two thirds, rounded up.
pub(super) const TWO_THIRDS: u8 = 67;

/// Whoever acts for a body with this hand: all the seats in it.
#[inline]
pub(super) fn seats(state: &State, body: Body, hand: Hand) -> u8 {
    match hand {
        Hand::Honest => state.seats(body).honest,
        Hand::Intruder => state.seats(body).corrupt,
    }
}

/// Whether half of the council's seats are in this hand, lost ones counted.
#[inline]
pub(super) fn is_half(state: &State, hand: Hand) -> bool {
    2 * u16::from(seats(state, Body::Council, hand))
        >= u16::from(state.seats(Body::Council).members())
}

/// Per cent of the voting power that are in this hand: what holders have, and what they have given
/// to the builders' council, which goes where more than half of its seats are.
pub(super) fn per_cent(bodies: &Bodies, state: &State, hand: Hand) -> u8 {
    let given = bodies.config.parameters.builders_share;
    let has_builders = 2 * u16::from(seats(state, Body::Builders, hand))
        > u16::from(state.seats(Body::Builders).members());
    let own = seats(state, Body::Vote, hand);
    match (hand, has_builders) {
        (Hand::Honest, true) | (Hand::Intruder, false) => own,
        (Hand::Honest, false) => own.saturating_sub(given),
        (Hand::Intruder, true) => (own + given).min(state.seats(Body::Vote).members()),
    }
}

/// Whether more than half of the voting power is in this hand.
#[inline]
pub(super) fn is_majority(bodies: &Bodies, state: &State, hand: Hand) -> bool {
    2 * per_cent(bodies, state, hand) > 100
}

/// Whether a change that is announced was accepted by a vote that another system held: on the paths
/// that ask for the vote.
fn is_accepted_elsewhere(bodies: &Bodies, path: Path, class: ChangeClass) -> bool {
    let design = &bodies.config.design;
    let asks = match path {
        Path::Regular => class != ChangeClass::Parameter,
        Path::Wrapper => design.joint != Joint::RoleOnly,
        Path::Emergency | Path::Direct => false,
    };
    asks && design.vote_by == VoteBy::Given
}

/// Who has signed what, since it was announced.
fn signatures(bodies: &Bodies, history: &mut History, step: &Step<'_>) {
    match *step.action {
        Action::Announce { change, path, class, .. } => {
            let given = is_accepted_elsewhere(bodies, path, class);
            let signers = Coalition::of(given.then_some(Body::Vote));
            history.changes[usize::from(change)] = Record { signers, ..Record::default() };
        }
        Action::Sign { change, body, hand } => {
            let record = &mut history.changes[usize::from(change)];
            record.signers = record.signers.with(body);
            let path = step.before.changes[usize::from(change)].path;
            if (body, path) == (Body::Council, Path::Emergency) {
                let members = bodies.config.offices.council.members;
                let enough = (3 * u16::from(members)).div_ceil(4) as u8;
                record.council = seats(step.before, Body::Council, hand).min(enough);
            }
        }
        Action::Override { change, hand } => {
            let record = &mut history.changes[usize::from(change)];
            record.signers = record.signers.with(Body::Vote);
            record.overridden_by = per_cent(bodies, step.before, hand).min(TWO_THIRDS);
        }
        _ => {}
    }
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
