//! Schedules: who leads which slot of an epoch, as a node computes it from its view of L1, or as
//! whoever knows the surviving chain of L1 would.

use super::config::Config;
use super::design::{LeaderRule, Randomness, Recycling};
use super::draw::{Draw, Electorate, Identities, TURNS};
use super::state::{Seeds, State};

/// The most slots that an epoch can have.
pub const SLOTS: usize = 6;

/// Who is drawn for each slot of an epoch.
pub type Schedule = [Identities; SLOTS];

/// The schedule of the epoch `ahead` of now, as `node` sees it or as it is; none while its
/// randomness is not known, or where nobody has weight.
pub(super) fn schedule(
    c: &Config,
    s: &State,
    node: Option<usize>,
    ahead: usize,
) -> Option<Schedule> {
    let seed = s.seeds_of(node).at(ahead)?;
    let weights = s.drawn(c.design.empty_epoch, ahead);
    let electorate = Electorate::of_draws(c, &weights);
    if electorate.base() == 0 {
        return None;
    }
    let mut schedule = Schedule::default();
    for (slot, winners) in (0..c.parameters.slots).zip(&mut schedule) {
        *winners = electorate.winners(Draw { seed, slot, turn: turn(c, s, ahead, slot) });
    }
    Some(schedule)
}

/// Who may lead the running slot.
#[inline]
pub(super) fn leaders(c: &Config, s: &State) -> Identities {
    let Some(seed) = s.seeds.at(0) else { return Identities::default() };
    let weights = s.drawn(c.design.empty_epoch, 0);
    Electorate::of(c, &weights).leaders(Draw { seed, slot: s.slot, turn: s.turn })
}

/// Whose turn it is in a slot of the epoch `ahead` of now.
fn turn(c: &Config, s: &State, ahead: usize, slot: u8) -> u8 {
    match c.design.leader {
        LeaderRule::RoundRobin => {
            let slots = ahead as u8 * c.parameters.slots + slot;
            (s.turn + TURNS + slots - s.slot) % TURNS
        }
        _ => 0,
    }
}

/// The value after `turn`.
#[inline]
pub(super) fn next_turn(c: &Config, turn: u8) -> u8 {
    match c.design.leader {
        LeaderRule::RoundRobin => (turn + 1) % TURNS,
        _ => 0,
    }
}

/// The value that an epoch draws from for which the beacon has none, given those before it.
#[inline]
pub(super) fn fallback(c: &Config, seeds: Seeds, ahead: usize) -> Option<u8> {
    let old = seeds.at(ahead - 1)?;
    match (c.design.randomness, c.design.recycling) {
        (Randomness::Derived, _) => Some((old + 1) % c.bounds.seeds),
        (_, Recycling::OldValue) => Some(old),
        (_, Recycling::Nothing) => None,
        (_, Recycling::FirstValue) => Some(0),
    }
}
