//! What keeps the exceptional powers exceptional: the emergency, the pause, the veto.

use kernel::{Evidence, Refused, System, ensure};

use super::super::action::{Action, Rule};
use super::super::body::Hand;
use super::super::state::{Provisional, Stage, State};
use super::P;
use super::power::emergency_signers;

const S5: &str = "an emergency is exceptional";

/// Emergency code that runs is reported in time and ratified in time; else the part that it touched
/// is paused, or it is gone (X12). The unit of time in which a deadline ends is still in time.
pub(super) fn s5() -> P {
    P::always("CHK-S5", S5, |m, state, past| {
        if state.emergency.status != Provisional::Running {
            return Evidence::NotApplicable;
        }
        let p = &m.config.parameters;
        let (unratified, in_time) = (past.unratified_for, p.ratify_time);
        ensure!("ratified in time": unratified <= in_time, unratified, in_time);
        let (unreported, in_time) = (past.unreported_for, p.report_time);
        ensure!("reported in time": unreported <= in_time, unreported, in_time);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "S13", "CORRECTIONS X12"])
}

/// It takes three quarters of the council.
pub(super) fn s5_keys() -> P {
    P::step("CHK-S5", S5, |m, step| {
        let Some((signers, members)) = emergency_signers(m, step) else {
            return Evidence::NotApplicable;
        };
        let enough = 4 * u16::from(signers) >= 3 * u16::from(members);
        ensure!("three quarters of the council sign": enough, signers, members);
        Evidence::Holds
    })
    .instance(1)
    .sources(&["SNIP-25", "CORRECTIONS X11"])
}

const S6: &str = "a pause by a few is short and moves no money";

/// No longer than declared without the larger party's consent, however often the few pause.
pub(super) fn s6() -> P {
    P::always("CHK-S6", S6, |m, state, past| {
        if !state.pause.on || state.pause.prolonged {
            return Evidence::NotApplicable;
        }
        let (lasted, most) = (past.paused_for, m.config.parameters.pause_time);
        ensure!("it ends in time": lasted < most, lasted, most);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "S9"])
    .needs(&["CHK-A3"])
}

/// It takes nothing out of what it pauses.
pub(super) fn s6_money() -> P {
    P::step("CHK-S6", S6, |_, step| {
        let (before, after) = (step.before.pause, step.after.pause);
        if before.on == after.on {
            return Evidence::NotApplicable;
        }
        ensure!("no money moves": before.swept == after.swept, before, after);
        Evidence::Holds
    })
    .instance(1)
    .sources(&["S23", "SNIP-25"])
}

const S7: &str = "a veto keeps the status quo, says why and can be overridden";

/// A veto changes nothing but the change that it stops (and what is known of who cast it), and its
/// reason is on record.
pub(super) fn s7() -> P {
    P::step("CHK-S7", S7, |_, step| {
        let Action::Veto { change, .. } = *step.action else { return Evidence::NotApplicable };
        let place = usize::from(change);
        let stopped = step.after.changes[place];
        ensure!("the change is stopped": stopped.stage == Stage::Vetoed, stopped);
        ensure!("its reason is on record": stopped.reason, stopped);
        let mut others = step.after.changes;
        others[place] = step.before.changes[place];
        let exposed = step.before.exposed;
        let rest = State { changes: others, exposed, ..*step.after };
        ensure!("nothing else changes": rest == *step.before, rest);
        Evidence::Holds
    })
    .sources(&["S34", "SNIP-25"])
}

/// What is vetoed can be overridden by the vote: by its honest holders if they are two thirds.
pub(super) fn s7_route() -> P {
    P::always("CHK-S7", S7, |m, state, _| {
        Evidence::all((0..).zip(&state.changes).map(|(change, proposal)| {
            if proposal.stage != Stage::Vetoed {
                return Evidence::NotApplicable;
            }
            let refused = m.apply(state, &Action::Override { change, hand: Hand::Honest }).err();
            let open = refused != Some(Refused::Rule(Rule::NoOverride));
            ensure!("the vote has a way past it": open, change, refused);
            Evidence::Holds
        }))
    })
    .instance(1)
    .sources(&["S34", "CORRECTIONS X14"])
}
