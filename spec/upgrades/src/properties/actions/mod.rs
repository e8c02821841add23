//! The rules told a second time: where each action is open ([`may`]), and what it leaves behind
//! ([`due`], [`time`]). The other properties say what upgrades owe to whom; a step that is open
//! to the wrong party, or that touches what it is not for, may break none of them in a world as
//! small as a scenario's.
//!
//! It is told of the intended design. A design that decides otherwise has rules of its own; its
//! mistakes are what the other properties judge.

mod due;
mod may;
mod time;

use kernel::{Evidence, ensure};
use vocabulary::rights::{by_rule, rights};

use super::super::Config;
use super::super::action::Action;
use super::super::design::Design;
use super::super::elements::Owners;
use super::P;

/// Whether the rules are those of the intended design. Both ways of sharing the timelock's place
/// are told, and the mistakes that only these properties know may be made.
fn is_told(c: &Config) -> bool {
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

/// Its antecedent is the intended design.
pub(super) fn s31(config: &Config) -> P {
    let is_told = is_told(config);
    P::always("UPG-S31", "whoever may do something can", move |m, state, _| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| may::every(&m.config, state, emit);
        let may = |action: &Action| may::may(&m.config, state, action);
        let denied = rights(m, state, every, may, by_rule).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["S14", "S27", "CORRECTIONS X11", "CORRECTIONS X12"])
}

/// Its antecedent is the intended design.
pub(super) fn s32(config: &Config) -> P {
    let is_told = is_told(config);
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("UPG-S32", statement, move |m, step| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let open = may::may(&m.config, step.before, step.action);
        ensure!("it is open": open, step.action);
        let (after, due) = (step.after, due::due(&m.config, step));
        ensure!("it leaves what it is for": *after == due, step.action, after, due);
        Evidence::Holds
    })
    .sources(&["S14", "S27", "CORRECTIONS X11", "CORRECTIONS X12"])
}
