//! What the bodies promise to happen, and whose fairness that takes. Adversaries are never fair;
//! of the honest, only time, whoever executes, and the vote where it removes or unpauses.

use kernel::{Evidence, Fairness, System, ensure};

use super::super::Bodies;
use super::super::action::Action;
use super::super::body::{Body, Hand};
use super::super::config::Config;
use super::super::design::Appointment;
use super::super::state::{Intent, Proposal, Stage, State};
use super::P;

/// Time passes.
const TICK: &str = "WF(tick)";
/// Somebody executes what can be executed.
const EXECUTE: &str = "WF(execute)";
/// The appointer of each body fills its seats anew where it must.
const RE_ELECT: &str = "WF(re_elect)";
/// The larger party ends a pause.
const UNPAUSE: &str = "WF(unpause)";

/// The bodies whose members can be removed.
const APPOINTED: [Body; 4] = [Body::Council, Body::Committee, Body::Teams, Body::Builders];

/// The liveness properties.
pub(super) fn all(config: &Config) -> Vec<P> {
    let mut all: Vec<_> = (0..config.bounds.changes).map(wanted).collect();
    all.push(few_losses());
    // The lot fills seats at the end of a term, so that then it takes time too.
    let appointed: &'static [&'static str] = match config.design.appointment {
        Appointment::Rotation => &[RE_ELECT, TICK],
        Appointment::Vote | Appointment::Board | Appointment::CoOption => &[RE_ELECT],
    };
    all.extend(APPOINTED.map(|body| lost_keys(body).needs(appointed)));
    let exposed = [Body::Council, Body::Committee, Body::Teams];
    all.extend(exposed.map(|body| misconduct(body).needs(appointed)));
    all.push(pause_ends());
    all
}

/// The fairness that the properties name.
pub(super) fn fairness() -> Vec<Fairness<Bodies>> {
    vec![
        Fairness::weak(TICK, |action| matches!(action, Action::Tick {}).then_some(0))
            .about(&["tick"]),
        Fairness::weak(EXECUTE, |action| match *action {
            Action::Execute { change } => Some(change),
            _ => None,
        })
        .about(&["execute"]),
        Fairness::weak(RE_ELECT, |action| match *action {
            Action::ReElect { body, hand: Hand::Honest } => Some(body as u8),
            _ => None,
        })
        .about(&["re_elect"]),
        Fairness::weak(UNPAUSE, |action| match *action {
            Action::Unpause { hand: Hand::Honest, .. } => Some(0),
            _ => None,
        })
        .about(&["unpause"]),
    ]
}

/// A sound change that the vote wants is executed, or stopped on record with a way past that the
/// honest holders can take.
fn wanted(change: u8) -> P {
    let place = usize::from(change);
    P::leads_to(
        "CHK-L1",
        "what the vote wants is enacted, or refused with a way past",
        move |_, state, _| {
            let Proposal { stage, intent, signed, .. } = state.changes[place];
            let is_open = matches!(stage, Stage::Open | Stage::Queued);
            is_open && intent == Intent::Sound && signed.has(Body::Vote)
        },
        move |m, state, _| match state.changes[place].stage {
            Stage::Executed | Stage::Refused => true,
            Stage::Vetoed => {
                m.apply(state, &Action::Override { change, hand: Hand::Honest }).is_ok()
            }
            Stage::Idle | Stage::Open | Stage::Queued => false,
        },
    )
    .instance(change)
    .sources(&["S34", "CORRECTIONS X14"])
    .needs(&[TICK, EXECUTE])
}

const L2: &str = "lost keys do not block a body for good";

/// As long as no more keys are lost than the declared seats spare, the honest members can act.
fn few_losses() -> P {
    P::always("CHK-L2", L2, |m, state, _| {
        Evidence::all(APPOINTED.map(|body| {
            let (seats, office) = (state.seats(body), m.config.offices.of(body));
            let out_of_action = seats.lost + seats.corrupt;
            if seats.lost == 0 || out_of_action > office.spare() {
                return Evidence::NotApplicable;
            }
            let (honest, threshold) = (seats.honest, office.threshold);
            ensure!("the honest can act": honest >= threshold, body, honest, threshold);
            Evidence::Holds
        }))
    })
    .sources(&["S9"])
}

/// Whether so many keys of `body` are lost that it cannot act.
fn is_blocked(m: &Bodies, state: &State, body: Body) -> bool {
    let (seats, office) = (state.seats(body), m.config.offices.of(body));
    seats.lost > 0 && seats.honest < office.threshold
}

/// Where more are lost, the appointer repairs it.
fn lost_keys(body: Body) -> P {
    P::leads_to(
        "CHK-L2",
        L2,
        move |m, state, _| is_blocked(m, state, body),
        move |m, state, _| !is_blocked(m, state, body),
    )
    .instance(body as u8)
    .sources(&["S9"])
}

/// Who has shown that it is corrupt does not stay.
fn misconduct(body: Body) -> P {
    P::leads_to(
        "CHK-L3",
        "misconduct ends in removal",
        move |_, state, _| state.exposed.has(body),
        move |_, state, _| !state.exposed.has(body),
    )
    .instance(body as u8)
    .sources(&["S64"])
}

/// A pause is ended. (That one which a few have called ends by itself, in time, is CHK-S6.)
fn pause_ends() -> P {
    P::leads_to(
        "CHK-L4",
        "a pause ends",
        |_, state, _| state.pause.on,
        |_, state, _| !state.pause.on,
    )
    .sources(&["S9"])
    .needs(&[UNPAUSE])
}
