//! Deployed arithmetic, on numbers as large as deployed ones: what scenarios try with small numbers
//! is the same function that tests try at real magnitudes.

/// The prices and amounts of a transaction: what is used of gas on L1 (data counted as gas) and of
/// L2 gas, what a unit of each costs in STRK, and what is added for a unit of L2 gas.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Usage {
    /// Units of gas on L1.
    pub l1_units: u64,
    /// What each of them costs.
    pub l1_price: u128,
    /// Units of L2 gas.
    pub l2_units: u64,
    /// What each of them costs.
    pub l2_price: u128,
    /// What is added for each of them.
    pub tip: u64,
}

/// The parts of a fee: for L1, at the base price, as a tip. None if one of them, or their sum, is
/// beyond 128 bits.
#[must_use]
pub fn parts(usage: &Usage) -> Option<[u128; 3]> {
    let l2 = u128::from(usage.l2_units);
    let l1 = usage.l1_price.checked_mul(usage.l1_units.into())?;
    let base = usage.l2_price.checked_mul(l2)?;
    let tip = u128::from(usage.tip) * l2;
    l1.checked_add(base)?.checked_add(tip)?;
    Some([l1, base, tip])
}

/// What of a base fee is the proposer's, one part of so many, and what is for all.
#[must_use]
pub fn shares(base: u128, parts: u128) -> (u128, u128) {
    let own = base / parts;
    (own, base - own)
}

/// So much STRK in ether, rounded up.
#[must_use]
pub fn in_ether(strk: u128, rate: u128) -> u128 {
    strk.div_ceil(rate)
}

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
