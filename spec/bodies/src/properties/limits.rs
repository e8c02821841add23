//! What keeps the exceptional powers exceptional: the emergency, the pause, the veto.

use kernel::{Disabled, Evidence, System, ensure};

use super::super::action::{Action, Guard};
use super::super::body::{Body, Hand};
use super::super::state::{Provisional, Stage, State};
use super::ghosts::{is_half, seats};
use super::{P, Step};

/// Emergency code that runs was signed by three quarters of the council, is reported in time and
/// ratified in time; else the part that it touched is paused, or it is gone (X12). The unit of time
/// in which a deadline ends is still in time.
pub(super) fn s5() -> P {
    P::always("CHK-S5", "an emergency is exceptional", |m, state, history| {
        if state.emergency.status != Provisional::Running {
            return Evidence::NotApplicable;
        }
        let (p, members) = (&m.config.parameters, m.config.offices.council.members);
        let signers = history.emergency_signers;
        let enough = 4 * u16::from(signers) >= 3 * u16::from(members);
        ensure!("three quarters of the council signed": enough, signers, members);
        let (unratified, in_time) = (history.unratified_for, p.ratify_time);
        ensure!("ratified in time": unratified <= in_time, unratified, in_time);
        let (unreported, in_time) = (history.unreported_for, p.report_time);
        ensure!("reported in time": unreported <= in_time, unreported, in_time);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "S13", "CORRECTIONS X11, X12"])
}

/// A pause by a few is over in the declared time without the larger party's consent, however often
/// they pause; and no pause takes anything out of what it pauses.
pub(super) fn s6() -> P {
    P::always("CHK-S6", "a pause by a few is short and moves no money", |m, state, history| {
        ensure!("no money moves": !state.pause.swept, state.pause);
        if !state.pause.on || history.consented {
            return Evidence::NotApplicable;
        }
        let (lasted, most) = (history.paused_for, m.config.parameters.pause_time);
        ensure!("it ends in time": lasted < most, lasted, most);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "S9", "S23"])
    .needs(&["CHK-A3"])
}

/// A veto changes nothing but the change that it stops (and what is known of who cast it), its
/// reason is on record, and what is stopped can be overridden by the vote, for good.
pub(super) fn s7() -> P {
    let statement = "a veto keeps the status quo, says why and can be overridden";
    P::step("CHK-S7", statement, |m, step| {
        let places = (0..).zip(step.before.changes.iter().zip(&step.after.changes));
        Evidence::all(places.map(|(change, (before, after))| {
            if before.stage == Stage::Vetoed || after.stage != Stage::Vetoed {
                return Evidence::NotApplicable;
            }
            let overridden = step.history.changes[usize::from(change)].overridden_by;
            ensure!("an override has the last word": overridden == 0, change, overridden);
            let reason = after.reason;
            ensure!("its reason is on record": reason, change, reason);
            let overrule = Action::Override { change, hand: Hand::Honest };
            let refused = m.apply(step.after, &overrule).err();
            let open = refused != Some(Disabled::Guard(Guard::NoOverride));
            ensure!("the vote has a way past it": open, change, refused);
            changes_nothing_else(step, usize::from(change))
        }))
    })
    .sources(&["S34", "SNIP-25", "CORRECTIONS X14"])
}

/// What binds others beyond a short pause takes half of the council's seats at least, whoever fills
/// them and whatever the rules call a quorum: to veto, to prolong, to end and to allow a pause.
/// (The seats of whoever signs are counted here; the vote's are CHK-S2's.)
pub(super) fn s10() -> P {
    P::step("CHK-S10", "a few of the council only pause", |_, step| {
        let hand = match *step.action {
            Action::Veto { body: Body::Council, hand, .. }
            | Action::Unpause { body: Body::Council, hand }
            | Action::Prolong { hand }
            | Action::Rearm { hand } => hand,
            _ => return Evidence::NotApplicable,
        };
        let signers = seats(step.before, Body::Council, hand);
        let members = step.before.seats(Body::Council).members();
        ensure!("half of the seats signed": is_half(step.before, hand), signers, members);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "S34"])
}

/// Whoever is elected anew can do what the body is for: its term runs, and what is known of former
/// members is not held against it.
pub(super) fn s11() -> P {
    P::step("CHK-S11", "a body that is elected anew has its power", |_, step| {
        let Action::ReElect { body, .. } = *step.action else { return Evidence::NotApplicable };
        let lapsed = step.after.lapsed.has(body);
        ensure!("its term runs": !lapsed, body);
        let exposed = step.after.exposed.has(body);
        ensure!("nobody in it was found out": !exposed, body);
        Evidence::Holds
    })
    .sources(&["S64", "SNIP-25"])
}

/// What the few do, members of the council do: as many seats as it takes are in the hands of those
/// who signed, on the day on which they did. Whoever was removed has no power left by another key.
/// (What others may have signed before the act is not asked: they act when they have enough.)
pub(super) fn s12() -> P {
    P::step("CHK-S12", "who has lost its seat acts for the few no more", |m, step| {
        let hand = match *step.action {
            Action::Pause { hand } | Action::Push { hand } => hand,
            Action::Throttle { few: true, hand } => hand,
            _ => return Evidence::NotApplicable,
        };
        let seats = seats(step.before, Body::Council, hand);
        let needed = m.config.parameters.minority_quorum.min(step.before.threshold);
        ensure!("the few have seats": seats >= needed, seats, needed, hand);
        Evidence::Holds
    })
    .sources(&["S64", "L2B"])
}

/// The throttle on withdrawals stays as it is unless somebody switches it: that is an act of its
/// own. (Who may is CHK-S3's.)
pub(super) fn s30() -> P {
    P::step("CHK-S30", "nothing else switches the throttle", |_, step| {
        let [before, after] = [step.before, step.after].map(|state| state.message.unthrottled);
        if matches!(step.action, Action::Throttle { .. }) || !before && !after {
            return Evidence::NotApplicable;
        }
        ensure!("it stays as it was": before == after, before, after);
        Evidence::Holds
    })
    .sources(&["L2B", "SNIP-25"])
}

/// The frame of a veto; what time rejects comes with other things that time does.
fn changes_nothing_else(step: &Step<'_>, stopped: usize) -> Evidence {
    if !matches!(step.action, Action::Veto { .. }) {
        return Evidence::Holds;
    }
    let mut changes = step.after.changes;
    changes[stopped] = step.before.changes[stopped];
    let rest = State { changes, exposed: step.before.exposed, ..*step.after };
    ensure!("nothing else changes": rest == *step.before, rest);
    Evidence::Holds
}
