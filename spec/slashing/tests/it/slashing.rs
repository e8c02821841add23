//! Evidence over three rounds, in the intended design and as published.

use consensus::layered::{Proposers, ValidRounds};
use kernel::{Evidence, Kind, Nothing, Property, Protocol, System};
use slashing::{Amnesia, Config, Slashing, State};

use kernel::testing::reachable;

/// How often a property held and failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Tally {
    held: usize,
    failed: usize,
}

/// By property, over all reachable states.
fn tallies(config: Config) -> Vec<Tally> {
    let system = Slashing::new(config).expect("it is valid");
    let properties = system.properties();
    let mut tallies = vec![Tally::default(); properties.len()];
    for state in reachable(&system).values() {
        for (property, tally) in properties.iter().zip(&mut tallies) {
            judge(&system, property, state, tally);
        }
    }
    tallies
}

fn judge(system: &Slashing, property: &Property<Slashing>, state: &State, tally: &mut Tally) {
    let Kind::Always(judge) = &property.kind else { panic!("{} is no invariant", property.id) };
    match judge(system, state, &Nothing {}) {
        Evidence::Holds => tally.held += 1,
        Evidence::Fails(_) => tally.failed += 1,
        Evidence::NotApplicable => {}
    }
}

/// Two of four are faulty and propose in each of three rounds.
fn three_rounds() -> Config {
    let mut config = Config::default();
    config.consensus.rounds = 3;
    config.consensus.proposers = Proposers::Named;
    config.consensus.committee.proposers = vec![2, 2, 2];
    config
}

#[test]
fn three_rounds_leave_evidence_against_a_third_and_against_nobody_correct() {
    let [innocence, guilt] = tallies(three_rounds())[..] else { panic!("two properties") };
    assert!(innocence.held > 100_000 && guilt.held > 100_000, "{innocence:?} {guilt:?}");
    assert_eq!((innocence.failed, guilt.failed), (0, 0));
}

#[test]
fn as_published_an_innocent_is_accused() {
    let amnesia = Amnesia::Unanswerable;
    let [innocence, guilt] = tallies(Config { amnesia, ..three_rounds() })[..] else {
        panic!("two properties")
    };
    assert!(innocence.failed > 0, "{innocence:?}");
    assert_eq!(guilt.failed, 0);
}

#[test]
fn mixed_polkas_leave_no_evidence() {
    let valid_rounds = ValidRounds::UniformToLock;
    let [innocence, guilt] = tallies(Config { valid_rounds, ..three_rounds() })[..] else {
        panic!("two properties")
    };
    assert!(guilt.failed > 0, "{guilt:?}");
    assert_eq!(innocence.failed, 0);
}
