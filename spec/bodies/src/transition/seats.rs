//! The seats of the bodies: who has them at first, how they are filled anew, how keys are lost.

use kernel::Disabled;

use super::super::action::Guard;
use super::super::body::{BODIES, Body, Coalition, Hand};
use super::super::config::Config;
use super::super::design::{Dismissal, Lot, MinorityKeys, ReElection, Register};
use super::super::power::{Act, Appointer, appointer};
use super::super::state::{Composition, Seats, State};
use super::{Answer, act, lets_go, require, willing};

/// A state for each coalition that may be hostile: the named bodies, and up to the declared number
/// of others, any but the vote.
pub(in super::super) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    let named = c.hostile.coalition();
    for bits in 0..1_u8 << (BODIES - 1) {
        let chosen = |body: &Body| *body != Body::Vote && bits >> (body.index() - 1) & 1 == 1;
        let others = Coalition::of(Body::ALL.into_iter().filter(chosen));
        let is_new = others.iter().all(|body| !named.has(body));
        if is_new && others.size() <= c.bounds.coalition_max {
            emit(start(c, others.iter().fold(named, Coalition::with)));
        }
    }
}

fn start(c: &Config, hostile: Coalition) -> State {
    let all = Coalition::of(Body::ALL);
    let installed = c.bounds.installing.is_none();
    let mut state = State {
        threshold: c.bounds.installing.unwrap_or(c.offices.council.threshold),
        granted: if installed { all } else { all.without(Body::Council) },
        hostile,
        term: c.parameters.term,
        composition: COMPOSITION,
        ..State::default()
    };
    for body in Body::ALL {
        let hand = if hostile.has(body) { Hand::Intruder } else { Hand::Honest };
        state.seats[body.index()] = elected(c, body, hand);
    }
    if c.design.minority_keys == MinorityKeys::OfTheirOwn {
        state.few = state.seats(Body::Council);
    }
    state
}

/// Who sits in a council that was just elected.
const COMPOSITION: Composition = Composition { country: 1, organisation: 1, linked: 0 };

/// The seats as one hand fills them: the intruder with its own, holders with as many corrupt ones
/// as they cannot tell apart.
fn elected(c: &Config, body: Body, hand: Hand) -> Seats {
    let office = c.offices.of(body);
    let corrupt = match hand {
        Hand::Honest => office.corrupt,
        Hand::Intruder => office.members,
    };
    Seats { honest: office.members - corrupt, corrupt, lost: 0 }
}

/// The appointer fills all seats of `body` anew, on published grounds (misconduct, lost keys, the
/// end of the term). The intruder needs none.
pub(super) fn re_elect(c: &Config, s: &mut State, body: Body, hand: Hand) -> Answer {
    let appointer = appointer(c, body);
    require(appointer != Appointer::Nobody, Guard::NotInMandate)?;
    let is_over = s.lapsed.has(body);
    let unseated = s.exposed.has(body) || s.seats(body).lost > 0;
    let seats = elected(c, body, hand);
    let changes = is_over || unseated || seats != s.seats(body);
    require(changes, Guard::NoGround)?;
    let removable = is_over || c.design.dismissal != Dismissal::TermEndOnly;
    require(removable, Guard::TermRunning)?;
    let at_will = c.design.dismissal == Dismissal::AtWill;
    willing(hand, is_over || unseated || at_will)?;
    lets_go(c, s, body)?;
    match appointer {
        Appointer::Body(appointer) if appointer == body => co_opt(s, body, hand)?,
        Appointer::Body(appointer) => act(c, s, appointer, Act::Ordinary, hand)?,
        Appointer::Lot | Appointer::Nobody => {
            let is_fair = hand == Hand::Honest || c.design.lot == Lot::Rigged;
            require(is_over && is_fair, Guard::LotDecides)?;
        }
    }
    s.seats[body.index()] = seats;
    if c.design.re_election != ReElection::LeavesLapse {
        s.lapsed = s.lapsed.without(body);
    }
    if c.design.re_election != ReElection::LeavesSuspicion {
        s.exposed = s.exposed.without(body);
    }
    if body == Body::Council && c.design.register != Register::KeepsOldCouncil {
        s.composition = COMPOSITION;
    }
    Ok(())
}

/// A body that fills its own seats does so by the majority of those who have theirs, also when its
/// term is over.
fn co_opt(s: &State, body: Body, hand: Hand) -> Answer {
    let Seats { honest, corrupt, .. } = s.seats(body);
    let has_majority = match hand {
        Hand::Honest => honest > corrupt,
        Hand::Intruder => corrupt > honest,
    };
    require(has_majority, Guard::QuorumMissing)
}

/// A member loses its key, or resigns: it does not sign any more, and its seat is counted until a
/// successor has it.
pub(super) fn lose_key(c: &Config, s: &mut State, body: Body) -> Answer {
    let Seats { honest, lost, .. } = s.seats(body);
    if body == Body::Vote || honest == 0 {
        return Err(Disabled::NoAction("key to lose"));
    }
    if lost >= c.bounds.losses {
        return Err(Disabled::Bound("losses"));
    }
    let seats = &mut s.seats[body.index()];
    seats.honest -= 1;
    seats.lost += 1;
    // Whoever loses its key loses that of the few with it.
    if body == Body::Council && s.few.honest > 0 {
        s.few.honest -= 1;
        s.few.lost += 1;
    }
    Ok(())
}

/// Whether the instance lets another member lose its key.
pub(super) fn may_lose(c: &Config, s: &State, body: Body) -> bool {
    let seats = s.seats(body);
    body != Body::Vote && seats.honest > 0 && seats.lost < c.bounds.losses
}
