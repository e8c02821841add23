//! How many signatures a body's acts take, and how many each side can give.

use super::super::super::body::{Body, Coalition, Hand, Origin};
use super::super::super::config::Config;
use super::super::super::power::holders;
use super::super::super::state::{Composition, Path, Proposal, State};
use vocabulary::change::ChangeClass;

/// Whether one side can act for `body` with that many signatures: the body has its power, its term
/// runs, and its seats suffice.
#[inline]
pub(super) fn can(c: &Config, s: &State, body: Body, hand: Hand, takes: u8) -> bool {
    let takes = if body == Body::Council { takes.min(s.threshold) } else { takes };
    s.granted.has(body) && !s.lapsed.has(body) && gives(c, s, body, hand) >= takes
}

/// Signatures of `body` in this hand. Of the voting power a part is delegated to the builders'
/// council, whose majority decides how all of it votes.
fn gives(c: &Config, s: &State, body: Body, hand: Hand) -> u8 {
    let held = |body: Body| match hand {
        Hand::Honest => s.seats(body).honest,
        Hand::Intruder => s.seats(body).corrupt,
    };
    let share = c.parameters.builders_share;
    let leads = held(Body::Builders) >= c.offices.builders.threshold;
    match (body, hand, leads) {
        (Body::Vote, Hand::Honest, false) => held(body).saturating_sub(share),
        (Body::Vote, Hand::Intruder, true) => (held(body) + share).min(s.seats(body).members()),
        _ => held(body),
    }
}

/// Signatures that it takes to agree to a change.
#[inline]
pub(super) fn to_agree(c: &Config, body: Body, path: Path) -> u8 {
    match (body, path) {
        (Body::Council, Path::Regular | Path::Wrapper) => c.parameters.vet_quorum,
        _ => c.offices.of(body).threshold,
    }
}

/// Whose agreement a change needs.
#[inline]
pub(super) fn keys(change: &Proposal) -> Coalition {
    match (change.path, change.class) {
        (Path::Regular, ChangeClass::Parameter) => Coalition::of([Body::Committee]),
        (Path::Regular, _) => Coalition::of([Body::Vote, Body::Council]),
        (Path::Wrapper, _) => Coalition::of([Body::Vote, Body::Committee]),
        (Path::Emergency, _) => Coalition::of([Body::Council, Body::Teams]),
        (Path::Direct, _) => Coalition::default(),
    }
}

/// What experts would not sign, and what nobody honest would.
#[inline]
pub(super) fn is_agreed_to(body: Body, change: &Proposal) -> bool {
    use super::super::super::state::Intent as I;
    change.intent == I::Sound || change.intent == I::Flawed && body == Body::Vote
}

/// The counter of an origin that members of the council share.
#[inline]
pub(super) fn shared(composition: &mut Composition, origin: Origin) -> Option<&mut u8> {
    match origin {
        Origin::Independent => None,
        Origin::Country => Some(&mut composition.country),
        Origin::Organisation => Some(&mut composition.organisation),
        Origin::Linked => Some(&mut composition.linked),
    }
}

/// Whether somebody of that origin sits in the council.
#[inline]
pub(super) fn sits(s: &State, origin: Origin) -> bool {
    let mut composition = s.composition;
    let Composition { country, organisation, linked } = composition;
    match shared(&mut composition, origin) {
        Some(count) => *count > 0,
        None => s.seats(Body::Council).members() > country + organisation + linked,
    }
}

/// Whether a council of that many members may be composed like that.
#[inline]
pub(super) fn is_mixed(c: &Config, composition: Composition, members: u8) -> bool {
    let Composition { country, organisation, linked } = composition;
    let thresholds = || holders(c).iter().map(|body| c.offices.of(body).threshold);
    c.parameters.country_divisor * country < members
        && organisation <= c.parameters.organisation_max
        && linked < thresholds().min().unwrap_or(u8::MAX)
}
