//! What was approved is what is carried out: this code, once, in time, after discussion.

use kernel::{Disabled, Evidence, System, ensure};

use super::super::state::Stage;
use super::super::{Action, Guard};
use super::{P, changes, executed, has_ended, is_accepted};
use vocabulary::change::Element;

/// The OS needs the holders: whatever changes the program hash, but for emergencies (UPG-S11),
/// carries out a vote that accepted exactly this hash.
pub(super) fn s1() -> P {
    P::step("UPG-S1", "the program changes to a hash that a vote accepted", |_, step| {
        let mut program = changes(step).filter(|change| change.element == Element::Program);
        let Some(change) = program.next().filter(|change| !change.is_emergency) else {
            return Evidence::NotApplicable;
        };
        let hash = change.hash;
        let accepted = change.executed.and_then(|number| step.history.of[number].accepted.get());
        ensure!("a vote accepted this hash": accepted == Some(hash), hash, accepted);
        Evidence::Holds
    })
    .sources(&["S57", "S58"])
}

/// Discussed in the open: what is carried out, emergencies apart, was published and open to
/// discussion for `T` before the vote on it ended; an emergency is reported before it is ratified.
/// (The days of a text count from its last amendment.)
pub(super) fn s2() -> P {
    P::step("UPG-S2", "what is carried out was discussed in the open for T", |m, step| {
        if matches!(step.action, Action::Ratify {}) {
            let reported = step.history.reported;
            ensure!("an emergency is reported before it is ratified": reported);
            return Evidence::Holds;
        }
        let Some(number) = executed(step) else { return Evidence::NotApplicable };
        let (discussed, notice) = (step.history.of[number].discussed, m.config.parameters.notice);
        ensure!("it was discussed for long enough": discussed >= notice, discussed, notice);
        Evidence::Holds
    })
    .sources(&["S12", "S13"])
}

/// Code is approved code: the deployed hash is the accepted one, and that of the published source.
/// (Built reproducibly, code has the number of its source.)
pub(super) fn s4() -> P {
    P::step("UPG-S4", "deployed code is the approved code, built from its source", |_, step| {
        let Some(number) = executed(step) else { return Evidence::NotApplicable };
        let proposal = step.before.proposals[number];
        let deployed = step.after.parts[usize::from(proposal.part)].hash;
        let (named, source) = (proposal.payload, step.history.of[number].source.get());
        ensure!("the code is what the proposal names": deployed == named, deployed, named);
        let is_built = source == Some(deployed);
        ensure!("it is built from the published source": is_built, deployed, source);
        Evidence::Holds
    })
    .sources(&["S58"])
}

/// A change that is carried out is in force: what was paused for the sake of old code runs again,
/// so that nobody's pause outlives its reason. (A part that no vote answers stays paused: UPG-S11.)
pub(super) fn s12() -> P {
    P::step("UPG-S12", "what is carried out is in force", |_, step| {
        let Some(number) = executed(step) else { return Evidence::NotApplicable };
        let part = step.after.parts[usize::from(step.before.proposals[number].part)];
        let (element, paused) = (part.element, part.paused);
        ensure!("the part is not paused": !paused, element, number);
        Evidence::Holds
    })
    .sources(&["S57", "S58"])
}

/// No double or stale execution.
pub(super) fn s10() -> P {
    P::step("UPG-S10", "an approval is carried out once at most, and in time", |m, step| {
        let Some(number) = executed(step) else { return Evidence::NotApplicable };
        let (spent, age) = (step.history.of[number].spent, step.history.of[number].age);
        let good_for = m.config.parameters.expiry;
        ensure!("it was not carried out before": !spent, number);
        // On the last of these days it expires.
        ensure!("it has not expired": age < good_for, age, good_for);
        Evidence::Holds
    })
    .sources(&["SX", "CORE"])
}

/// The newest vote on a part has the last word: what an older one accepted is not carried out after
/// it, in its place. (The very same code, carried out once more, undoes nothing.)
pub(super) fn s17() -> P {
    P::step("UPG-S17", "no older approval undoes what a newer vote brought", |_, step| {
        let Some(number) = executed(step) else { return Evidence::NotApplicable };
        let part = usize::from(step.before.proposals[number].part);
        let [old, new] = [step.before, step.after].map(|state| state.parts[part].hash);
        if old == new {
            return Evidence::NotApplicable;
        }
        let overtaken = step.history.of[number].overtaken;
        ensure!("no newer change was carried out": !overtaken, number, old, new);
        Evidence::Holds
    })
    .sources(&["S57", "S64"])
}

/// The newest vote on a part has the last word on that part, and on no other: an approval counts as
/// the older one if and only if a vote has since accepted another change of the same part. (What
/// becomes of it is UPG-S17's and UPG-L1's.)
pub(super) fn s21() -> P {
    P::always("UPG-S21", "a vote overtakes only approvals of the same part", |_, state, history| {
        let approvals = state.proposals.iter().zip(&history.of).enumerate();
        Evidence::all(approvals.map(|(number, (proposal, memory))| {
            if !is_accepted(proposal.stage) {
                return Evidence::NotApplicable;
            }
            let (counts, newer) = (proposal.overtaken, memory.newer);
            ensure!("it is the older one of its part": counts == newer, number, counts, newer);
            Evidence::Holds
        }))
    })
    .sources(&["S57", "S64"])
}

/// A date is a promise like the rest of the text: what names one does not take effect before it,
/// whatever was announced after the vote. (That it does take effect then, and is not put off until
/// its approval has expired, is UPG-L1's.)
pub(super) fn s18() -> P {
    P::step("UPG-S18", "nothing takes effect before the date that was voted on", |m, step| {
        let Some(number) = executed(step) else { return Evidence::NotApplicable };
        if m.config.parameters.date == 0 {
            return Evidence::NotApplicable;
        }
        let days_left = step.history.of[number].date;
        ensure!("its date has come": days_left == 0, number, days_left);
        Evidence::Holds
    })
    .sources(&["S12", "S57"])
}

/// The one place in the timelock belongs to what waits there, and to nothing that has ended:
/// whoever is approved meanwhile can be queued. (That the place of a change is cleared in the end,
/// so that another one can be published, is UPG-L4's.)
pub(super) fn s15() -> P {
    P::always("UPG-S15", "what has ended keeps nothing else out of the timelock", |m, s, _| {
        let stages = s.proposals.map(|proposal| proposal.stage);
        let waits = stages.iter().any(|stage| matches!(stage, Stage::Queued | Stage::Ready));
        if waits || !stages.into_iter().any(has_ended) {
            return Evidence::NotApplicable;
        }
        Evidence::all((0_u8..).zip(stages).map(|(proposal, stage)| {
            if stage != Stage::Approved {
                return Evidence::NotApplicable;
            }
            let refused = m.apply(s, &Action::Queue { proposal }).err();
            let taken = refused == Some(Disabled::Guard(Guard::QueueTaken));
            ensure!("the place is free": !taken, proposal, stages);
            Evidence::Holds
        }))
    })
    .sources(&["S34"])
}
