//! What prolongs and what ends a pause: that of users, and that of code which nobody ratified.

use kernel::{Evidence, ensure};

use super::super::Bodies;
use super::super::action::Action;
use super::super::body::{Body, Hand};
use super::super::design::VoteBy;
use super::super::state::{History, Path, Provisional, State};
use super::ghosts::{is_half, per_cent};
use super::{P, Step};
use vocabulary::change::ChangeClass;

/// Updates what is remembered of a pause.
pub(super) fn remember(bodies: &Bodies, history: &mut History, step: &Step<'_>) {
    let most = bodies.config.parameters.pause_time;
    history.paused_for = paused(bodies, step, history.paused_for, most);
    let consents = match *step.action {
        Action::Prolong { hand } => step.before.pause.on && is_half(step.before, hand),
        _ => false,
    };
    history.consented = step.after.pause.on && (history.consented || consents);
}

/// How long a pause has lasted without the larger party's consent: half of the council, or more
/// than half of the vote. That a few pause again does not make it a new one; that the larger party
/// prolongs, ends or allows it does.
fn paused(bodies: &Bodies, step: &Step<'_>, so_far: u8, most: u8) -> u8 {
    let consent = match *step.action {
        Action::Unpause { body: Body::Vote, hand } => is_majority(bodies, step.before, hand),
        Action::Unpause { hand, .. } | Action::Prolong { hand } | Action::Rearm { hand } => {
            is_half(step.before, hand)
        }
        _ => false,
    };
    let on = step.before.pause.on && !step.history.consented;
    let ticks = u8::from(matches!(step.action, Action::Tick {}));
    match (consent, on) {
        (true, _) => 0,
        (_, true) => (so_far + ticks).min(most + 1),
        (_, false) => so_far,
    }
}

/// Whether more than half of the voting power is in this hand.
fn is_majority(bodies: &Bodies, state: &State, hand: Hand) -> bool {
    2 * per_cent(bodies, state, hand) > 100
}

/// What the larger party consents to is one pause. The next one is again by a few, for a short
/// while, until the larger party has consented to that one as well.
pub(super) fn s14() -> P {
    P::always("CHK-S14", "consent to one pause is consent to no other", |_, state, history| {
        if !state.pause.prolonged {
            return Evidence::NotApplicable;
        }
        let consented = history.consented;
        ensure!("the larger party consented to this pause": consented, state.pause);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "S9"])
}

/// A pause ends when its time is over, if nobody has prolonged it, or because the larger party says
/// so: half of the council, or more than half of the vote. (That it does end is CHK-S6 and CHK-L4.)
pub(super) fn s15() -> P {
    let statement = "a pause lasts until its time is over or the larger party ends it";
    P::step("CHK-S15", statement, |m, step| {
        if !step.before.pause.on || step.after.pause.on {
            return Evidence::NotApplicable;
        }
        let (lasted, most) = (step.history.paused_for, m.config.parameters.pause_time);
        let in_order = match *step.action {
            Action::Tick {} => !step.history.consented && lasted + 1 >= most,
            Action::Unpause { body: Body::Vote, hand } => is_majority(m, step.before, hand),
            Action::Unpause { hand, .. } => is_half(step.before, hand),
            _ => false,
        };
        ensure!("it ends in order": in_order, lasted, most, step.before.pause);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "S23"])
}

/// Emergency code is stopped by time only, and not before its time is over; what is stopped stays
/// so until other code takes its place or holders ratify it after all, and no longer. (That it is
/// stopped in time is CHK-S5. Votes that another system holds are counted there.)
pub(super) fn s16() -> P {
    let statement = "holders' yes or other code ends the pause of unratified code, nothing else";
    P::step("CHK-S16", statement, |m, step| {
        let [before, after] = [step.before, step.after].map(|state| state.emergency.status);
        let ratified = is_ratified(m, step);
        match before {
            Provisional::None => Evidence::NotApplicable,
            Provisional::Running if after == before => Evidence::NotApplicable,
            Provisional::Running => {
                let p = &m.config.parameters;
                let (unratified, unreported) =
                    (step.history.unratified_for, step.history.unreported_for);
                let reported = step.before.emergency.reported;
                let late = unratified >= p.ratify_time || !reported && unreported >= p.report_time;
                let in_order = ratified || late && matches!(step.action, Action::Tick {});
                ensure!("it is ratified, or late": in_order, after, unratified, unreported);
                Evidence::Holds
            }
            Provisional::Paused => {
                let (goes_on, replaced) = (after == Provisional::None, is_replaced(step));
                let in_order = goes_on == (ratified || replaced);
                ensure!("a yes or other code ends it": in_order, after, ratified, replaced);
                Evidence::Holds
            }
        }
    })
    .sources(&["SNIP-25", "S13", "CORRECTIONS X12"])
}

/// Whether more than half of the voting power ratifies the emergency in this step.
fn is_ratified(m: &Bodies, step: &Step<'_>) -> bool {
    let Action::Ratify { hand } = *step.action else { return false };
    m.config.design.vote_by == VoteBy::Given || is_majority(m, step.before, hand)
}

/// Whether other code is executed in this step: a number or a token is none.
fn is_replaced(step: &Step<'_>) -> bool {
    let Action::Execute { change } = *step.action else { return false };
    let executed = step.before.changes[usize::from(change)];
    match executed.path {
        Path::Regular => executed.class != ChangeClass::Parameter,
        Path::Direct => true,
        Path::Wrapper | Path::Emergency => false,
    }
}
