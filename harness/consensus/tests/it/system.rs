//! The system campaign: all traces of two rounds of the layered model, on three drivers with one
//! faulty validator.

use consensus::committee::Committee;
use consensus::paper::Design;
use engines::system::{Campaign, Conducted, conduct};
use engines::targets::{Arc082, Engine, Informal050};

/// All traces with these proposers; of those that differ only in names, one.
fn traces<E: Engine>(proposers: &[u8], limit: u64) -> Conducted {
    let committee = Committee { proposers: proposers.to_vec(), ..Committee::default() };
    let campaign = Campaign { committee, design: Design::default(), alike: true, limit };
    let conducted = conduct::<E>(&campaign, &mut |_| true);
    let found = conducted.found.as_ref().map(|(mismatch, _)| mismatch.to_string());
    assert_eq!(found, None, "{proposers:?}");
    conducted
}

fn all(proposers: &[u8], expected: u64) {
    let conducted = traces::<Arc082>(proposers, u64::MAX);
    assert!(conducted.complete);
    assert_eq!(conducted.traces, expected, "{proposers:?}");
}

/// Up to names there are five maps from two rounds to three correct validators and a faulty one.
#[test]
fn two_correct_proposers() {
    all(&[0, 1], 77_022);
}

#[test]
fn one_correct_proposer_twice() {
    all(&[0, 0], 38_518);
}

#[test]
fn a_faulty_proposer_after_a_correct_one() {
    all(&[0, 3], 106_607);
}

#[test]
fn a_correct_proposer_after_a_faulty_one() {
    all(&[3, 0], 98_756);
}

#[test]
fn a_faulty_proposer_twice() {
    all(&[3, 3], 91_653);
}

/// Of three rounds there are too many for a test; these begin differently.
#[test]
fn the_first_traces_of_three_rounds() {
    for proposers in [[0, 1, 2], [0, 1, 3], [3, 0, 1], [3, 3, 3]] {
        assert_eq!(traces::<Arc082>(&proposers, 2_000).traces, 2_000);
    }
}

/// A canonical schedule never delivers the proposal that does not matter, so it takes the node
/// campaign to find the defect.
#[test]
fn the_older_driver_passes_too() {
    assert_eq!(traces::<Informal050>(&[3, 3], 20_000).traces, 20_000);
}
