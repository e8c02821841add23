//! What each act leaves behind.

use super::super::super::action::Action;
use super::super::super::body::{Body, Hand, Origin};
use super::super::super::config::Config;
use super::super::super::design::VoteBy;
use super::super::super::power::{Appointer, appointer};
use super::super::super::state::{
    Composition, Emergency, Path, Proposal, Provisional, Seats, Stage, State,
};
use super::{means, time};
use vocabulary::change::ChangeClass;

/// The state after an act.
pub(super) fn due(c: &Config, before: &State, action: &Action) -> State {
    let mut due = *before;
    if let Some(body) = shows(c, action) {
        due.exposed = due.exposed.with(body);
    }
    match *action {
        Action::Tick {} => time::passes(c, &mut due),
        Action::Announce { .. }
        | Action::Sign { .. }
        | Action::Veto { .. }
        | Action::Override { .. }
        | Action::Execute { .. } => of_change(c, &mut due, action),
        Action::Report { .. }
        | Action::Ratify { .. }
        | Action::Pause { .. }
        | Action::Prolong { .. }
        | Action::Unpause { .. }
        | Action::Rearm { .. }
        | Action::Arrive {}
        | Action::Include {}
        | Action::Push { .. }
        | Action::Throttle { .. } => of_council(c, &mut due, action),
        _ => of_seats(c, &mut due, action),
    }
    due
}

/// Whose members show by an act that they are the intruder's: those of every body but the vote,
/// whose ballots are secret.
fn shows(c: &Config, action: &Action) -> Option<Body> {
    use Action as A;
    let intruder = Hand::Intruder;
    let body = match *action {
        A::Sign { body, hand, .. } | A::Veto { body, hand, .. } | A::Unpause { body, hand }
            if hand == intruder =>
        {
            Some(body)
        }
        A::Report { hand }
        | A::Pause { hand }
        | A::Prolong { hand }
        | A::Rearm { hand }
        | A::Push { hand }
        | A::Throttle { hand, .. } => (hand == intruder).then_some(Body::Council),
        A::ReElect { body, hand } if hand == intruder => match appointer(c, body) {
            Appointer::Body(by) => Some(by),
            Appointer::Lot | Appointer::Nobody => None,
        },
        _ => None,
    };
    body.filter(|body| *body != Body::Vote)
}

fn of_change(c: &Config, due: &mut State, action: &Action) {
    let p = &c.parameters;
    let at = |change: u8| usize::from(change);
    match *action {
        Action::Announce { change, path, class, intent, beyond } => {
            let (stage, timer) = (Stage::Open, p.decision_time);
            let mut fresh =
                Proposal { stage, path, class, intent, beyond, timer, ..Proposal::default() };
            if c.design.vote_by == VoteBy::Given && means::keys(&fresh).has(Body::Vote) {
                fresh.signed = fresh.signed.with(Body::Vote);
            }
            due.changes[at(change)] = fresh;
        }
        Action::Sign { change, body, .. } => {
            let signed = &mut due.changes[at(change)];
            signed.signed = signed.signed.with(body);
            signed.timer = p.decision_time;
            if signed.signed == means::keys(signed) {
                signed.stage = Stage::Queued;
                signed.timer = if signed.path == Path::Regular { p.delay } else { 0 };
            }
        }
        Action::Veto { change, .. } => {
            let vetoed = &mut due.changes[at(change)];
            (vetoed.stage, vetoed.timer, vetoed.reason) = (Stage::Vetoed, 0, true);
        }
        Action::Override { change, .. } => {
            let again = &mut due.changes[at(change)];
            (again.stage, again.timer) = (Stage::Queued, p.override_delay);
            (again.overridden, again.reason) = (true, false);
        }
        Action::Execute { change } => {
            let Proposal { path, class, intent, .. } = due.changes[at(change)];
            due.changes[at(change)] = Proposal { stage: Stage::Executed, ..Proposal::default() };
            let is_code = path == Path::Regular && class != ChangeClass::Parameter;
            if path == Path::Emergency {
                due.emergency = Emergency {
                    status: Provisional::Running,
                    intent,
                    reported: false,
                    report_left: p.report_time,
                    ratify_left: p.ratify_time,
                };
            } else if is_code && due.emergency.status == Provisional::Paused {
                due.emergency = Emergency::default();
            }
        }
        _ => {}
    }
}

fn of_council(c: &Config, due: &mut State, action: &Action) {
    match *action {
        Action::Report { .. } => {
            (due.emergency.reported, due.emergency.report_left) = (true, 0);
        }
        Action::Ratify { .. } => due.emergency = Emergency::default(),
        Action::Pause { .. } => {
            (due.pause.on, due.pause.spent) = (true, true);
            due.pause.left = c.parameters.pause_time;
        }
        Action::Prolong { .. } => (due.pause.prolonged, due.pause.left) = (true, 0),
        Action::Unpause { .. } => {
            (due.pause.on, due.pause.prolonged, due.pause.left) = (false, false, 0);
        }
        Action::Rearm { .. } => due.pause.spent = false,
        Action::Arrive {} => {
            (due.message.waits, due.message.left) = (true, c.parameters.message_deadline);
        }
        Action::Include {} | Action::Push { .. } => {
            (due.message.waits, due.message.left) = (false, 0);
        }
        Action::Throttle { .. } => due.message.unthrottled = !due.message.unthrottled,
        _ => {}
    }
}

fn of_seats(c: &Config, due: &mut State, action: &Action) {
    let council = Body::Council.index();
    match *action {
        Action::ReElect { body, hand } => {
            due.seats[body.index()] = elected(c, body, hand);
            due.lapsed = due.lapsed.without(body);
            due.exposed = due.exposed.without(body);
            if body == Body::Council {
                due.composition = Composition { country: 1, organisation: 1, linked: 0 };
            }
        }
        Action::Replace { out, successor: Some(origin) } => {
            due.composition = moved(due.composition, Some(out), origin).unwrap_or_default();
        }
        Action::Appoint { origin } => {
            due.composition = moved(due.composition, None, origin).unwrap_or_default();
            due.seats[council].honest += 1;
        }
        Action::LoseKey { body } => {
            let seats = &mut due.seats[body.index()];
            (seats.honest, seats.lost) = (seats.honest - 1, seats.lost + 1);
        }
        Action::Raise {} => due.threshold = c.offices.council.threshold,
        Action::Grant {} => due.granted = due.granted.with(Body::Council),
        Action::Sunset { .. } => due.granted = due.granted.without(Body::Council),
        _ => {}
    }
}

/// The seats as one hand fills them: holders cannot tell as many corrupt candidates apart as there
/// are corrupt members, the intruder takes them all.
#[inline]
pub(super) fn elected(c: &Config, body: Body, hand: Hand) -> Seats {
    let office = c.offices.of(body);
    match hand {
        Hand::Honest => {
            Seats { honest: office.members - office.corrupt, corrupt: office.corrupt, lost: 0 }
        }
        Hand::Intruder => Seats { honest: 0, corrupt: office.members, lost: 0 },
    }
}

/// The composition after somebody left and somebody came; none if nobody there is of that origin.
pub(super) fn moved(
    mut composition: Composition,
    out: Option<Origin>,
    new: Origin,
) -> Option<Composition> {
    if let Some(count) = out.and_then(|origin| means::shared(&mut composition, origin)) {
        *count = count.checked_sub(1)?;
    }
    if let Some(count) = means::shared(&mut composition, new) {
        *count += 1;
    }
    Some(composition)
}
