//! Narrow emergencies, which holders answer.

use kernel::{Evidence, ensure};

use super::super::state::{PARTS, Urgency};
use super::super::{Action, Upgrades};
use super::{P, Step};

/// Emergencies are narrow, and end: code touches declared parts only, and none that no vote has
/// ratified is in force for longer than `T`, nor stopped earlier than that unless holders say so.
pub(super) fn s11() -> P {
    P::step(
        "UPG-S11",
        "emergency code touches declared parts, and is ratified or stopped in T",
        |m, step| match *step.action {
            Action::ExecuteEmergency { part, .. } => {
                let element = step.before.parts[usize::from(part)].element;
                let declared = m.config.parameters.declared.contains(&element);
                ensure!("the part was declared": declared, element);
                Evidence::Holds
            }
            Action::Tick {} => Evidence::all((0..PARTS).map(|part| stopped_in_time(m, step, part))),
            _ => Evidence::NotApplicable,
        },
    )
    .sources(&["SNIP-25", "CORRECTIONS X11", "CORRECTIONS X12"])
}

/// Emergency code in the part is ratified or stopped before this day is one too many.
fn stopped_in_time(m: &Upgrades, step: &Step<'_>, part: usize) -> Evidence {
    let Some(days) = step.history.unratified[part].get() else { return Evidence::NotApplicable };
    let (before, after) = (step.before.parts[part], step.after.parts[part]);
    let stops = after.paused || after.hash != before.hash;
    let most = m.config.parameters.ratification;
    let is_last = days + 1 >= most;
    ensure!("it is ratified or stopped in time": stops || !is_last, part, days, most);
    ensure!("holders had their time": is_last || !stops, part, days, most);
    Evidence::Holds
}

/// Emergency code that holders ratify runs from then on: that they were late with the answer does
/// not leave the part paused.
pub(super) fn s20() -> P {
    P::step("UPG-S20", "what is ratified is not paused", |_, step| {
        if !matches!(step.action, Action::Ratify {}) {
            return Evidence::NotApplicable;
        }
        let part = usize::from(step.before.emergency.part);
        ensure!("the part goes on": !step.after.parts[part].paused, part);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "CORRECTIONS X12"])
}

/// An emergency is over when holders have answered it, with a yes, a no or a vote on other code for
/// the part, and not before. What they chose is not stopped when its time would have been over.
pub(super) fn s25() -> P {
    P::always("UPG-S25", "an emergency lasts until holders answer it", |_, state, history| {
        let (lasts, unanswered) =
            (state.emergency.urgency != Urgency::None, history.unanswered.get());
        if !lasts && unanswered.is_none() {
            return Evidence::NotApplicable;
        }
        ensure!("it lasts as long": lasts == unanswered.is_some(), state.emergency, unanswered);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "S57", "CORRECTIONS X12"])
}

/// The emergency path is open once until holders have answered, so that it is no routine.
pub(super) fn s26() -> P {
    P::step("UPG-S26", "no emergency follows one that holders have not answered", |_, step| {
        if !matches!(step.action, Action::ExecuteEmergency { .. }) {
            return Evidence::NotApplicable;
        }
        let unanswered = step.history.unanswered.get();
        ensure!("the last one is answered": unanswered.is_none(), unanswered);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "CORRECTIONS X12"])
}

/// A part is paused because its emergency code was not ratified in time, or refused, and for no
/// other reason; it goes on with other code, or with the code that holders ratify after all.
pub(super) fn s29() -> P {
    P::step(
        "UPG-S29",
        "a part is paused by holders' answer or its lack, and by nothing else",
        |_, step| Evidence::all((0..PARTS).map(|part| paused_in_order(step, part))),
    )
    .sources(&["SNIP-25", "CORRECTIONS X12"])
}

fn paused_in_order(step: &Step<'_>, part: usize) -> Evidence {
    let [before, after] = [step.before, step.after].map(|state| state.parts[part]);
    let is_it = usize::from(step.before.emergency.part) == part;
    match (before.paused, after.paused) {
        (false, true) => {
            let live = step.before.emergency.urgency == Urgency::Live;
            let lacks = matches!(step.action, Action::Tick {}) && live;
            let refused = matches!(step.action, Action::Refuse {});
            ensure!("nobody ratified it": is_it && (lacks || refused), part);
            Evidence::Holds
        }
        (true, false) => {
            let ratified = matches!(step.action, Action::Ratify {}) && is_it;
            let brought = match *step.action {
                Action::Execute { proposal } => {
                    Some(step.before.proposals[usize::from(proposal)].part)
                }
                Action::ExecuteEmergency { part, .. } | Action::Set { part, .. } => Some(part),
                _ => None,
            };
            let replaced = brought.is_some_and(|touched| usize::from(touched) == part);
            ensure!("it was ratified or replaced": ratified || replaced, part);
            Evidence::Holds
        }
        _ => Evidence::NotApplicable,
    }
}
