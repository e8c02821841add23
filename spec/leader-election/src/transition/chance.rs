//! Randomness: how L1 carries the beacon's values, and how nodes read them.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{Carried, Missing, Randomness, Reader};
use super::super::schedule::fallback;
use super::super::state::{STAKERS, State};
use super::{Answer, assume, exists, require};
use staking::Slot;

/// L1 carries a value for the epoch `lead` epochs from now, in the first slots of the running one.
/// It is the value on the chain of L1 that lasts.
pub(super) fn reveal(c: &Config, s: &mut State, seed: u8, snapshot: [u8; STAKERS]) -> Answer {
    let lead = usize::from(c.parameters.lead);
    exists(snapshot == s.snapshot(lead), "snapshot")?;
    require(c.design.randomness != Randomness::Derived, Guard::NoBeacon)?;
    require(s.slot < c.parameters.reveal_window, Guard::RevealWindowOver)?;
    let replaces = c.design.carried == Carried::Last && s.seeds.at(lead) != Some(seed);
    require(s.seeds.at(lead).is_none() || replaces, Guard::AlreadyRevealed)?;
    s.seeds.values[lead] = Slot::some(seed);
    Ok(())
}

/// A node reads what L1 shows it. Until finality that may be a branch with another value, or
/// without one. Where there is none, the node computes what the epoch draws from instead.
pub(super) fn read(c: &Config, s: &mut State, node: u8, value: Option<u8>) -> Answer {
    let lead = usize::from(c.parameters.lead);
    require(value.is_none() || c.design.randomness != Randomness::Derived, Guard::NoBeacon)?;
    let confirmations = confirmations(c, s);
    let enough = confirmations.is_some_and(|blocks| blocks >= c.parameters.read_depth);
    require(enough, Guard::TooFewConfirmations)?;
    let lasts = value == s.seeds.at(lead);
    assume(lasts || confirmations < Some(c.parameters.finality), "LE-A1")?;
    let value = value.or_else(|| match c.design.missing {
        Missing::AsRecycled => fallback(c, s.seeds, lead),
        Missing::FirstValue => Some(0),
    });
    let node = if c.design.reader == Reader::First { 0 } else { usize::from(node) };
    let view = &mut s.views[node].values[lead];
    require(value != view.get(), Guard::AlreadyRead)?;
    *view = value.into();
    Ok(())
}

/// L1 blocks that stand on the last one in which the value could be carried; none before that.
fn confirmations(c: &Config, s: &State) -> Option<u8> {
    (s.slot + 1).checked_sub(c.parameters.reveal_window)
}
