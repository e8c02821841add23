//! The base price, and what proposers say it ought to be.

use super::arithmetic::{bounds_of_fee, climb, step};
use crate::state::FEES;
use crate::{AtFloor, BaseFloor, Climbing, Config, FeeCheck, State, Update};

/// L2 gas that the block has used when it is closed now.
pub(super) fn used(c: &Config, s: &State) -> u8 {
    let p = &c.parameters;
    let market = s.demand.saturating_sub(p.slope.saturating_mul(s.block.price));
    s.block.gas.saturating_add(market).min(p.capacity)
}

/// The median of the newest proposed fees.
pub(super) fn median(s: &State) -> u8 {
    let mut fees = s.fees;
    fees.sort_unstable();
    fees[FEES / 2]
}

/// What the base price does not fall below.
fn floor(c: &Config, s: &State) -> u8 {
    match c.design.base_floor {
        BaseFloor::Configured => s.floor,
        BaseFloor::StrkPrice => s.floor.max(median(s)),
    }
}

/// The base price of the next block.
pub(super) fn next(c: &Config, s: &State) -> u8 {
    let (p, price, floor) = (&c.parameters, s.block.price, floor(c, s));
    if price < floor {
        let part = climb(price.into(), p.climb.into()) as u8;
        return match c.design.climbing {
            Climbing::AtLeastOne => price.saturating_add(part.max(1)).min(floor),
            Climbing::Deployed => price.saturating_add(part).min(floor),
            Climbing::Jumps => floor,
        };
    }
    let used = used(c, s);
    let missed = used.abs_diff(p.target);
    let part = step(price.into(), missed.into(), p.target.into(), p.denominator.into());
    let part = u8::try_from(part).unwrap_or(u8::MAX);
    let part = match c.design.update {
        Update::Deployed => part,
        Update::Doubled => part.max(u8::from(missed > 0)).saturating_mul(2),
        _ => part.max(u8::from(missed > 0)),
    };
    if missed == 0 && c.design.update == Update::Drifts {
        return price.saturating_add(1);
    }
    let falls = c.design.update != Update::OnlyRises;
    let moved = match used > p.target {
        true => price.saturating_add(part),
        false => price.saturating_sub(if falls { part } else { 0 }),
    };
    match c.design.at_floor {
        AtFloor::Held => moved.max(floor),
        AtFloor::Falls => moved,
    }
}

/// Between which a proposed fee lies, in STRK, but for the highest.
fn near(c: &Config, s: &State) -> (u8, u8) {
    let (lower, upper) = bounds_of_fee(median(s).into(), c.parameters.margin.into());
    (lower as u8, u8::try_from(upper).unwrap_or(u8::MAX))
}

/// Whether validators accept a proposed fee: as near to the median as it has to be, and not above
/// the highest.
pub(super) fn accepted(c: &Config, s: &State, fee: u8) -> bool {
    let (lower, upper) = near(c, s);
    let check = c.design.fee_check;
    let is_near = (lower..=upper).contains(&fee) || check == FeeCheck::Recommended;
    is_near && (fee <= c.parameters.fee_max || check == FeeCheck::Unlimited)
}

/// What an honest proposer says that L2 gas ought to cost: as much STRK as the target is worth, as
/// near to the median as it has to be; the median itself while the oracle is silent.
pub(super) fn fee(c: &Config, s: &State) -> u8 {
    let (lower, upper) = near(c, s);
    let target = c.parameters.fee_target.saturating_mul(s.oracle.seen);
    match c.design.base_floor {
        BaseFloor::Configured => 0,
        BaseFloor::StrkPrice if s.oracle.age >= c.parameters.max_age => median(s),
        BaseFloor::StrkPrice => target.clamp(lower, upper.min(c.parameters.fee_max)),
    }
}
