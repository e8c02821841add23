//! Who may do what, and when.

use super::super::super::action::Action;
use super::super::super::body::{Body, Hand, Origin};
use super::super::super::config::Config;
use super::super::super::design::VoteBy;
use super::super::super::power::{Appointer, appointer, holders};
use super::super::super::state::{Composition, Intent, Path, Proposal, Provisional, Stage, State};
use super::due::{elected, moved};
use super::means;
use vocabulary::change::ChangeClass;

/// Whether the rules let an act happen in `s`. Nobody upgrades by its own keys, and the few have
/// none but those of their seats: what is not listed is never open.
pub(super) fn may(c: &Config, s: &State, action: &Action) -> bool {
    of_change(c, s, action) || of_council(c, s, action) || of_seats(c, s, action)
}

fn of_change(c: &Config, s: &State, action: &Action) -> bool {
    let (p, given) = (&c.parameters, c.design.vote_by == VoteBy::Given);
    let of = |change: u8| &s.changes[usize::from(change)];
    match *action {
        Action::Announce { change, path, class, beyond, .. } => {
            let fresh = Proposal { path, class, ..Proposal::default() };
            let is_voted = || given && means::keys(&fresh).has(Body::Vote);
            let is_free = !matches!(of(change).stage, Stage::Open | Stage::Queued);
            is_route(path, class) && !beyond && (is_free || is_voted())
        }
        Action::Sign { change, body, hand } => {
            let Proposal { stage, path, signed, .. } = *of(change);
            let keys = means::keys(of(change));
            let is_next = body == Body::Vote || !keys.has(Body::Vote) || signed.has(Body::Vote);
            stage == Stage::Open
                && keys.without(body) != keys
                && !signed.has(body)
                && is_next
                && (hand == Hand::Intruder || means::is_agreed_to(body, of(change)))
                && means::can(c, s, body, hand, means::to_agree(c, body, path))
        }
        Action::Veto { change, body, reason, hand } => {
            let Proposal { stage, path, class, signed, intent, overridden, .. } = *of(change);
            let is_decided = stage == Stage::Open && signed.has(Body::Vote);
            (is_decided || stage == Stage::Queued)
                && (path, body) == (Path::Regular, Body::Council)
                && class != ChangeClass::Parameter
                && (reason && !overridden)
                && (hand == Hand::Intruder || intent != Intent::Sound)
                && means::can(c, s, body, hand, p.vet_quorum)
        }
        Action::Override { change, hand } => {
            let willing = hand == Hand::Intruder || of(change).intent != Intent::Hostile;
            let enough = means::can(c, s, Body::Vote, hand, p.override_quorum);
            of(change).stage == Stage::Vetoed && (given || willing && enough)
        }
        Action::Execute { change } => {
            let Proposal { stage, timer, path, .. } = *of(change);
            let pending = s.emergency.status != Provisional::None;
            stage == Stage::Queued && timer == 0 && !(path == Path::Emergency && pending)
        }
        _ => false,
    }
}

/// What the council's parties, the operator and time may do.
fn of_council(c: &Config, s: &State, action: &Action) -> bool {
    let p = &c.parameters;
    let few = |hand| means::can(c, s, Body::Council, hand, p.minority_quorum);
    let majority = |hand| means::can(c, s, Body::Council, hand, p.majority_quorum);
    let is_provisional = s.emergency.status != Provisional::None;
    match *action {
        Action::Report { hand } => {
            let enough = means::can(c, s, Body::Council, hand, p.vet_quorum);
            is_provisional && !s.emergency.reported && enough
        }
        Action::Ratify { hand } => {
            let willing = hand == Hand::Intruder || s.emergency.intent != Intent::Hostile;
            let votes = willing && means::can(c, s, Body::Vote, hand, c.offices.vote.threshold);
            let given = c.design.vote_by == VoteBy::Given;
            is_provisional && s.emergency.reported && (given || votes)
        }
        Action::Pause { hand } => !s.pause.on && !s.pause.spent && few(hand),
        Action::Prolong { hand } => s.pause.on && !s.pause.prolonged && majority(hand),
        Action::Unpause { body: Body::Council, hand } => s.pause.on && majority(hand),
        Action::Unpause { body: Body::Vote, hand } => {
            s.pause.on && means::can(c, s, Body::Vote, hand, c.offices.vote.threshold)
        }
        Action::Rearm { hand } => !s.pause.on && s.pause.spent && majority(hand),
        Action::Arrive {} => !s.message.waits,
        Action::Include {} => s.message.waits,
        Action::Push { hand } => s.message.waits && s.message.left == 0 && few(hand),
        Action::Throttle { few: false, hand } => majority(hand),
        Action::Tick {} => true,
        _ => false,
    }
}

/// Who may fill seats, and give and take power.
fn of_seats(c: &Config, s: &State, action: &Action) -> bool {
    let council = s.seats(Body::Council);
    let appoints = |body: Body, hand| match appointer(c, body) {
        Appointer::Body(by) => means::can(c, s, by, hand, c.offices.of(by).threshold),
        Appointer::Lot | Appointer::Nobody => false,
    };
    match *action {
        Action::ReElect { body, hand } => {
            let is_over = s.lapsed.has(body);
            let ground = is_over || s.exposed.has(body) || s.seats(body).lost > 0;
            let other = hand == Hand::Intruder && elected(c, body, hand) != s.seats(body);
            let is_drawn = appointer(c, body) == Appointer::Lot && is_over && hand == Hand::Honest;
            (ground || other) && (is_drawn || appoints(body, hand))
        }
        Action::Replace { out, successor: Some(origin) } => {
            let mixed = moved(s.composition, Some(out), origin);
            means::sits(s, out)
                && council.honest > 0
                && appoints(Body::Council, Hand::Honest)
                && is_allowed(c, mixed, council.members())
        }
        Action::Appoint { origin } => {
            let mixed = moved(s.composition, None, origin);
            council.members() < c.offices.council.members
                && appoints(Body::Council, Hand::Honest)
                && is_allowed(c, mixed, council.members() + 1)
        }
        Action::LoseKey { body } => {
            body != Body::Vote && s.seats(body).honest > 0 && s.seats(body).lost < c.bounds.losses
        }
        Action::Raise {} => s.threshold < c.offices.council.threshold,
        Action::Grant {} => {
            !s.granted.has(Body::Council) && s.threshold == c.offices.council.threshold
        }
        Action::Sunset { hand } => {
            let ground = hand == Hand::Intruder || s.exposed.has(Body::Council);
            let votes = means::can(c, s, Body::Vote, hand, c.offices.vote.threshold);
            s.granted.has(Body::Council) && ground && votes
        }
        _ => false,
    }
}

fn is_allowed(c: &Config, mixed: Option<Composition>, members: u8) -> bool {
    mixed.is_some_and(|composition| means::is_mixed(c, composition, members))
}

/// Whether there is such a path, for changes of such a class.
fn is_route(path: Path, class: ChangeClass) -> bool {
    use ChangeClass::{Essential, Minor, Parameter};
    match path {
        Path::Regular => matches!(class, Essential | Minor | Parameter),
        Path::Wrapper | Path::Emergency => class == Essential,
        Path::Direct => false,
    }
}

/// Everything that anybody could ever do.
pub(super) fn every(c: &Config, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    let holders = holders(c);
    (0..c.bounds.changes).for_each(|change| of_place(change, emit));
    for hand in Hand::BOTH {
        let acts = [A::Report { hand }, A::Ratify { hand }, A::Pause { hand }, A::Prolong { hand }];
        acts.into_iter().for_each(&mut *emit);
        let acts = [A::Rearm { hand }, A::Push { hand }, A::Sunset { hand }];
        acts.into_iter().for_each(&mut *emit);
        let unpause = |body| A::Unpause { body, hand };
        [Body::Council, Body::Vote].map(unpause).into_iter().for_each(&mut *emit);
        emit(A::Throttle { few: false, hand });
        holders.iter().for_each(|body| emit(A::ReElect { body, hand }));
    }
    holders.iter().for_each(|body| emit(A::LoseKey { body }));
    for origin in Origin::ALL {
        for out in Origin::ALL {
            emit(A::Replace { out, successor: Some(origin) });
        }
        emit(A::Appoint { origin });
    }
    let others = [A::Arrive {}, A::Include {}, A::Raise {}, A::Grant {}, A::Tick {}];
    others.into_iter().for_each(emit);
}

fn of_place(change: u8, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    for path in [Path::Regular, Path::Wrapper, Path::Emergency] {
        for class in ChangeClass::ALL {
            for intent in Intent::ALL {
                emit(A::Announce { change, path, class, intent, beyond: false });
            }
        }
    }
    for hand in Hand::BOTH {
        Body::ALL.into_iter().for_each(|body| emit(A::Sign { change, body, hand }));
        emit(A::Veto { change, body: Body::Council, reason: true, hand });
        emit(A::Override { change, hand });
    }
    emit(A::Execute { change });
}
