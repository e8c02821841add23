//! The same arithmetic at real magnitudes: prices and fees of 128 bits, gas of 64, and everything
//! between computed a second time with numbers that have no end.

use fees::{Usage, bounds_of_fee, climb, in_ether, parts, shares, step};
use num_bigint::BigUint;
use proptest::prelude::*;

fn big(number: impl Into<BigUint>) -> BigUint {
    number.into()
}

/// Small numbers, numbers as large as there are, and those that are deployed.
fn price() -> impl Strategy<Value = u128> {
    prop_oneof![0..1000_u128, any::<u128>(), any::<u64>().prop_map(u128::from), Just(8_000_000_000)]
}

fn gas() -> impl Strategy<Value = u64> {
    prop_oneof![0..10_u64, any::<u64>(), Just(1_500_000_000), Just(5_800_000_000)]
}

fn some_gas() -> impl Strategy<Value = u64> {
    gas().prop_map(|gas| gas.max(1))
}

proptest! {
    #[test]
    fn a_step_is_the_quotient_without_overflow(
        price in price(), used in gas(), target in some_gas(), denominator in some_gas(),
    ) {
        let missed = used.abs_diff(target);
        let due = big(price) * big(missed) / (big(target) * big(denominator));
        let got = step(price, missed, target, denominator);
        prop_assert_eq!(big(got), due.min(big(u128::MAX)));
    }

    #[test]
    fn a_step_down_leaves_at_least_what_the_denominator_leaves(
        price in price(), used in gas(), target in some_gas(), denominator in some_gas(),
    ) {
        let missed = target.saturating_sub(used);
        let fall = step(price, missed, target, denominator);
        // Never more than one part of so many, so that no price falls below zero.
        prop_assert!(fall <= price / u128::from(denominator));
    }

    #[test]
    fn a_charge_is_within_the_signed_bounds(
        signed in (gas(), price(), gas(), price(), any::<u64>()),
        less in (any::<u64>(), any::<u128>(), any::<u64>(), any::<u128>()),
    ) {
        let (l1_units, l1_price, l2_units, l2_price, tip) = signed;
        let most = Usage { l1_units, l1_price, l2_units, l2_price, tip };
        let used = Usage {
            l1_units: l1_units.min(less.0),
            l1_price: l1_price.min(less.1),
            l2_units: l2_units.min(less.2),
            l2_price: l2_price.min(less.3),
            tip,
        };
        let sum = |usage: &Usage| {
            big(usage.l1_units) * big(usage.l1_price)
                + big(usage.l2_units) * (big(usage.l2_price) + big(usage.tip))
        };
        let is_representable = sum(&used) <= big(u128::MAX);
        let charged = parts(&used);
        prop_assert_eq!(charged.is_some(), is_representable);
        if let Some(charged) = charged {
            let total: BigUint = charged.into_iter().map(big).sum();
            prop_assert_eq!(&total, &sum(&used));
            prop_assert!(total <= sum(&most));
        }
    }

    #[test]
    fn what_is_shared_is_what_there_was(base in price(), denominator in 1..1000_u128) {
        let (own, all) = shares(base, denominator);
        prop_assert_eq!(big(own) + big(all), big(base));
        prop_assert!(denominator == 1 || all > 0 || base == 0, "somebody else gets a part");
    }

    #[test]
    fn ether_pays_for_the_fee_and_for_less_than_a_unit_more(strk in price(), rate in 1..u128::MAX) {
        let paid = big(in_ether(strk, rate)) * big(rate);
        prop_assert!(paid >= big(strk) && paid < big(strk) + big(rate));
    }

    #[test]
    fn three_parts_in_ether_cost_two_units_more_at_most(
        fee in proptest::array::uniform3(0..u128::MAX / 4), rate in 1..u128::MAX,
    ) {
        let apart: BigUint = fee.iter().map(|&part| big(in_ether(part, rate))).sum();
        let together = big(in_ether(fee.iter().sum(), rate));
        prop_assert!(apart >= together && apart <= together + big(2_u8));
    }

    #[test]
    fn a_proposed_fee_lies_between_the_geometric_bounds(
        median in price(), margin in 1..10_000_u128,
    ) {
        let (lower, upper) = bounds_of_fee(median, margin);
        prop_assert_eq!(big(lower), big(median) * big(margin) / big(margin + 1));
        let due = big(median) * big(margin + 1) / big(margin);
        prop_assert_eq!(big(upper), due.min(big(u128::MAX)));
    }

    #[test]
    fn a_climb_is_within_its_part(price in price()) {
        prop_assert_eq!(big(climb(price, 333)), big(price) / big(333_u16));
    }
}

/// With the deployed numbers (denominator 48; of 0.14.2: target 1.5, maximum 5.8 billion).
#[test]
fn deployed_steps() {
    let (target, most) = (1_500_000_000, 5_800_000_000);
    let floor = 8_000_000_000;
    assert_eq!(step(floor, target, target, 48), 166_666_666);
    assert_eq!(step(floor, most - target, target, 48), 477_777_777);
    assert_eq!(climb(3_000_000_000, 333), 9_009_009);
    // SNIP-35: 0.2 % is one part of 500.
    assert_eq!(bounds_of_fee(floor, 500), (7_984_031_936, 8_016_000_000));
}

/// Which prices stick as deployed, in the smallest unit: a finding, of no consequence as long as
/// the floor is billions of them.
#[test]
fn deployed_prices_that_stick() {
    let (target, most) = (1_500_000_000, 5_800_000_000);
    let sticks = |used: u64| {
        let moves = |price: &u128| step(*price, used.abs_diff(target), target, 48) > 0;
        (1..).find(moves).expect("some price moves") - 1
    };
    // An empty block: below 48. A full one: below 17. A hundredth off the target: below 4800.
    assert_eq!((sticks(0), sticks(most)), (47, 16));
    assert_eq!(sticks(target + target / 100), 4799);
    // A price below the floor climbs from 333 on.
    assert_eq!((climb(332, 333), climb(333, 333)), (0, 1));
    // A median below 500 can fall, and cannot rise.
    assert_eq!((bounds_of_fee(499, 500), bounds_of_fee(500, 500)), ((498, 499), (499, 501)));
}

/// From 3 to 8 billion, as the floor was raised, it takes 328 blocks.
#[test]
fn a_raised_floor_is_reached_in_so_many_blocks() {
    let (mut price, mut blocks) = (3_000_000_000_u128, 0);
    while price < 8_000_000_000 {
        price = (price + climb(price, 333).max(1)).min(8_000_000_000);
        blocks += 1;
    }
    assert_eq!(blocks, 328);
}

/// Whoever proposes all blocks, or whom the others follow, moves the floor without an end: of ten
/// proposals, each as high as validators accept, the two in the middle make the median.
#[test]
fn proposers_together_double_the_floor_in_so_many_blocks() {
    let (floor, mut blocks) = (8_000_000_000_u128, 0);
    let mut window = std::collections::VecDeque::from([floor; 10]);
    loop {
        let mut sorted: Vec<_> = window.iter().copied().collect();
        sorted.sort_unstable();
        let median = sorted[4] + (sorted[5] - sorted[4]) / 2;
        if median >= 2 * floor {
            break;
        }
        window.pop_front();
        window.push_back(bounds_of_fee(median, 500).1);
        blocks += 1;
    }
    assert_eq!(blocks, 1911);
}
