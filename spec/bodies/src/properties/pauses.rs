//! What prolongs and what ends a pause.

use kernel::{Evidence, ensure};

use super::super::Bodies;
use super::super::action::Action;
use super::super::body::Body;
use super::super::state::History;
use super::ghosts::{is_half, is_majority};
use super::{P, Step};

/// Updates what is remembered of a pause.
#[inline]
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
