//! What properties read off the state, told from the documents a second time.

use crate::state::FEES;
use crate::{BaseFloor, Coins, Config, Kind, State, Vote};

use super::Step;

/// Whether a step decides a block: an open proposal is done, and all have voted for it.
pub(crate) fn decides(step: &Step<'_>) -> bool {
    let is_done = step.before.proposal.open && !step.after.proposal.open;
    is_done && step.after.proposal.votes.iter().all(|vote| *vote == Vote::Yes)
}

/// The median of the newest proposed fees: as many are as high as are as low.
pub(super) fn median(s: &State) -> u8 {
    let half = FEES.div_ceil(2);
    let is_median = |fee: &u8| {
        let least = s.fees.iter().filter(|&other| other <= fee).count();
        let most = s.fees.iter().filter(|&other| other >= fee).count();
        least >= half && most >= half
    };
    s.fees.into_iter().find(is_median).unwrap_or_default()
}

/// What the base price ought not to fall below.
pub(crate) fn floor(c: &Config, s: &State) -> u8 {
    match c.design.base_floor {
        BaseFloor::Configured => s.floor,
        BaseFloor::StrkPrice => s.floor.max(median(s)),
    }
}

/// L2 gas that the block has used, were it closed now: what is in it, and what the market asks for
/// at its price, as far as there is room.
pub(crate) fn used(c: &Config, s: &State) -> u8 {
    let asked = u16::from(c.parameters.slope) * u16::from(s.block.price);
    let market = u16::from(s.demand).saturating_sub(asked);
    (market + u16::from(s.block.gas)).min(u16::from(c.parameters.capacity)) as u8
}

/// Whether what is pending of a user may be charged at the prices of the block.
pub(super) fn is_affordable(c: &Config, s: &State, user: usize) -> bool {
    let pending = s.users[user].pending;
    let l1 = u16::from(s.block.l1) * u16::from(s.block.rate);
    let data = l1 * u16::from(c.parameters.data_ratio);
    let p = &c.parameters;
    let is_l1 = l1 <= u16::from(p.l1_cap) && data <= u16::from(p.data_cap);
    s.block.price <= pending.cap && is_l1
}

/// Units of gas on L1 that a transaction uses at most.
pub(super) fn units(c: &Config) -> u8 {
    let [gas, data, _] = c.parameters.amounts;
    gas + data * c.parameters.data_ratio
}

/// The most that what is pending of a user costs at the prices of the block, in STRK.
pub(super) fn cost(c: &Config, s: &State, user: usize) -> u16 {
    let l1 = u16::from(units(c)) * u16::from(s.block.l1) * u16::from(s.block.rate);
    let l2 = u16::from(s.block.price) + u16::from(s.users[user].pending.tip);
    l1 + u16::from(c.parameters.amounts[2]) * l2
}

/// What all have together.
pub(super) fn everything(s: &State) -> (u16, u16) {
    let users = s.users.iter().map(|user| user.coins);
    let converters = s.converters.iter().map(|converter| converter.coins);
    let others = [s.proposer, s.commons, s.pot, s.market];
    let add = |(strk, ether): (u16, u16), coins: Coins| {
        (strk + u16::from(coins.strk), ether + u16::from(coins.ether))
    };
    users.chain(converters).chain(others).fold((0, 0), add)
}

/// Whether something of this kind is pending of a user.
pub(super) fn is_pending(s: &State, user: usize, kinds: &[Kind]) -> bool {
    kinds.contains(&s.users[user].pending.kind)
}
