//! The rules told a second time: where each action is open ([`open`]), and what it leaves behind
//! ([`leaves`], [`time`]). The other properties say what upgrades owe to whom; a step that is open
//! to the wrong party, or that touches what it is not for, may break none of them in a world as
//! small as a scenario's.
//!
//! It is told of the intended design. A design that decides otherwise has rules of its own; its
//! mistakes are what the other properties judge.

mod leaves;
mod open;
mod time;

use kernel::{Disabled, Evidence, System, ensure};

use super::super::action::{Action, Guard};
use super::super::design::Design;
use super::super::elements::Owners;
use super::super::state::State;
use super::super::{Config, Upgrades};
use super::P;

/// Whether the rules are those of the intended design. Both ways of sharing the timelock's place
/// are told, and the mistakes that only these properties know may be made.
fn is_intended(c: &Config) -> bool {
    let d = &c.design;
    let told = Design {
        place: d.place,
        undone: d.undone,
        exit_window: d.exit_window,
        execution_takes: d.execution_takes,
        key_order: d.key_order,
        ..Design::default()
    };
    c.owners == Owners::default() && *d == told
}

/// What is open and yet no step: refused, or not even offered. Time that waits may keep an action
/// back.
fn refused(m: &Upgrades, s: &State) -> Option<(Action, Option<Disabled<Guard>>)> {
    let (mut offered, mut refused) = (0_u16, None);
    m.candidates(s, &mut |action| offered += u16::from(open::is_open(&m.config, s, &action)));
    open::all_actions(&m.config, s, &mut |action| {
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
    P::always("UPG-S31", "whoever may do something can", |m, state, _| {
        if !is_intended(&m.config) {
            return Evidence::NotApplicable;
        }
        let refused = refused(m, state);
        ensure!("nothing that is open is refused": refused.is_none(), refused);
        Evidence::Holds
    })
    .sources(&["S14", "S27", "CORRECTIONS X11", "CORRECTIONS X12"])
}

/// Its antecedent is the intended design.
pub(super) fn s32() -> P {
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("UPG-S32", statement, |m, step| {
        if !is_intended(&m.config) {
            return Evidence::NotApplicable;
        }
        let open = open::is_open(&m.config, step.before, step.action);
        ensure!("it is open": open, step.action);
        let (after, due) = (step.after, leaves::leaves(&m.config, step));
        ensure!("it leaves what it is for": *after == due, step.action, after, due);
        Evidence::Holds
    })
    .sources(&["S14", "S27", "CORRECTIONS X11", "CORRECTIONS X12"])
}
