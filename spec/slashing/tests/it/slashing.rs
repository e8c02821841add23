//! Evidence over three rounds, in the intended design and as published.

use consensus::layered::{Proposers, ValidRounds};
use std::collections::BTreeMap;

use kernel::{Evidence, Kind, Property, Protocol, Step, System, pack};
use slashing::{Amnesia, Config, History, Slashing, State};

/// How often a property held and failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Tally {
    held: usize,
    failed: usize,
}

/// Every reachable state with what was voted on the way to it.
fn reachable(system: &Slashing) -> Vec<(State, History)> {
    let (mut seen, mut open) = (BTreeMap::new(), Vec::new());
    system.initial(&mut |state| open.push((state, History::default())));
    while let Some((state, history)) = open.pop() {
        if seen.insert(pack(&state).to_vec(), (state, history)).is_some() {
            continue;
        }
        system.candidates(&state, &mut |action| {
            if let Ok(after) = system.apply(&state, &action) {
                let mut remembered = history;
                let step =
                    Step { before: &state, history: &history, action: &action, after: &after };
                system.remember(&mut remembered, &step);
                open.push((after, remembered));
            }
        });
    }
    seen.into_values().collect()
}

/// By property, over all reachable states.
fn tallies(config: Config) -> Vec<Tally> {
    let system = Slashing::new(config).expect("it is valid");
    let properties = system.properties();
    let mut tallies = vec![Tally::default(); properties.len()];
    for (state, history) in &reachable(&system) {
        for (property, tally) in properties.iter().zip(&mut tallies) {
            judge(&system, property, (state, history), tally);
        }
    }
    tallies
}

fn judge(
    system: &Slashing,
    property: &Property<Slashing>,
    (state, history): (&State, &History),
    tally: &mut Tally,
) {
    let Kind::Always(judge) = &property.kind else { panic!("{} is no invariant", property.id) };
    match judge(system, state, history) {
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
    let [innocence, guilt, truth] = tallies(three_rounds())[..] else { panic!("3 properties") };
    assert!(innocence.held > 100_000 && guilt.held > 100_000, "{innocence:?} {guilt:?}");
    assert_eq!((innocence.failed, guilt.failed, truth.failed), (0, 0, 0));
}

#[test]
fn as_published_an_innocent_is_accused() {
    let amnesia = Amnesia::Unanswerable;
    let [innocence, guilt, truth] = tallies(Config { amnesia, ..three_rounds() })[..] else {
        panic!("three properties")
    };
    assert!(innocence.failed > 0 && truth.failed > 0, "{innocence:?} {truth:?}");
    assert_eq!(guilt.failed, 0);
}

#[test]
fn mixed_polkas_leave_no_evidence() {
    let valid_rounds = ValidRounds::UniformToLock;
    let [innocence, guilt, truth] = tallies(Config { valid_rounds, ..three_rounds() })[..] else {
        panic!("three properties")
    };
    assert!(guilt.failed > 0, "{guilt:?}");
    assert_eq!((innocence.failed, truth.failed), (0, 0));
}
