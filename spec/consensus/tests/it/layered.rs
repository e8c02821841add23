//! How many states the layered form has.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use consensus::committee::Committee;
use consensus::layered::{
    Action, CORRECT, Config, Guard, Layered, Part, Proposers, SelfDelivery, State, Vote,
};
use consensus::paper::{RepeatedLock, Value};
use kernel::{Disabled, Protocol, System, pack};

use kernel::testing::reachable;

/// Four validators, one of them faulty; who proposes is given, or anybody.
fn four(rounds: u8, proposers: Option<Vec<u8>>) -> Config {
    let (proposers, named) = match proposers {
        Some(map) => (map, Proposers::Named),
        None => (vec![0], Proposers::Anybody),
    };
    let committee = Committee { proposers, ..Committee::default() };
    Config { committee, rounds, proposers: named, ..Config::default() }
}

fn layered(config: Config) -> Layered {
    Layered::new(config).expect("it is valid")
}

/// Who proposes: correct validators in turn, the same correct one, a faulty one.
fn maps(correct: u8, rounds: u8) -> [Vec<u8>; 3] {
    let map = |number: &dyn Fn(u8) -> u8| (0..rounds).map(number).collect();
    [map(&|round| round % correct), map(&|_| 0), map(&|_| correct)]
}

/// With correct proposers in turn, and with faulty ones. A prototype that kept the states of rounds
/// which nobody can leave, but nothing of them except their number and what was decided, had
/// `3 * rounds - 2` states more: 19, 161, 1027, 5699, 28219, 130785 and 19, 161, 991, 5177, 24403,
/// 107417. Those states have no successors and say nothing that others do not say.
#[test]
fn four_validators_have_as_many_states_as_measured_elsewhere() {
    let measured =
        [(19, 19), (161, 161), (1_027, 991), (5_699, 5_177), (28_219, 24_403), (130_785, 107_417)];
    for (rounds, (correct, faulty)) in (1..).zip(measured) {
        let [in_turn, _, never] = maps(3, rounds)
            .map(|proposers| reachable(&layered(four(rounds, Some(proposers)))).len());
        let left = 3 * usize::from(rounds) - 2;
        assert_eq!((in_turn + left, never + left), (correct, faulty), "{rounds} rounds");
    }
}

#[test]
fn representatives_reach_what_all_rounds_reach() {
    for rounds in 1..=3 {
        let system = layered(four(rounds, None));
        for state in reachable(&system).into_values() {
            let (mut some, mut all) = (BTreeSet::new(), BTreeSet::new());
            system.candidates(&state, &mut |action| {
                some.extend(system.apply(&state, &action).ok().map(|after| pack(&after).to_vec()));
            });
            system.rounds(&state, &mut |action| {
                let after = system.apply(&state, &action).expect("emitted rounds can happen");
                // A round that nobody can leave leads nowhere.
                all.extend(after.open.then(|| pack(&after).to_vec()));
            });
            assert_eq!(some, all, "{state:?}");
        }
    }
}

/// The lock of a proposal as old as the lock itself is for the value it proposes, unless two values
/// had a polka in one round. So `<` for `<=` in line 29 changes nothing.
#[test]
fn a_lock_that_yields_to_newer_polkas_only_makes_no_difference() {
    let intended = four(4, None);
    let mut strict = intended.clone();
    strict.design.repeated_lock = RepeatedLock::Older;
    assert!(reachable(&layered(intended)) == reachable(&layered(strict)));
}

/// Every round of a trace is accepted by the model, leads where the trace says, and whoever is
/// there to propose prevotes its own proposal.
#[test]
fn traces_of_eager_proposers_are_behaviours_of_the_model() {
    let count = |proposers: Vec<u8>| {
        let rounds = proposers.len() as u8;
        let eager = SelfDelivery::Eager;
        let system = layered(Config { self_delivery: eager, ..four(rounds, Some(proposers)) });
        let mut start = None;
        system.initial(&mut |state| start = Some(state));
        let mut traces = 0_u32;
        let _ = system.traces(&mut |trace| {
            let mut state = start.expect("one map has one initial state");
            for played in trace {
                let after = system.apply(&state, &played.action());
                assert_eq!(after, Ok(played.after));
                state = played.after;
                if let Some(proposer) = played.proposer {
                    let own = &played.moves[usize::from(proposer)].part;
                    let proposed = played.proposal.map(|(value, _)| Vote::Value(value));
                    assert_eq!(own.prevote, proposed.unwrap_or(Vote::Absent));
                }
            }
            traces += 1;
            ControlFlow::Continue(())
        });
        traces
    };
    assert_eq!(maps(3, 1).map(count), [532, 532, 1_338]);
    assert_eq!(count(vec![0, 1]), 154_044);
}

/// A trace picked by numbers is one of all.
#[test]
fn a_picked_trace_is_played_by_the_rules() {
    let system = layered(Config { self_delivery: SelfDelivery::Eager, ..four(4, None) });
    let mut seed = 7_usize;
    for _ in 0..200 {
        let trace = system.trace_by(&mut |below| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040);
            (seed >> 33) % below
        });
        assert!(!trace.is_empty());
        for pair in trace.windows(2) {
            assert_eq!(system.apply(&pair[0].after, &pair[1].action()), Ok(pair[1].after));
        }
    }
}

#[test]
fn rounds_that_cannot_go_so_are_refused_by_name() {
    let system =
        layered(Config { self_delivery: SelfDelivery::Eager, ..four(2, Some(vec![0, 3])) });
    let mut start = State::default();
    system.initial(&mut |state| start = state);
    let value = Vote::Value(Value(0));
    let voted = |prevote, precommit| Part { prevote, precommit, ..Part::default() };
    let round = |proposal: Option<Value>, parts: [Part; 3]| {
        let mut all = [Part::default(); CORRECT];
        all[..3].copy_from_slice(&parts);
        Action::Round { proposer: Some(0), proposal, parts: all }
    };
    let absent = Part::default();
    let refusal = |action: Action| system.apply(&start, &action).err();
    let guard = |guard| Some(Disabled::Guard(guard));

    let all = round(Some(Value(0)), [voted(value, value); 3]);
    let decided = system.apply(&start, &all).expect("the good case");
    assert_eq!((decided.commits.len(), decided.polkas[0].len(), decided.open), (1, 1, true));

    let silent = round(None, [voted(Vote::Nil, Vote::Absent), absent, absent]);
    assert_eq!(refusal(silent), guard(Guard::NotItsProposal));
    let unheard = round(None, [absent, voted(value, Vote::Absent), absent]);
    assert_eq!(refusal(unheard), guard(Guard::UnjustifiedPrevote));
    let alone = round(Some(Value(0)), [voted(value, value), absent, absent]);
    assert_eq!(refusal(alone), guard(Guard::UnjustifiedPrecommit));
    let late = Part { late: Some(Value(1)), ..voted(value, Vote::Nil) };
    let wrong = round(Some(Value(0)), [late, voted(value, value), voted(value, value)]);
    assert_eq!(refusal(wrong), guard(Guard::UnjustifiedValidValue));
    let Action::Round { proposal, parts, .. } = all;
    let usurper = Action::Round { proposer: Some(1), proposal, parts };
    assert_eq!(refusal(usurper), guard(Guard::NotTheProposer));

    let nobody = system.apply(&start, &round(None, [absent; 3])).expect("nobody must come");
    assert!(!nobody.open, "one faulty precommit is no quorum");
    let next = Action::Round { proposer: None, proposal: None, parts: [Part::default(); CORRECT] };
    assert_eq!(system.apply(&nobody, &next), Err(Disabled::Guard(Guard::NotEntered)));
    let last = system.apply(&decided, &next).expect("the second round");
    assert_eq!(system.apply(&last, &next), Err(Disabled::Bound("rounds")));
}
