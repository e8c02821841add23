//! What governance forgets, nobody misses: with everything kept, every scenario shows the same
//! states, once they are brought to their shortest form, and the same verdicts at the same depth.

use std::collections::{BTreeSet, VecDeque};

use checker::{End, Options, Outcome, Stop, search};
use kernel::{Instance, Node, Protocol, Scenario, pack};
use protocol::governance::{Config, Governance, Past, State, forget};

/// States up to which a scenario is explored twice; there are many small ones.
const STATES_MAX: u64 = 30_000;

#[test]
fn what_is_forgotten_is_missed_by_no_rule_and_no_claim() {
    let is_of_it = |source: &scenarios::Source| source.name.starts_with("governance/");
    let mut compared = Compared::default();
    for source in scenarios::library().iter().filter(|source| is_of_it(source)) {
        let scenario = scenarios::read::<Governance>(source).unwrap_or_else(|bad| panic!("{bad}"));
        compared.compare(&scenario);
    }
    assert!(compared.scenarios >= 40 && compared.shorter >= 30, "{compared:?}");
}

#[derive(Default, Debug)]
struct Compared {
    scenarios: usize,
    /// Of those, where something is forgotten at all.
    shorter: usize,
}

impl Compared {
    fn compare(&mut self, scenario: &Scenario<Config>) {
        let short = Instance::<Governance>::of(scenario).expect("the library is valid");
        let seen = explore(&short, Some(STATES_MAX));
        if seen.end != End::Complete {
            return;
        }
        let mut scenario = scenario.clone();
        scenario.config.bounds.unabridged = true;
        let long = Instance::<Governance>::of(&scenario).expect("the library is valid");
        let whole = explore(&long, None);
        for (short, long) in seen.properties.iter().zip(&whole.properties) {
            let (name, id) = (&scenario.name, short.id);
            assert_eq!(short.verdict.name(), long.verdict.name(), "{name}: {id}");
            assert_eq!(short.hits > 0, long.hits > 0, "{name}: {id}");
            // How long a lasso is depends on which of several cycles is found first.
            if !id.starts_with("GOV-L") {
                let depths = [&short.finding, &long.finding].map(|f| f.as_ref().map(|f| f.depth));
                assert_eq!(depths[0], depths[1], "{name}: {id}");
            }
        }
        let config = long.system().config();
        let shortened = reachable(&long).into_iter().map(|mut state| {
            forget(&config, &mut state);
            pack(&state).to_vec()
        });
        let shortened: BTreeSet<_> = shortened.collect();
        let known = reachable(&short).iter().map(|state| pack(state).to_vec()).collect();
        assert_eq!(shortened, known, "{}", scenario.name);
        self.scenarios += 1;
        self.shorter += usize::from(whole.states > seen.states);
    }
}

fn explore(instance: &Instance<Governance>, states_max: Option<u64>) -> Outcome<Governance> {
    let options = Options { workers: 2, stop: Stop::Never, states_max, ..Options::default() };
    search(instance, &options, &())
}

/// Every reachable state, without memory.
fn reachable(instance: &Instance<Governance>) -> Vec<State> {
    let (mut seen, mut queue, mut states) = (BTreeSet::new(), VecDeque::new(), Vec::new());
    instance.initial(&mut |node| queue.push_back(node));
    while let Some(node) = queue.pop_front() {
        if !seen.insert(pack(&node.state).to_vec()) {
            continue;
        }
        states.push(node.state);
        instance.expand(&node, &mut |_, _, outcome| {
            if let Ok(next) = outcome {
                queue.push_back(Node { past: Past::default(), ..next });
            }
        });
    }
    states
}
