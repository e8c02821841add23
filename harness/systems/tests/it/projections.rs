//! The layered form of consensus against the flat one: over all reachable states, the same sets of
//! locks, polkas and values that can be decided.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use checker::{End, Options, search};
use consensus::committee::Committee;
use consensus::flat::{self, DeadValues, Deciding, Flat};
use consensus::layered::{self, Layered, Proposers};
use consensus::paper::{Design, Round, Tally, Value, ValueAt, VoteKind, Weight};
use kernel::{Disabled, Evidence, Instance, Property, Protocol, System};

/// Locks of three correct validators, polkas by value and round, values that can be decided.
type Projection = ([ValueAt; 3], [[bool; 3]; 2], [bool; 2]);

/// A system that is asked for nothing but what its states look like from afar.
struct From<M: System> {
    system: M,
    project: fn(&M::State, &Committee) -> Projection,
    committee: Committee,
    seen: Arc<Mutex<BTreeSet<Key>>>,
}

/// A projection in an order: it has none of its own.
type Key = ([Option<(Value, Round)>; 3], [[bool; 3]; 2], [bool; 2]);

impl<M: System<History: Default>> System for From<M> {
    type State = M::State;
    type Action = M::Action;
    type Guard = M::Guard;
    type History = ();

    fn initial(&self, emit: &mut dyn FnMut(M::State)) {
        self.system.initial(emit);
    }

    fn candidates(&self, state: &M::State, emit: &mut dyn FnMut(M::Action)) {
        self.system.candidates(state, emit);
    }

    fn apply(&self, state: &M::State, action: &M::Action) -> Result<M::State, Disabled<M::Guard>> {
        self.system.apply(state, action)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![Property::always("seen", "every state is looked at", |m: &Self, state, &()| {
            let (locks, polkas, commits) = (m.project)(state, &m.committee);
            let key = (locks.map(ValueAt::get), polkas, commits);
            let mut seen = m.seen.lock().expect("nobody panics while looking");
            seen.insert(key);
            Evidence::Holds
        })]
    }
}

/// What all reachable states of `system` look like, and how many they are.
fn projections<M: System>(
    system: M,
    committee: &Committee,
    project: fn(&M::State, &Committee) -> Projection,
) -> (BTreeSet<Key>, usize) {
    let seen = Arc::new(Mutex::new(BTreeSet::new()));
    let (committee, kept) = (committee.clone(), Arc::clone(&seen));
    let from = From { system, project, committee, seen };
    let outcome = search(&Instance::whole(from), &Options::default(), &());
    assert_eq!(outcome.end, End::Complete);
    let seen = kept.lock().expect("the search is over").clone();
    (seen, outcome.states as usize)
}

fn of_flat(state: &flat::State, committee: &Committee) -> Projection {
    let quorum = |kind, round: usize, value: usize| {
        let tally = Tally::Value(Value(value as u8));
        let weight: Weight = state.rounds[round].weight(committee, kind, tally, true);
        Design::default().quorum.is_met(weight, committee.total())
    };
    let rounds = committee.proposers.len();
    let is_proposed = |round: usize, value: usize| {
        committee.is_byzantine(committee.proposers[round])
            || state.rounds[round].proposal.value.get() == Some(value as u8)
    };
    let commits =
        |value| (0..rounds).any(|r| is_proposed(r, value) && quorum(VoteKind::Precommit, r, value));
    (
        std::array::from_fn(|validator| state.nodes[validator].locked),
        std::array::from_fn(|value| {
            std::array::from_fn(|r| r < rounds && quorum(VoteKind::Prevote, r, value))
        }),
        std::array::from_fn(commits),
    )
}

fn of_layered(state: &layered::State, _: &Committee) -> Projection {
    (
        std::array::from_fn(|validator| state.held[validator].locked),
        state.polkas.map(|rounds| std::array::from_fn(|round| rounds.has(round as u8))),
        std::array::from_fn(|value| state.commits.has(value as u8)),
    )
}

/// The number of projections, states of the flat form and of the layered one.
fn compare(proposers: &[u8]) -> (usize, usize, usize) {
    let committee = Committee { proposers: proposers.to_vec(), ..Committee::default() };
    let flat = Flat::new(flat::Config {
        committee: committee.clone(),
        deciding: Deciding::Predicate,
        dead_values: DeadValues::Dropped,
        ..flat::Config::default()
    });
    let layered = Layered::new(layered::Config {
        committee: committee.clone(),
        rounds: proposers.len() as u8,
        proposers: Proposers::Named,
        ..layered::Config::default()
    });
    let (flat, flat_states) = projections(flat.expect("valid"), &committee, of_flat);
    let (layered, states) = projections(layered.expect("valid"), &committee, of_layered);
    assert!(flat == layered, "{proposers:?}: {} and {} projections", flat.len(), layered.len());
    (layered.len(), flat_states, states)
}

/// Every map of one and of two rounds, up to the names of correct validators, which are alike.
#[test]
fn both_forms_reach_the_same_locks_polkas_and_decisions() {
    const FAULTY: u8 = 3;
    for map in [&[0][..], &[FAULTY]] {
        let (projections, ..) = compare(map);
        assert_eq!(projections, 17, "{map:?}");
    }
    let two = [
        ([0, 1], (131, 131_379, 157)),
        ([0, 0], (131, 131_379, 157)),
        ([0, FAULTY], (139, 145_263, 157)),
        ([FAULTY, 0], (131, 204_695, 157)),
        ([FAULTY, FAULTY], (139, 222_417, 157)),
    ];
    for (map, counts) in two {
        assert_eq!(compare(&map), counts, "{map:?}");
    }
}

/// Minutes, and gigabytes: `cargo test --release -p scenarios -- --ignored three_rounds`.
#[test]
#[ignore = "minutes"]
fn both_forms_reach_the_same_over_three_rounds() {
    let (projections, flat, layered) = compare(&[0, 1, 2]);
    assert_eq!((projections, layered), (737, 1_020));
    assert!(flat > 20_000_000, "{flat}");
}
