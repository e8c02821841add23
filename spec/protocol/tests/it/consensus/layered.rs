//! How many states the layered form has.

use std::collections::HashSet;

use kernel::{Protocol, System};
use protocol::consensus::layered::{Bounds, Config, Layered, SelfDelivery, State};

pub(super) fn layered(bounds: Bounds) -> Layered {
    Layered::new(Config { bounds, ..Config::default() }).expect("it is valid")
}

/// Every reachable state, and the number of steps.
pub(super) fn reachable(system: &Layered) -> (HashSet<State>, usize) {
    let (mut seen, mut open, mut steps) = (HashSet::new(), Vec::new(), 0);
    system.initial(&mut |state| open.push(state));
    seen.extend(open.iter().copied());
    while let Some(state) = open.pop() {
        system.candidates(&state, &mut |action| {
            if let Ok(after) = system.apply(&state, &action) {
                steps += 1;
                if seen.insert(after) {
                    open.push(after);
                }
            }
        });
    }
    (seen, steps)
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
        let [in_turn, _, never] = maps(3, rounds).map(|proposers| {
            reachable(&layered(Bounds { rounds, proposers, ..Bounds::default() })).0.len()
        });
        let left = 3 * usize::from(rounds) - 2;
        assert_eq!((in_turn + left, never + left), (correct, faulty), "{rounds} rounds");
    }
}

#[test]
fn representatives_reach_what_all_rounds_reach() {
    for rounds in 1..=3 {
        let system = layered(Bounds { rounds, ..Bounds::default() });
        for state in reachable(&system).0 {
            let (mut some, mut all) = (HashSet::new(), HashSet::new());
            system.candidates(&state, &mut |action| some.extend(system.apply(&state, &action)));
            system.rounds(&state, &mut |action| {
                let after = system.apply(&state, &action).expect("emitted rounds can happen");
                // A round that nobody can leave leads nowhere.
                all.extend(after.open.then_some(after));
            });
            assert_eq!(some, all, "{state:?}");
        }
    }
}

#[test]
fn count_traces() {
    for delivery in [SelfDelivery::Eager, SelfDelivery::Asynchronous] {
        for rounds in 1..=2 {
            for proposers in maps(3, rounds) {
                let bounds = Bounds { rounds, proposers: proposers.clone(), ..Bounds::default() };
                let config = Config { bounds, self_delivery: delivery, ..Config::default() };
                let system = Layered::new(config).unwrap();
                let mut n = 0_u64;
                let t = std::time::Instant::now();
                let _ = system.traces(&mut |_| {
                    n += 1;
                    std::ops::ControlFlow::Continue(())
                });
                println!("{delivery:?} {proposers:?} {n} {:?}", t.elapsed());
            }
        }
    }
    panic!();
}
