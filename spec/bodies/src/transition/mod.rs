//! The rules of the bodies: the initial states, and what each action does or why it may not.

mod candidates;
mod changes;
mod council;
mod emergency;
mod operator;
mod pause;
mod seats;
mod time;

use kernel::Disabled;

pub(super) use candidates::{candidates, decisions};
pub(super) use seats::initial;

use super::action::{Action, Guard};
use super::body::{Body, Hand};
use super::config::Config;
use super::design::{AfterTerm, Exposure, OwnPower, WithoutPower};
use super::power::{Act, quorum, signatures, strength, vetoers};
use super::state::{Proposal, State};

/// What the protocol or the world answers.
type Answer = Result<(), Disabled<Guard>>;

/// The state after `action`, or why there is none.
pub(super) fn apply(c: &Config, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    use Action as A;
    let mut next = *state;
    let s = &mut next;
    match *action {
        A::Announce { change, path, class, intent, beyond } => {
            changes::announce(c, s, change, (path, class), intent, beyond)?;
        }
        A::Sign { change, body, hand } => changes::sign(c, s, change, body, hand)?,
        A::Veto { change, body, reason, hand } => changes::veto(c, s, change, body, reason, hand)?,
        A::Override { change, hand } => changes::overrule(c, s, change, hand)?,
        A::Execute { change } => changes::execute(c, s, change)?,
        A::Report { hand } => emergency::report(c, s, hand)?,
        A::Ratify { hand } => emergency::ratify(c, s, hand)?,
        A::Pause { hand } => pause::pause(c, s, hand)?,
        A::Prolong { hand } => pause::prolong(c, s, hand)?,
        A::Unpause { body, hand } => pause::unpause(c, s, body, hand)?,
        A::Rearm { hand } => pause::rearm(c, s, hand)?,
        A::Arrive {} => operator::arrive(c, s)?,
        A::Include {} => operator::include(c, s)?,
        A::Push { hand } => operator::push(c, s, hand)?,
        A::Throttle { few, hand } => operator::throttle(c, s, few, hand)?,
        A::ReElect { body, hand } => seats::re_elect(c, s, body, hand)?,
        A::LoseKey { body } => seats::lose_key(c, s, body)?,
        A::Replace { out, successor } => council::replace(c, s, out, successor)?,
        A::Appoint { origin } => council::appoint(c, s, origin)?,
        A::Raise {} => council::raise(c, s)?,
        A::Grant {} => council::grant(c, s)?,
        A::Sunset { hand } => council::sunset(c, s, hand)?,
        A::HandOver {} => council::hand_over(c, s)?,
        A::Tick {} => time::tick(c, s),
    }
    Ok(next)
}

/// `condition`, or refused by `rule`.
fn require(condition: bool, guard: Guard) -> Answer {
    if condition { Ok(()) } else { Err(Disabled::Guard(guard)) }
}

/// Whether `hand` can act for `body`: the body has its power, its term runs, and enough seats are
/// in this hand. What the intruder signs in public shows who is corrupt.
fn act(c: &Config, s: &mut State, body: Body, act: Act, hand: Hand) -> Answer {
    let signs = matches!(act, Act::Decide(_)) && c.design.without_power == WithoutPower::Signs;
    require(s.granted.has(body) || signs, Guard::NoPower)?;
    let serves = !s.lapsed.has(body) || c.design.after_term == AfterTerm::Everything;
    require(serves, Guard::TermOver)?;
    let signatures = signatures(c, s, body, act, hand);
    require(signatures >= quorum(c, s, body, act), Guard::QuorumMissing)?;
    let is_seen = c.design.exposure != Exposure::Neglect;
    if hand == Hand::Intruder && body != Body::Vote && is_seen {
        s.exposed = s.exposed.with(body);
    }
    Ok(())
}

/// Whether `body` lets its own power be taken away: honest members do.
fn lets_go(c: &Config, s: &State, body: Body) -> Answer {
    let covers = c.design.own_power == OwnPower::WithinReach && vetoers(c).has(body);
    let can_veto = s.granted.has(body) && !s.lapsed.has(body);
    let corrupt = strength(c, s, body, Hand::Intruder);
    let vetoes = covers && can_veto && corrupt >= quorum(c, s, body, Act::Reject);
    require(!vetoes, Guard::OwnVeto)
}

/// What honest members do only if `willing`.
fn willing(hand: Hand, willing: bool) -> Answer {
    require(hand == Hand::Intruder || willing, Guard::AgainstItsWill)
}

impl State {
    /// The change at this place.
    fn change(&mut self, change: u8) -> &mut Proposal {
        &mut self.changes[usize::from(change)]
    }
}
