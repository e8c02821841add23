//! How an emergency upgrade begins and ends.

use kernel::{Evidence, ensure};

use super::super::Bodies;
use super::super::action::Action;
use super::super::design::VoteBy;
use super::super::state::{Path, Provisional};
use super::ghosts::is_majority;
use super::power::executed;
use super::{P, Step};
use vocabulary::change::ChangeClass;

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

/// Two keys that were turned for an emergency open it at once or not at all: what waits longer is
/// no emergency, and nobody remembers what it was for (UPG-S10, X15).
pub(super) fn s24() -> P {
    P::step("CHK-S24", "an emergency is executed at once, or not at all", |_, step| {
        let emergency = executed(step).filter(|(change, _)| change.path == Path::Emergency);
        let Some((_, record)) = emergency else { return Evidence::NotApplicable };
        let waited = record.decided_for;
        ensure!("no time has passed since": waited == 0, waited);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "CORRECTIONS X15"])
}

/// Holders ratify what they have read a report on.
pub(super) fn s25() -> P {
    P::step("CHK-S25", "nothing is ratified unreported", |_, step| {
        if !matches!(step.action, Action::Ratify { .. }) {
            return Evidence::NotApplicable;
        }
        let emergency = step.before.emergency;
        ensure!("there is a report": emergency.reported, emergency);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "S13"])
}
