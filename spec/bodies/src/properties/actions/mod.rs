//! The rules told a second time: where each act is open ([`may`]), how many it takes ([`means`]),
//! and what it leaves behind ([`due`], [`time`]). The other properties say what the balance of
//! powers is good for; an act that is open to the wrong body, or that touches what it is not for,
//! may break none of them in a world as small as a scenario's.
//!
//! It is told of the intended design. A design that decides otherwise has rules of its own; its
//! mistakes are what the other properties judge.

mod due;
mod may;
mod means;
mod time;

use kernel::{Evidence, ensure};
use vocabulary::rights::{by_rule, rights};

use super::super::action::Action;
use super::super::config::Config;
use super::super::design::{Appointment, Design};
use super::P;

/// Whether the rules are those of the intended design. Votes that are held elsewhere and seats that
/// the lot fills are told too, and the mistakes that only these properties know may be made.
fn is_told(c: &Config) -> bool {
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

/// Its antecedent is the intended design.
pub(super) fn s31(config: &Config) -> P {
    let is_told = is_told(config);
    P::always("CHK-S31", "whoever may do something can", move |m, state, _| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| may::every(&m.config, emit);
        let may = |action: &Action| may::may(&m.config, state, action);
        let denied = rights(m, state, every, may, by_rule).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "SNIP-27", "S64"])
}

/// Its antecedent is the intended design.
pub(super) fn s32(config: &Config) -> P {
    let is_told = is_told(config);
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("CHK-S32", statement, move |m, step| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let open = may::may(&m.config, step.before, step.action);
        ensure!("it is open": open, step.action);
        let (after, due) = (step.after, due::due(&m.config, step.before, step.action));
        ensure!("it leaves what it is for": *after == due, step.action, after, due);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "SNIP-27", "S64"])
}
