//! The curve and the division of rewards at the magnitudes of the protocol, against integers of any
//! size.

use num_bigint::BigUint;
use proptest::prelude::*;
use rewards::curve::{part, root, wide, yearly};

/// Ten billion STRK in units of 10^-18: the supply at the start.
const SUPPLY: u128 = 10_u128.pow(28);
/// The whole of a rate: a rate is in basis points.
const WHOLE: u128 = 10_000;
/// Epochs of an hour in a year.
const EPOCHS: u128 = 8_760;

fn big(number: u128) -> BigUint {
    BigUint::from(number)
}

#[test]
fn half_of_the_supply_staked_at_the_first_rate_mints_little_more_than_a_hundred_million() {
    // sqrt(5 * 10^27 * 10^28) = sqrt(50) * 10^27 = 7.0710678... * 10^27, times 1.6 percent; the
    // digits are those of sqrt(50) * 1.6.
    let minted = yearly(160, WHOLE, SUPPLY / 2, SUPPLY).expect("it fits");
    assert_eq!(minted, 113_137_084_989_847_603_904_135_097);
    assert_eq!(minted / EPOCHS, 12_915_192_350_439_224_189_969);
}

#[test]
fn a_product_beyond_128_bits_is_kept() {
    assert_eq!(wide(u128::MAX, u128::MAX), (u128::MAX - 1, 1));
    assert_eq!(root((u128::MAX - 1, 1)), u128::MAX);
    assert_eq!(root((u128::MAX - 1, 0)), u128::MAX - 1);
    assert_eq!(part(u128::MAX, u128::MAX, u128::MAX), Some(u128::MAX));
    assert_eq!(part(u128::MAX, 1, 2), None, "it does not fit");
    assert_eq!(part(1, 0, 1), None, "there is no whole");
}

proptest! {
    #[test]
    fn products_and_roots_are_exact(a: u128, b: u128) {
        let (high, low) = wide(a, b);
        let product = big(a) * big(b);
        prop_assert_eq!((big(high) << 128_u8) + big(low), product.clone());
        prop_assert_eq!(big(root((high, low))), product.sqrt());
    }

    #[test]
    fn a_part_is_rounded_down_or_does_not_fit(share: u128, whole in 1_u128.., amount: u128) {
        let expected = big(share) * big(amount) / big(whole);
        match part(share, whole, amount) {
            Some(part) => prop_assert_eq!(big(part), expected),
            None => prop_assert!(expected > big(u128::MAX)),
        }
    }

    /// What is minted is at most the curve and less than it by less than two units: one for the
    /// root and one for the quotient. In squares, so that nothing is rounded here.
    #[test]
    fn a_year_never_mints_more_than_the_curve(
        rate in 0_u128..=500,
        staked in 0_u128..=4 * SUPPLY,
        supply in 0_u128..=4 * SUPPLY,
    ) {
        let minted = yearly(rate, WHOLE, staked, supply).expect("it fits");
        let curve = big(rate) * big(rate) * big(staked) * big(supply);
        let squared = |minted: u128| big(minted) * big(WHOLE) * big(minted) * big(WHOLE);
        prop_assert!(squared(minted) <= curve);
        prop_assert!(squared(minted + 2) > curve);
    }

    /// All epochs of a year together, and all its blocks, mint at most the curve, and lose less
    /// than a unit each.
    #[test]
    fn epochs_and_blocks_pay_no_more_than_the_year(
        rate in 100_u128..=400,
        staked in 0_u128..=SUPPLY,
        seconds in 2_u128..=5,
    ) {
        let minted = yearly(rate, WHOLE, staked, SUPPLY).expect("it fits");
        let paid = minted / EPOCHS * EPOCHS;
        prop_assert!(paid <= minted && minted - paid < EPOCHS);
        let year = 31_536_000;
        let blocks = year / seconds;
        let block = part(seconds, year, minted).expect("it fits");
        let all = block * blocks;
        prop_assert!(all <= minted && minted - all <= blocks + minted / blocks);
    }

    /// Of a reward bitcoin gets a quarter, and stakers what their stake is of the whole: no more
    /// than there is goes out, and what rounding keeps back is less than a unit for each of them.
    #[test]
    fn what_is_shared_is_there_to_the_last_unit(
        reward in 0_u128..=SUPPLY,
        stakes in prop::collection::vec(1_u128..=SUPPLY / 100, 1..20),
    ) {
        let foreign = part(25, 100, reward).expect("it fits");
        let native = reward - foreign;
        prop_assert!(foreign * 100 <= reward * 25);
        let all: u128 = stakes.iter().sum();
        let shares = stakes.iter().map(|&stake| part(native, all, stake).expect("it fits"));
        let shared: u128 = shares.sum();
        prop_assert!(shared <= native && native - shared < stakes.len() as u128);
    }
}
