//! Every order of the inputs of one round.

use consensus::paper::{Design, Validator, Weight};
use engines::exhaustive::{Bounds, Explored, alphabet, explore};
use engines::setting::{Height, Setting};
use engines::targets::{Arc082, Engine, Informal050};

/// Node 0 of four, with one round in which `proposer` proposes.
fn setting(proposer: u8) -> Setting {
    let (weights, proposers) = (vec![Weight(1); 4], vec![Validator(proposer)]);
    Setting::new(Validator(0), vec![Height { weights, proposers }])
}

fn orders<E: Engine>(proposer: u8, values: u8, bounds: Bounds) -> Explored {
    let setting = setting(proposer);
    explore::<E>(&setting, &alphabet(&setting, values), &Design::default(), bounds, &mut |_| true)
}

const ALL: Bounds = Bounds { states: u64::MAX, alike: false };
const ALIKE: Bounds = Bounds { states: u64::MAX, alike: true };

/// States and transitions, where every order goes as the paper says.
fn counts(explored: &Explored) -> (u64, u64) {
    assert!(explored.complete);
    assert!(explored.found.is_none(), "{:?}", explored.found);
    (explored.states, explored.transitions)
}

#[test]
fn the_newest_driver_takes_one_value_in_every_order() {
    assert_eq!(counts(&orders::<Arc082>(1, 1, ALL)), (15_249, 213_889));
    assert_eq!(counts(&orders::<Arc082>(0, 1, ALL)), (25_617, 346_664));
}

/// An equivocating proposer sends both values. Who of the others voted what is not told apart:
/// `conform consensus --deep` does, and sees 332,360 states and 7,026,724 transitions.
#[test]
fn the_newest_driver_takes_two_values_in_every_order() {
    assert_eq!(counts(&orders::<Arc082>(1, 2, ALIKE)), (61_864, 1_309_355));
}

#[test]
fn telling_the_others_apart_changes_no_verdict() {
    assert_eq!(counts(&orders::<Arc082>(1, 1, ALIKE)), (3_132, 43_998));
    assert_eq!(counts(&orders::<Arc082>(0, 1, ALIKE)), (5_551, 75_209));
}

/// The defect needs no certificate and no second round.
#[test]
fn the_older_driver_fails() {
    let explored = orders::<Informal050>(1, 2, ALIKE);
    let (_, run) = explored.found.expect("it takes a polka for that of another value");
    assert!(run.run::<Informal050>(&Design::default()).difference.is_some());
    assert!(run.run::<Arc082>(&Design::default()).difference.is_none());
}

#[test]
fn a_bound_is_not_taken_for_the_end() {
    let explored = orders::<Arc082>(1, 2, Bounds { states: 1_000, alike: false });
    assert!(!explored.complete && explored.found.is_none());
    assert!(explored.states >= 1_000);
}
