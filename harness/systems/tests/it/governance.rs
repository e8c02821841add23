//! What governance forgets, nobody misses: with everything kept, every scenario shows the same
//! states, once they are brought to their shortest form, and the same verdicts at the same depth.
//! And of all combinations of the open decisions, which satisfy everything.

use std::collections::{BTreeSet, VecDeque};

use checker::{End, Options, Outcome, Stop, search};
use governance::*;
use itertools::iproduct;
use kernel::{Instance, Node, Protocol, Scenario, Verdict, pack};
use vocabulary::change::ChangeClass;

/// States up to which a scenario is explored twice; there are many small ones.
const STATES_MAX: u64 = 30_000;

#[test]
fn what_is_forgotten_is_missed_by_no_rule_and_no_claim() {
    let is_of_it = |source: &scenarios::Source| source.name.starts_with("governance/");
    let mut compared = Compared::default();
    for source in systems::library().iter().filter(|source| is_of_it(source)) {
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
        // What each action leaves is told of states in which what nobody reads is forgotten.
        let tells = |id| ["GOV-S21", "GOV-S22"].contains(&id);
        let both = seen.properties.iter().zip(&whole.properties);
        for (short, long) in both.filter(|(short, _)| !tells(short.id)) {
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
                queue.push_back(Node { history: History::default(), ..next });
            }
        });
    }
    states
}

/// Small scenarios in which every property that rests on an open decision is put to the test.
const OPTIONS: &[&str] = &["stock", "spam", "life", "initiative"];

/// The open decisions O8 to O11 and O17, in this order.
pub(crate) type Options5 = (Threshold, Quorum, Delegation, Inconclusive, FoundationVote);

fn scenario(name: &str) -> Scenario<Config> {
    crate::scenario::<Governance>(&format!("governance/{name}"))
}

/// What fails in the small scenarios under these decisions: all of it, or just something.
fn failing(options: Options5, all: bool) -> BTreeSet<&'static str> {
    let mut failing = BTreeSet::new();
    for name in OPTIONS {
        let mut scenario = scenario(name);
        let design = &mut scenario.config.design;
        (
            design.threshold,
            design.quorum,
            design.delegation,
            design.inconclusive,
            design.foundation_vote,
        ) = options;
        let instance = Instance::<Governance>::of(&scenario).expect("any combination is valid");
        let stop = if all { Stop::Never } else { Stop::First };
        let seen = search(&instance, &Options { workers: 2, stop, ..Options::default() }, &());
        let violated = |verdict: &Verdict| matches!(verdict, Verdict::Violated(_));
        let violated = seen.properties.iter().filter(|judged| violated(&judged.verdict));
        failing.extend(violated.map(|judged| judged.id));
        if !all && !failing.is_empty() {
            break;
        }
    }
    failing
}

/// The combinations that satisfy everything, in the order in which they are tried.
pub(crate) fn fine() -> [Options5; 4] {
    use {Delegation as D, FoundationVote as F, Inconclusive as I, Quorum as Q, Threshold as T};
    [
        (T::Fraction, Q::ByClass, D::OneLevel, I::StatusQuo, F::Capped),
        (T::Fraction, Q::ByClass, D::OneLevel, I::StatusQuo, F::Abstain),
        (T::Fraction, Q::ByClass, D::Transitive, I::StatusQuo, F::Capped),
        (T::Fraction, Q::ByClass, D::Transitive, I::StatusQuo, F::Abstain),
    ]
}

#[test]
fn four_combinations_of_the_open_decisions_satisfy_everything() {
    use {Delegation as D, FoundationVote as F, Inconclusive as I, Quorum as Q, Threshold as T};
    let combinations = iproduct!(
        [T::Fraction, T::Fixed, T::Curated, T::None],
        [Q::ByClass, Q::Absolute, Q::Decreasing, Q::None],
        [D::OneLevel, D::None, D::Transitive],
        [I::StatusQuo, I::Retry, I::CouncilDecides],
        [F::Capped, F::Yes, F::Abstain, F::Mirror]
    );
    let (mut kept, mut seen) = (Vec::new(), 0);
    for options in combinations {
        seen += 1;
        if failing(options, false).is_empty() {
            kept.push(options);
        }
    }
    assert_eq!(seen, 576);
    assert_eq!(kept, fine());
}

#[test]
fn each_other_choice_of_one_decision_costs_what_is_pinned() {
    let (t, q, d, i, f) = Options5::default();
    let thresholds = [Threshold::Fixed, Threshold::Curated, Threshold::None];
    let quorums = [Quorum::Absolute, Quorum::Decreasing, Quorum::None];
    let delegations = [Delegation::None, Delegation::Transitive, Delegation::TransitiveUnchecked];
    let inconclusive = [Inconclusive::Retry, Inconclusive::CouncilDecides];
    let foundation = [FoundationVote::Yes, FoundationVote::Abstain, FoundationVote::Mirror];
    let choices = [Options5::default()]
        .into_iter()
        .chain(thresholds.map(|t| (t, q, d, i, f)))
        .chain(quorums.map(|q| (t, q, d, i, f)))
        .chain(delegations.map(|d| (t, q, d, i, f)))
        .chain(inconclusive.map(|i| (t, q, d, i, f)))
        .chain(foundation.map(|f| (t, q, d, i, f)));
    let costs = choices.map(|options| format!("{options:?}: {:?}", failing(options, true)));
    insta::assert_snapshot!(costs.collect::<Vec<_>>().join("\n"));
}

/// Two votes and one willing holder, whose answer to the second is awaited while the first is
/// queued; `dropped` is no longer promised.
fn two_votes(dropped: &[&str]) -> BTreeSet<&'static str> {
    let willing = Start { tokens: 1, voice: Voice::Willing, ..Start::default() };
    let mut config = Config::default();
    config.bounds.proposals = 2;
    config.bounds.payloads = vec![ChangeClass::Parameter; 2];
    config.bounds.holders = vec![willing];
    config.bounds.answers = vec![Answer::For];
    config.bounds.bench = Voice::Willing;
    config.parameters.quorums = vec![Quorums { essential: 1, parameter: 1 }];
    let classes = ["propose", "finalize", "vote", "agree", "close", "queue", "execute", "tick"];
    let scenario = Scenario {
        classes: classes.map(str::to_owned).to_vec(),
        dropped: dropped.iter().map(|&name| name.to_owned()).collect(),
        config,
        ..scenario("life")
    };
    let instance = Instance::<Governance>::of(&scenario).expect("it is valid");
    let seen = explore(&instance, None);
    assert_eq!((seen.end, seen.states, seen.deadlock.is_some()), (End::Complete, 871, false));
    let violated = |verdict: &Verdict| matches!(verdict, Verdict::Violated(_));
    let violated = seen.properties.iter().filter(|judged| violated(&judged.verdict));
    violated.map(|judged| judged.id).collect()
}

#[test]
fn days_that_wait_for_another_vote_are_no_reason_not_to_carry_out_what_is_accepted() {
    assert_eq!(two_votes(&[]), BTreeSet::new());
    // Whoever does not answer stops time for all.
    assert!(two_votes(&["WF(vote)"]).contains("GOV-L2"));
}
