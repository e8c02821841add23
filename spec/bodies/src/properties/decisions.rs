//! How bodies decide: in which order, in which time, by how many, and on what.

use kernel::{Disabled, Evidence, System, ensure};

use super::super::Bodies;
use super::super::action::{Action, Guard};
use super::super::body::{Body, Hand};
use super::super::design::Joint;
use super::super::power::{Appointer, appointer};
use super::super::state::{Path, Stage};
use super::ghosts::{is_majority, seats};
use super::{P, Step};
use vocabulary::change::ChangeClass;

/// Where the vote is asked, nobody signs or vetoes before it: council and committee look at what
/// holders want, and at nothing else.
pub(super) fn s19() -> P {
    P::step("CHK-S19", "nobody decides before the vote", |m, step| {
        let (Action::Sign { change, body, .. } | Action::Veto { change, body, .. }) = *step.action
        else {
            return Evidence::NotApplicable;
        };
        let place = usize::from(change);
        let asked = match step.before.changes[place].path {
            Path::Regular => step.before.changes[place].class != ChangeClass::Parameter,
            Path::Wrapper => m.config.design.joint != Joint::RoleOnly,
            Path::Emergency | Path::Direct => false,
        };
        if !asked || body == Body::Vote {
            return Evidence::NotApplicable;
        }
        let voted = step.history.changes[place].signers.has(Body::Vote);
        ensure!("the vote accepted it": voted, change, body);
        Evidence::Holds
    })
    .sources(&["S64", "SNIP-39"])
}

/// Whoever has to decide has the declared time for it, from the decision before; the unit of time
/// in which it ends is still in time. (That it has no more is CHK-L1's.)
pub(super) fn s20() -> P {
    P::step("CHK-S20", "whoever decides has its time", |m, step| {
        if !matches!(step.action, Action::Tick {}) {
            return Evidence::NotApplicable;
        }
        let stages = step.before.changes.iter().zip(&step.after.changes);
        Evidence::all(stages.zip(&step.history.changes).map(|((before, after), record)| {
            if before.stage != Stage::Open || after.stage == Stage::Open {
                return Evidence::NotApplicable;
            }
            let (lasted, declared) = (record.open_for, m.config.parameters.decision_time);
            ensure!("its time is over": lasted >= declared, lasted, declared, after.stage);
            Evidence::Holds
        }))
    })
    .sources(&["SNIP-25", "SNIP-27"])
}

/// What a body signs, reports or appoints, as many of its members sign as are declared: more than
/// half of the vote and of the council, three quarters of it in an emergency, and of the others
/// what their office says. (Seats in one hand sign together. What else the council does is for
/// CHK-S3, CHK-S10 and CHK-S12 to say.)
pub(super) fn s21() -> P {
    P::step("CHK-S21", "a body acts by as many members as are declared", |m, step| {
        let Some((body, hand, path)) = signing(m, step) else { return Evidence::NotApplicable };
        let (signers, office) = (seats(step.before, body, hand), m.config.offices.of(body));
        let enough = match (body, path) {
            (Body::Vote, _) => is_majority(m, step.before, hand),
            (Body::Council, Some(Path::Emergency)) => {
                4 * u16::from(signers) >= 3 * u16::from(office.members)
            }
            (Body::Council, _) => 2 * u16::from(signers) > u16::from(office.members),
            _ => signers >= office.threshold,
        };
        ensure!("enough of them sign": enough, body, hand, signers);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "SNIP-27", "L2B"])
}

/// The body that signs in a step, in which hand, and the path of the change if it is about one.
fn signing(m: &Bodies, step: &Step<'_>) -> Option<(Body, Hand, Option<Path>)> {
    use Action as A;
    let appoints = |of: Body, hand| match appointer(&m.config, of) {
        Appointer::Body(by) if by != of => Some((by, hand, None)),
        _ => None,
    };
    match *step.action {
        A::Sign { change, body, hand } => {
            Some((body, hand, Some(step.before.changes[usize::from(change)].path)))
        }
        A::Report { hand } => Some((Body::Council, hand, None)),
        A::Sunset { hand } => Some((Body::Vote, hand, None)),
        A::ReElect { body, hand } => appoints(body, hand),
        A::Replace { .. } | A::Appoint { .. } => appoints(Body::Council, Hand::Honest),
        _ => None,
    }
}

/// What has waited for the regular operator for as long as it may, a few of the council can
/// include: as many as that takes, if they have their power. Without that nobody stands in for it.
pub(super) fn s22() -> P {
    P::always("CHK-S22", "a few can include what is late", |m, state, history| {
        let p = &m.config.parameters;
        let few = if state.few.members() > 0 { state.few } else { state.seats(Body::Council) };
        let are_able = few.honest >= p.minority_quorum
            && state.granted.has(Body::Council)
            && !history.unelected.has(Body::Council);
        let is_late = state.message.waits && history.waited >= p.message_deadline;
        if !is_late || !are_able {
            return Evidence::NotApplicable;
        }
        let refused = m.apply(state, &Action::Push { hand: Hand::Honest }).err();
        ensure!("nothing keeps them from it": refused.is_none(), refused, few);
        Evidence::Holds
    })
    .sources(&["L2B", "S23"])
}

/// What was announced is what bodies decide on and what is executed: its path, its class and what
/// it does stay as they are.
pub(super) fn s27() -> P {
    P::step("CHK-S27", "what is decided on stays what was announced", |_, step| {
        let is_under_way = |stage| matches!(stage, Stage::Open | Stage::Queued | Stage::Vetoed);
        let places = (0_u8..).zip(step.before.changes.iter().zip(&step.after.changes));
        Evidence::all(places.map(|(place, (before, after))| {
            let begins = matches!(*step.action, Action::Announce { change, .. } if change == place);
            if begins || !is_under_way(before.stage) || !is_under_way(after.stage) {
                return Evidence::NotApplicable;
            }
            let [old, new] = [before, after].map(|c| (c.path, c.class, c.intent, c.beyond));
            ensure!("it is the same change": old == new, place, old, new);
            Evidence::Holds
        }))
    })
    .sources(&["S57", "S58"])
}

/// What the council vets it can stop until it is executed, unless holders have overridden it: what
/// is found out while a change waits for its delay is not found out in vain.
pub(super) fn s28() -> P {
    P::always("CHK-S28", "what waits can be vetoed", |m, state, history| {
        let places = (0_u8..).zip(state.changes.iter().zip(&history.changes));
        Evidence::all(places.map(|(change, (proposal, record))| {
            let vetted = proposal.path == Path::Regular && proposal.class != ChangeClass::Parameter;
            if proposal.stage != Stage::Queued || !vetted || record.overridden_by > 0 {
                return Evidence::NotApplicable;
            }
            let body = Body::Council;
            let veto = Action::Veto { change, body, reason: true, hand: Hand::Intruder };
            let refused = m.apply(state, &veto).err();
            let late = refused == Some(Disabled::Guard(Guard::NotOpen));
            ensure!("it is not too late": !late, change, proposal.timer);
            Evidence::Holds
        }))
    })
    .sources(&["S34", "SNIP-25"])
}
