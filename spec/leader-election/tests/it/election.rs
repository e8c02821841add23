//! Leader election where a boundary decides, and its representations against plain ones.

use Action as A;
use kernel::{Disabled, Evidence, Instance, Kind, Property, Protocol, System, Trace};
use leader_election::*;
use proptest::collection::vec;
use proptest::prelude::*;

fn instance(change: impl Fn(&mut Config)) -> Instance<Election> {
    let mut config = Config::default();
    change(&mut config);
    Instance::whole(Election::new(config).expect("a valid configuration"))
}

/// The state after `steps` in the design that `change` makes of the intended one.
fn after(change: impl Fn(&mut Config), steps: &[Action]) -> State {
    let trace = Trace { initial: 0, steps: steps.to_vec(), cycle: None };
    let nodes = trace.walk(&instance(change)).unwrap_or_else(|error| {
        panic!("step {} does not fit: {:?}", error.at, error.cause);
    });
    nodes.last().expect("there is an initial node").state
}

/// What refuses `call` after `steps`.
fn refusal(
    change: impl Fn(&mut Config),
    steps: &[Action],
    call: Action,
) -> Option<Disabled<Guard>> {
    let state = after(&change, steps);
    instance(change).system().apply(&state, &call).err()
}

fn guard(guard: Guard) -> Option<Disabled<Guard>> {
    Some(Disabled::Guard(guard))
}

const INTENDED: fn(&mut Config) = |_| {};
const REVEAL: fn(u8) -> Action = |seed| A::Reveal { seed, snapshot: [1, 1, 1] };
const LEAD: fn(u8) -> Action = |staker| A::Lead { staker };

/// The evidence of a computed property.
fn computed(id: &str, change: impl Fn(&mut Config)) -> Evidence {
    let instance = instance(change);
    let is_it = |property: &&Property<Election>| property.id == id;
    let property = instance.system().properties();
    let property = property.iter().find(is_it).expect("it is a property");
    let Kind::Computed(judge) = &property.kind else { panic!("{id} is computed") };
    judge(instance.system())
}

fn why(id: &str, change: impl Fn(&mut Config)) -> String {
    match computed(id, change) {
        Evidence::Fails(why) => why.to_string(),
        evidence => panic!("{id}: {evidence:?}"),
    }
}

#[test]
fn a_share_of_sixty_percent_becomes_seventy_five_by_splitting() {
    let stakes = |c: &mut Config| {
        c.bounds.stakes = [6, 2, 2];
        c.bounds.funds = [0; STAKERS];
        c.bounds.seeds = 9;
        c.parameters.seats = 3;
    };
    let deployed = |c: &mut Config| {
        stakes(c);
        c.design.base = Base::Committee;
    };
    assert_eq!(
        why("LE-S8", deployed),
        "no larger share of quorums is false: stakes = [6, 2, 2], split = [3, 3], \
         quorum = 6 of 10 (60 %), split_quorum = 6 of 8 (75 %)"
    );
    // The arithmetic itself, without the search for it.
    let mut config = Config::default();
    deployed(&mut config);
    let (whole, split) = ([6, 2, 2], [2, 2, 3, 3]);
    let (whole, split) = (Electorate::of(&config, &whole), Electorate::of(&config, &split));
    assert_eq!((whole.weight(0), whole.base()), (6, 10));
    assert_eq!(split.committee().members(), [2, 3, 0], "one of the others is pushed out");
    assert_eq!((split.weight(2) + split.weight(3), split.base()), (6, 8));
    // Against the whole snapshot nothing is gained.
    assert_eq!(computed("LE-S8", stakes), Evidence::Holds);
}

#[test]
fn a_coalition_that_can_suppress_the_beacon_has_two_seeds_to_choose_from_and_no_more() {
    let censored = |c: &mut Config| c.design.inclusion = Inclusion::Censorable;
    assert!(why("LE-S7", censored).contains("choices = 2"));
    let two = |c: &mut Config| {
        censored(c);
        c.parameters.bias_max = 2;
    };
    assert_eq!(computed("LE-S7", two), Evidence::Holds);
    let any = |c: &mut Config| {
        c.design.randomness = Randomness::BlockHash;
        c.parameters.bias_max = 2;
    };
    assert!(why("LE-S7", any).contains("choices = 3"), "a proposer has as many as contents");
}

#[test]
fn without_the_beacons_value_the_old_one_is_drawn_from_again() {
    // Seeds 2 and 3 take their first slot to staker 2 and back to staker 0.
    let first = after(INTENDED, &[REVEAL(2), LEAD(0), LEAD(1)]);
    assert_eq!(first.seeds.at(0), Some(2));
    let again = after(INTENDED, &[REVEAL(2), LEAD(0), LEAD(1), LEAD(2), LEAD(0)]);
    assert_eq!((again.slot, again.seeds.at(0)), (0, Some(2)));
    let none = |c: &mut Config| c.design.recycling = Recycling::Nothing;
    assert_eq!(after(none, &[LEAD(0), LEAD(1)]).seeds.at(0), None);
}

#[test]
fn the_beacons_value_comes_once_and_in_the_first_slot() {
    let steps = [REVEAL(1)];
    assert_eq!(refusal(INTENDED, &steps, REVEAL(2)), guard(Guard::AlreadyRevealed));
    assert_eq!(refusal(INTENDED, &[LEAD(0)], REVEAL(1)), guard(Guard::RevealWindowOver));
    let other = A::Reveal { seed: 1, snapshot: [1, 1, 0] };
    assert_eq!(refusal(INTENDED, &[], other), Some(Disabled::NoAction("snapshot")));
}

#[test]
fn stake_counts_two_epochs_later() {
    let deposit = A::Deposit { staker: 1, amount: 1 };
    let weights = |slots: usize| {
        let slots = [LEAD(0), LEAD(1), LEAD(0), LEAD(1)].into_iter().take(slots);
        after(INTENDED, &[deposit].into_iter().chain(slots).collect::<Vec<_>>()).snapshot(0)
    };
    assert_eq!((weights(3), weights(4)), ([1, 1, 1], [1, 2, 1]));
}

#[test]
fn a_node_reads_what_is_deep_enough_and_is_misled_only_before_finality() {
    let shallow = |c: &mut Config| c.parameters.read_depth = 0;
    let read = |value| A::Read { node: 0, value };
    assert_eq!(refusal(INTENDED, &[REVEAL(1)], read(Some(1))), guard(Guard::TooFewConfirmations));
    let deep = [REVEAL(1), LEAD(0)];
    assert_eq!(refusal(INTENDED, &deep, read(Some(1))), None);
    assert_eq!(refusal(INTENDED, &deep, read(Some(2))), Some(Disabled::Assumption("LE-A1")));
    assert_eq!(refusal(INTENDED, &[LEAD(0)], read(None)), None, "that there is none is read too");
    assert_eq!(refusal(shallow, &[REVEAL(1)], read(Some(2))), None, "a branch that will not last");
    let twice = [REVEAL(1), LEAD(0), read(Some(1))];
    assert_eq!(refusal(INTENDED, &twice, read(Some(1))), guard(Guard::AlreadyRead));
}

#[test]
fn a_slot_belongs_to_its_leader_until_time_is_out() {
    let crash = A::Crash { staker: 1 };
    assert_eq!(refusal(INTENDED, &[], LEAD(1)), guard(Guard::NotLeader));
    assert_eq!(refusal(INTENDED, &[], A::Skip {}), Some(Disabled::Urgency("WF(advance_slot)")));
    let down = [LEAD(0), crash];
    assert_eq!(refusal(INTENDED, &down, A::Skip {}), None);
    let waits = |c: &mut Config| c.design.slot_end = SlotEnd::Block;
    assert_eq!(refusal(waits, &down, A::Skip {}), guard(Guard::LeaderAwaited));
    let steadfast = A::Crash { staker: 0 };
    assert_eq!(refusal(INTENDED, &[], steadfast), Some(Disabled::Assumption("LE-A6")));
}

#[test]
fn a_raised_minimum_leaves_a_leader_below_it() {
    // The older reading of LE-S3, "at least the minimum in force", is false in the intended design.
    let minima = |c: &mut Config| c.parameters.min_stakes = vec![1, 2];
    let raised = after(minima, &[A::SetMinStake { amount: 2 }]);
    let leader = instance(minima).system().leaders(&raised).iter().next();
    assert_eq!((leader, raised.snapshot(0)[0], raised.min_stake), (Some(0), 1, 2));
    let enter = A::Deposit { staker: 2, amount: 1 };
    let gone = |c: &mut Config| {
        minima(c);
        c.bounds.stakes[2] = 0;
    };
    let steps = [A::SetMinStake { amount: 2 }];
    assert_eq!(refusal(gone, &steps, enter), guard(Guard::BelowMinimum));
    assert_eq!(refusal(minima, &steps, enter), None, "who is in may add as little as it likes");
}

#[test]
fn configurations_that_make_no_sense_are_refused_by_the_key_that_is_wrong() {
    let key = |change: fn(&mut Config)| {
        let mut config = Config::default();
        change(&mut config);
        Election::new(config).err().map(|invalid| invalid.key)
    };
    assert_eq!(key(|_| {}), None);
    assert_eq!(key(|c| c.bounds.seeds = 3).as_deref(), Some("bounds.seeds"), "a unit out of reach");
    assert_eq!(key(|c| c.bounds.stakers = 2).as_deref(), Some("bounds.stakes[2]"));
    assert_eq!(key(|c| c.parameters.slots = 1).as_deref(), Some("parameters.slots"));
    assert_eq!(key(|c| c.parameters.read_depth = 2).as_deref(), Some("parameters.read_depth"));
    let none = key(|c| c.parameters.min_stakes = Vec::new());
    assert_eq!(none.as_deref(), Some("parameters.min_stakes"));
    assert_eq!(key(|c| c.parameters.notice = [2, 1]).as_deref(), Some("parameters.notice"));
}

proptest! {
    #[test]
    fn a_committee_is_the_head_of_the_sorted_list(
        weights in vec(0..5_u8, 0..IDENTITIES),
        seats in 1..10_u8,
    ) {
        let mut sorted: Vec<u8> = (0..weights.len() as u8).collect();
        sorted.retain(|&identity| weights[usize::from(identity)] > 0);
        sorted.sort_by_key(|&identity| (std::cmp::Reverse(weights[usize::from(identity)]), identity));
        sorted.truncate(usize::from(seats));
        let mut config = Config::default();
        config.parameters.seats = seats;
        let committee = Committee::of(&config, &weights);
        prop_assert_eq!(committee.members(), sorted.as_slice());
        let mut members: Vec<u8> = committee.identities().iter().map(|m| m as u8).collect();
        members.sort_by_key(|&identity| (std::cmp::Reverse(weights[usize::from(identity)]), identity));
        prop_assert_eq!(members, sorted);
    }

    #[test]
    fn a_draw_picks_the_owner_of_a_unit(
        weights in vec(0..4_u8, 1..IDENTITIES),
        (seed, slot) in (0..40_u8, 0..6_u8),
    ) {
        let owned = |(identity, &weight): (usize, &u8)| vec![identity; usize::from(weight)];
        let units: Vec<usize> = weights.iter().enumerate().flat_map(owned).collect();
        let config = Config::default();
        let winners = Electorate::of(&config, &weights).winners(Draw { seed, slot, turn: 0 });
        let expected = units.get(usize::from(seed + slot) % units.len().max(1)).copied();
        prop_assert_eq!(winners.iter().next(), expected);
        prop_assert!(winners.len() <= 1);
    }
}
