//! The minting curve and the division of rewards, in integers as the contracts compute them. The
//! model uses them with small numbers; the tests ask them about the real ones.

/// What a year mints: `rate / whole * sqrt(staked * supply)`, with the root and the quotient
/// rounded down (`compute_yearly_mint`). None where the result does not fit.
#[must_use]
pub fn yearly(rate: u128, whole: u128, staked: u128, supply: u128) -> Option<u128> {
    part(rate, whole, root(wide(staked, supply)))
}

/// `amount * share / whole`, rounded down, with an intermediate of 256 bits (`mul_wide_and_div`).
/// None where there is no whole or the result does not fit.
#[must_use]
pub fn part(share: u128, whole: u128, amount: u128) -> Option<u128> {
    let (high, low) = wide(share, amount);
    if high == 0 {
        return low.checked_div(whole);
    }
    if high >= whole {
        return None;
    }
    // Long division, bit by bit; what is left is below `whole`, so it overflows by a bit at most.
    let (mut left, mut quotient) = (high, 0_u128);
    for bit in (0..128).rev() {
        let carries = left >> 127 == 1;
        left = left << 1 | low >> bit & 1;
        quotient <<= 1;
        if carries || left >= whole {
            left = left.wrapping_sub(whole);
            quotient |= 1;
        }
    }
    Some(quotient)
}

/// The product of two numbers, as its upper and its lower 128 bits.
#[must_use]
pub fn wide(a: u128, b: u128) -> (u128, u128) {
    const HALF: u128 = u64::MAX as u128;
    let (upper, lower) = (a >> 64, a & HALF);
    let (other_upper, other_lower) = (b >> 64, b & HALF);
    let low = lower * other_lower;
    let middle = upper * other_lower + (low >> 64);
    let other_middle = lower * other_upper + (middle & HALF);
    let high = upper * other_upper + (middle >> 64) + (other_middle >> 64);
    (high, other_middle << 64 | low & HALF)
}

/// The square root of a number of 256 bits, rounded down.
#[must_use]
pub fn root((high, low): (u128, u128)) -> u128 {
    if high == 0 {
        return low.isqrt();
    }
    // From the highest bit down: it stays if the square does not get beyond the number.
    let fits = |root: u128| wide(root, root) <= (high, low);
    let mut root = 0;
    for bit in (0..128).rev() {
        let larger = root | 1 << bit;
        root = if fits(larger) { larger } else { root };
    }
    root
}
