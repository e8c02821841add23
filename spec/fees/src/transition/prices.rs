//! The base price, and what proposers say it ought to be. What is computed here is deployed
//! arithmetic on numbers as large as deployed ones, so that tests can ask for them.

use crate::state::FEES;
use crate::{BaseFloor, Climbing, Config, State, Update};

/// By how much a price moves that missed its target by `missed`: the deployed quotient
/// `price * missed / (target * denominator)`, whose product has up to 192 bits; what is beyond 128
/// bits of the quotient is cut off.
#[must_use]
pub fn step(price: u128, missed: u64, target: u64, denominator: u64) -> u128 {
    let whole = u128::from(target) * u128::from(denominator);
    let missed = u128::from(missed);
    // The quotient of a product of 192 bits, without one.
    let (high, low) = (price / whole, price % whole);
    let carried = match low.checked_mul(missed) {
        Some(product) => product / whole,
        None => wide(low, missed, whole),
    };
    high.saturating_mul(missed).saturating_add(carried)
}

/// `low * missed / whole`, for `low < whole`, bit by bit.
fn wide(low: u128, missed: u128, whole: u128) -> u128 {
    let (mut quotient, mut rest) = (0_u128, 0_u128);
    for bit in (0..128 - missed.leading_zeros()).rev() {
        quotient *= 2;
        for more in [rest, if missed >> bit & 1 == 1 { low } else { 0 }] {
            // Both are below `whole`.
            let over = rest_over(&mut rest, more, whole);
            quotient += u128::from(over);
        }
    }
    quotient
}

/// Adds below `whole`, and says whether it went over it.
fn rest_over(rest: &mut u128, more: u128, whole: u128) -> bool {
    let over = *rest >= whole - more;
    *rest = if over { *rest - (whole - more) } else { *rest + more };
    over
}

/// By how much a price rises that is below the floor: the deployed quotient.
#[must_use]
pub fn climb(price: u128, denominator: u128) -> u128 {
    price / denominator
}

/// Between which a proposed fee lies, of a median: a part of `margin` away at most, geometrically.
/// Both are rounded down, as deployed, so that below `margin` a median can fall and not rise.
#[must_use]
pub fn bounds_of_fee(median: u128, margin: u128) -> (u128, u128) {
    let lower = match median.checked_mul(margin) {
        Some(product) => product / (margin + 1),
        None => median - median.div_ceil(margin + 1),
    };
    (lower, median.saturating_add(median / margin))
}

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
        Update::AtLeastOne | Update::OnlyRises => part.max(u8::from(missed > 0)),
    };
    let falls = c.design.update != Update::OnlyRises;
    let moved = match used > p.target {
        true => price.saturating_add(part),
        false => price.saturating_sub(if falls { part } else { 0 }),
    };
    moved.max(floor)
}

/// Between which a proposed fee lies, in STRK.
fn near(c: &Config, s: &State) -> (u8, u8) {
    let (lower, upper) = bounds_of_fee(median(s).into(), c.parameters.margin.into());
    let most = c.parameters.fee_max;
    (lower as u8, u8::try_from(upper).unwrap_or(u8::MAX).min(most))
}

/// Whether a proposed fee is as near to the median as it has to be, and not too high.
pub(super) fn is_near(c: &Config, s: &State, fee: u8) -> bool {
    let (lower, upper) = near(c, s);
    (lower..=upper).contains(&fee)
}

/// What an honest proposer says that L2 gas ought to cost: as much STRK as the target is worth, as
/// near to the median as it has to be; the median itself while the oracle is silent.
pub(super) fn fee(c: &Config, s: &State) -> u8 {
    let (lower, upper) = near(c, s);
    let target = c.parameters.fee_target.saturating_mul(s.oracle.seen);
    match c.design.base_floor {
        BaseFloor::Configured => 0,
        BaseFloor::StrkPrice if s.oracle.age >= c.parameters.max_age => median(s),
        BaseFloor::StrkPrice => target.clamp(lower, upper),
    }
}
