//! What is executed, and whose keys it took.

use kernel::{Evidence, ensure};

use super::super::action::Action;
use super::super::body::Body;
use super::super::design::VoteBy;
use super::super::state::{Intent, Path, Proposal, Record};
use super::ghosts::{is_half, seats};
use super::{P, Step};
use vocabulary::change::ChangeClass;

/// The change that a step executes, and what is remembered of it.
#[inline]
pub(super) fn executed(step: &Step<'_>) -> Option<(Proposal, Record)> {
    let Action::Execute { change } = *step.action else { return None };
    let change = usize::from(change);
    Some((step.before.changes[change], step.history.changes[change]))
}

/// No change that nobody honest agreed to is executed, whichever bodies are hostile from the start;
/// and what the vote executes alone (over a veto, over silence) has two thirds behind it and waited
/// as long as leaving takes (X14). A number within the range that a vote fixed is no change of the
/// protocol.
///
/// A hostile change is one that honest members of no body sign, so its execution took nobody's
/// consent but the hostile bodies' and that of those whom they appointed. Votes that another system
/// holds are counted there.
pub(super) fn s2() -> P {
    P::step("CHK-S2", "no body changes the protocol alone", |m, step| {
        let Some((change, record)) = executed(step) else { return Evidence::NotApplicable };
        let (path, class) = (change.path, change.class);
        let hostile = Vec::from(step.before.hostile);
        let signers = Vec::from(record.signers);
        if class == ChangeClass::Parameter && !change.beyond {
            return Evidence::NotApplicable;
        }
        let agreed = change.intent != Intent::Hostile;
        ensure!("somebody honest agreed": agreed, path, class, hostile, signers);
        let alone = change.overridden || signers == [Body::Vote];
        if alone && path == Path::Regular && class.is_weighty() {
            let per_cent = record.overridden_by;
            let counted = m.config.design.vote_by == VoteBy::Seats;
            let enough = !counted || 3 * u16::from(per_cent) >= 200;
            ensure!("the vote alone has two thirds": enough, per_cent);
            let (waited, leaving_takes) = (record.decided_for, m.config.parameters.exit_path);
            let in_time = waited >= leaving_takes;
            ensure!("the vote alone waits for who leaves": in_time, waited, leaving_takes);
        }
        Evidence::Holds
    })
    .sources(&["S64", "S7", "S58", "CORRECTIONS X11, X14"])
    .needs(&["CHK-A1"])
}

/// Each executed act lies in the mandate of who executed it: the council vets essential changes,
/// the committee moves within its range and enables what is approved, a few members of the council
/// include messages that are late and touch no throttle.
pub(super) fn s3() -> P {
    P::step("CHK-S3", "each body keeps to its mandate", |m, step| {
        if let Some((change, record)) = executed(step) {
            let (class, signers) = (change.class, Vec::from(record.signers));
            ensure!("a change is what it is called": !change.beyond, class, signers);
            let approved = change.path != Path::Wrapper || signers.contains(&Body::Vote);
            ensure!("the committee enables what is approved": approved, signers);
            return Evidence::Holds;
        }
        match *step.action {
            Action::Push { .. } => {
                let (waited, deadline) =
                    (step.history.waited, m.config.parameters.message_deadline);
                ensure!("a few include what is late": waited >= deadline, waited, deadline);
            }
            Action::Throttle { hand, .. } => {
                let signers = seats(step.before, Body::Council, hand);
                let members = step.before.seats(Body::Council).members();
                let enough = is_half(step.before, hand);
                ensure!("half of the seats switch throttles": enough, signers, members);
            }
            _ => return Evidence::NotApplicable,
        }
        Evidence::Holds
    })
    .sources(&["SNIP-25", "SNIP-27", "S64"])
}

/// A wrapped token is enabled by the vote and the committee, and by neither without the other.
pub(super) fn s9() -> P {
    P::step("CHK-S9", "where two keys are promised, two have turned", |_, step| {
        let Some((change, record)) = executed(step) else { return Evidence::NotApplicable };
        if change.path != Path::Wrapper {
            return Evidence::NotApplicable;
        }
        let signers = Vec::from(record.signers);
        ensure!("the vote accepted it": signers.contains(&Body::Vote), signers);
        ensure!("the committee acted": signers.contains(&Body::Committee), signers);
        Evidence::Holds
    })
    .sources(&["SNIP-39", "S64"])
}

/// Between the last decision on a change of the regular path and its effect lies the declared
/// delay, whoever decided last: whoever is late with its signature shortens it for nobody.
pub(super) fn s13() -> P {
    P::step("CHK-S13", "what is decided waits for its delay", |m, step| {
        let Some((change, record)) = executed(step) else { return Evidence::NotApplicable };
        let p = &m.config.parameters;
        let delay = if change.overridden { p.override_delay } else { p.delay };
        if change.path != Path::Regular || delay == 0 {
            return Evidence::NotApplicable;
        }
        let (waited, class) = (record.decided_for, change.class);
        ensure!("its delay is over": waited >= delay, waited, delay, class);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "S11", "L2B"])
}
