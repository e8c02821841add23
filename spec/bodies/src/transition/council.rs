//! The council's own seats, one by one, with the limits on who may sit there; its threshold, and
//! its power.

use super::super::action::Guard;
use super::super::body::{Body, Hand, Origin};
use super::super::config::Config;
use super::super::design::{
    Dismissal, Installation, Limits, MinorityKeys, Register, Removal, Vacancy,
};
use super::super::power::{Act, Appointer, appointer, holders};
use super::super::state::{Composition, State};
use super::{Answer, act, lets_go, require, willing};

impl Composition {
    /// How many of the council's `members` are of this origin.
    fn count(&mut self, origin: Origin, members: u8) -> u8 {
        match origin {
            Origin::Independent => {
                members.saturating_sub(self.country + self.organisation + self.linked)
            }
            _ => *self.shared(origin).unwrap_or(&mut 0),
        }
    }

    /// The counter of an origin that others share.
    fn shared(&mut self, origin: Origin) -> Option<&mut u8> {
        match origin {
            Origin::Independent => None,
            Origin::Country => Some(&mut self.country),
            Origin::Organisation => Some(&mut self.organisation),
            Origin::Linked => Some(&mut self.linked),
        }
    }
}

/// One honest member leaves, and its successor takes the seat in the same act.
pub(super) fn replace(c: &Config, s: &mut State, out: Origin, successor: Option<Origin>) -> Answer {
    let is_bare = successor.is_none();
    require(!is_bare || c.design.removal == Removal::Bare, Guard::SuccessorMissing)?;
    let members = s.seats(Body::Council).members();
    let there = s.composition.count(out, members) > 0 && s.seats(Body::Council).honest > 0;
    require(there, Guard::NoSuchMember)?;
    by_appointer(c, s)?;
    if let Some(shared) = s.composition.shared(out)
        && c.design.register != Register::KeepsLeavers
    {
        *shared -= 1;
    }
    s.seats[Body::Council.index()].honest -= 1;
    successor.map_or(Ok(()), |origin| seat(c, s, origin))
}

/// A seat that a bare removal left vacant is filled.
pub(super) fn appoint(c: &Config, s: &mut State, origin: Origin) -> Answer {
    let declared = c.offices.council.members;
    let seats = match c.design.vacancy {
        Vacancy::Vacant => declared,
        Vacancy::Added => declared + 1,
    };
    require(s.seats(Body::Council).members() < seats, Guard::NoVacancy)?;
    by_appointer(c, s)?;
    seat(c, s, origin)
}

fn by_appointer(c: &Config, s: &mut State) -> Answer {
    match appointer(c, Body::Council) {
        Appointer::Body(appointer) => act(c, s, appointer, Act::Ordinary, Hand::Honest),
        Appointer::Lot | Appointer::Nobody => require(false, Guard::LotDecides),
    }
}

/// A new member, if the limits still hold with it.
fn seat(c: &Config, s: &mut State, origin: Origin) -> Answer {
    s.seats[Body::Council.index()].honest += 1;
    if let Some(shared) = s.composition.shared(origin) {
        *shared += 1;
    }
    require(is_within(c, s), Guard::LimitsBroken)
}

/// Whether the limits on the council's composition hold, as far as they are checked.
fn is_within(c: &Config, s: &State) -> bool {
    let Composition { country, organisation, linked } = s.composition;
    let members = s.seats(Body::Council).members();
    let countries = || c.parameters.country_divisor * country < members;
    let organisations = || organisation <= c.parameters.organisation_max;
    let links = || linked < least_threshold(c);
    match c.design.limits {
        Limits::EachChange => countries() && organisations() && links(),
        Limits::AnyOrganisation => countries() && links(),
        Limits::AnyLinks => countries() && organisations(),
        Limits::Unchecked => true,
    }
}

/// The least number of signatures that any body with power takes.
fn least_threshold(c: &Config) -> u8 {
    let thresholds = holders(c).iter().map(|body| c.offices.of(body).threshold);
    thresholds.min().unwrap_or(u8::MAX)
}

/// Who has the council's seats gets the keys of the few. It is an act of its own, so that it can be
/// late.
pub(super) fn hand_over(c: &Config, s: &mut State) -> Answer {
    require(c.design.minority_keys == MinorityKeys::OfTheirOwn, Guard::KeysOfSeats)?;
    let seats = s.seats(Body::Council);
    require(s.few != seats, Guard::KeysHandedOver)?;
    by_appointer(c, s)?;
    s.few = seats;
    Ok(())
}

pub(super) fn raise(c: &Config, s: &mut State) -> Answer {
    require(s.threshold < c.offices.council.threshold, Guard::AlreadyRaised)?;
    let short = u8::from(c.design.installation == Installation::RaisedOneShort);
    s.threshold = c.offices.council.threshold - short;
    Ok(())
}

/// The council is given its power; in the intended order when its threshold is the declared one.
pub(super) fn grant(c: &Config, s: &mut State) -> Answer {
    require(!s.granted.has(Body::Council), Guard::AlreadyGranted)?;
    let raised = s.threshold >= c.offices.council.threshold;
    let in_order = raised || c.design.installation == Installation::PowerFirst;
    require(in_order, Guard::ThresholdTooLow)?;
    s.granted = s.granted.with(Body::Council);
    Ok(())
}

/// The vote takes the council's power away.
pub(super) fn sunset(c: &Config, s: &mut State, hand: Hand) -> Answer {
    require(s.granted.has(Body::Council), Guard::NoPower)?;
    let at_will = c.design.dismissal == Dismissal::AtWill;
    willing(hand, s.exposed.has(Body::Council) || at_will)?;
    lets_go(c, s, Body::Council)?;
    act(c, s, Body::Vote, Act::Ordinary, hand)?;
    s.granted = s.granted.without(Body::Council);
    Ok(())
}
