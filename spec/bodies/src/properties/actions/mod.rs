//! The rules told a second time: where each act is open ([`open`]), how many it takes ([`means`]),
//! and what it leaves behind ([`leaves`], [`time`]). The other properties say what the balance of
//! powers is good for; an act that is open to the wrong body, or that touches what it is not for,
//! may break none of them in a world as small as a scenario's.
//!
//! It is told of the intended design. A design that decides otherwise has rules of its own; its
//! mistakes are what the other properties judge.

mod leaves;
mod means;
mod open;
mod time;

use kernel::{Disabled, Evidence, System, ensure};

use super::super::Bodies;
use super::super::action::{Action, Guard};
use super::super::config::Config;
use super::super::design::{Appointment, Design};
use super::super::state::State;
use super::P;

/// Whether the rules are those of the intended design. Votes that are held elsewhere and seats that
/// the lot fills are told too, and the mistakes that only these properties know may be made.
fn is_intended(c: &Config) -> bool {
    let d = &c.design;
    let told = Design {
        vote_by: d.vote_by,
        appointment: d.appointment,
        block: d.block,
        place: d.place,
        vote_ends_pause: d.vote_ends_pause,
        ..Design::default()
    };
    matches!(d.appointment, Appointment::Vote | Appointment::Rotation) && *d == told
}

/// What is open and yet no step: refused, or not even offered.
fn refused(m: &Bodies, s: &State) -> Option<(Action, Option<Disabled<Guard>>)> {
    let (mut offered, mut refused) = (0_u16, None);
    m.candidates(s, &mut |action| offered += u16::from(open::is_open(&m.config, s, &action)));
    open::all_actions(&m.config, &mut |action| {
        if refused.is_some() || !open::is_open(&m.config, s, &action) {
            return;
        }
        refused = match m.apply(s, &action) {
            Err(why @ (Disabled::Guard(_) | Disabled::NoAction(_))) => Some((action, Some(why))),
            _ if offered == 0 => Some((action, None)),
            _ => None,
        };
        offered = offered.saturating_sub(1);
    });
    refused
}

/// Its antecedent is the intended design.
pub(super) fn s31() -> P {
    P::always("CHK-S31", "whoever may do something can", |m, state, _| {
        if !is_intended(&m.config) {
            return Evidence::NotApplicable;
        }
        let refused = refused(m, state);
        ensure!("nothing that is open is refused": refused.is_none(), refused);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "SNIP-27", "S64"])
}

/// Its antecedent is the intended design.
pub(super) fn s32() -> P {
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("CHK-S32", statement, |m, step| {
        if !is_intended(&m.config) {
            return Evidence::NotApplicable;
        }
        let open = open::is_open(&m.config, step.before, step.action);
        ensure!("it is open": open, step.action);
        let (after, due) = (step.after, leaves::leaves(&m.config, step.before, step.action));
        ensure!("it leaves what it is for": *after == due, step.action, after, due);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "SNIP-27", "S64"])
}
