//! Random walks: what they find is so, and who makes them beside which others does not matter.

use std::collections::BTreeMap;

use checker::walk::{Lengths, Observer, Options, Outcome, Progress, ROUND, Strategy, walk};
use checker::{End, Options as Bounds, Stop, search};
use kernel::example::{Config, Vault};
use kernel::{Instance, Profile, Protocol, Scenario, System, Verdict};
use proptest::prelude::*;

use crate::ends::{Counter, Mischief};
use crate::graph::{self, Graph};

/// A hundred walks of thirty steps, none of which ends the others.
fn asked(seed: u64, strategy: Strategy) -> Options {
    Options { seed, walks: 0..100, steps: 30, strategy, stop: Stop::Never, workers: 1 }
}

fn vault(mutants: &[&str], window: u8) -> Instance<Vault> {
    let scenario = Scenario {
        name: "vault/walked".to_owned(),
        schema: 2,
        system: "vault".to_owned(),
        about: "With classes, which rarity is about.".to_owned(),
        profile: Profile::default(),
        classes: Vec::new(),
        mutants: mutants.iter().map(|&id| id.to_owned()).collect(),
        own: Vec::new(),
        dropped: Vec::new(),
        expect: BTreeMap::new(),
        config: Config { window, ..Config::default() },
    };
    Instance::of(&scenario).expect("the scenario works")
}

/// The steps taken, by class.
fn taken(outcome: &Outcome<Vault>) -> Vec<u64> {
    outcome.coverage.accepted[..Vault::classes().len()].to_vec()
}

/// What was found of each property: in which walk, after how many steps.
fn found<M: System>(outcome: &Outcome<M>) -> Vec<Option<(u64, usize)>> {
    let properties = outcome.properties.iter();
    let found = properties.map(|judged| judged.finding.as_ref());
    found.map(|found| found.map(|found| (found.walk, found.trace.steps.len()))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_walks_find_is_there(graph in graph::small(), seed: u64, rare: bool) {
        let strategy = if rare { Strategy::Rarity } else { Strategy::Uniform };
        let instance = Instance::whole(graph);
        let walked = walk(&instance, &asked(seed, strategy), &());
        prop_assert_eq!(&walked.end, &End::Complete);
        let truth = search(&instance, &Bounds { stop: Stop::Never, ..Bounds::default() }, &());
        for (judged, known) in walked.properties.iter().zip(&truth.properties) {
            let Some(found) = &judged.finding else {
                let silent = matches!(judged.verdict, Verdict::Inconclusive(_));
                prop_assert!(silent || judged.verdict == known.verdict);
                continue;
            };
            prop_assert_eq!(judged.verdict.name(), known.verdict.name());
            let shortest = known.finding.as_ref().expect("the search found it too");
            prop_assert!(found.trace.steps.len() >= shortest.trace.steps.len());
            prop_assert!(found.trace.walk(&instance).is_ok());
        }
        if let Some(deadlock) = &walked.deadlock {
            let nodes = deadlock.trace.walk(&instance).ok().expect("the walk can be walked again");
            prop_assert!(instance.enabled(&nodes[nodes.len() - 1]).is_empty());
            prop_assert!(truth.deadlock.is_some());
        }
    }

    #[test]
    fn workers_do_not_matter(graph in graph::small(), seed: u64, rare: bool) {
        let strategy = if rare { Strategy::Rarity } else { Strategy::Uniform };
        let instance = Instance::whole(graph);
        let [one, two, three] = [1, 2, 3].map(|workers| {
            let options = Options { workers, ..asked(seed, strategy) };
            format!("{:?}", walk(&instance, &options, &()))
        });
        prop_assert_eq!(&one, &two);
        prop_assert_eq!(&one, &three);
    }

    #[test]
    fn a_walk_alone_is_the_walk_among_others(graph in graph::small(), seed: u64, rare: bool) {
        let strategy = if rare { Strategy::Rarity } else { Strategy::Uniform };
        let instance = Instance::<Graph>::whole(graph);
        let all = walk(&instance, &asked(seed, strategy), &());
        let alone = |number: u64| {
            walk(&instance, &Options { walks: number..number + 1, ..asked(seed, strategy) }, &())
        };
        let each: Vec<_> = (0..all.walks).map(alone).collect();
        let steps: u64 = each.iter().map(|one| one.coverage.transitions()).sum();
        prop_assert_eq!(steps, all.coverage.transitions());
        let one = |lengths: Lengths| lengths.full + lengths.cut + lengths.stuck;
        prop_assert!(each.iter().all(|walked| one(walked.lengths) == walked.walks));
        let of_each = |count: fn(&Lengths) -> u64| each.iter().map(move |it| count(&it.lengths));
        for count in [|l: &Lengths| l.full, |l: &Lengths| l.cut, |l: &Lengths| l.stuck] {
            prop_assert_eq!(of_each(count).sum::<u64>(), count(&all.lengths));
        }
        let steps = || each.iter().map(|walked| walked.coverage.transitions() as usize);
        let bounds = (all.lengths.shortest, all.lengths.longest);
        prop_assert_eq!(bounds, (steps().min().unwrap_or(0), steps().max().unwrap_or(0)));
        // A walk whose steps are used up is full; one that ends before was cut or stuck.
        for walked in &each {
            let is_full = walked.coverage.transitions() == 30;
            prop_assert_eq!(walked.lengths.full, u64::from(is_full));
        }
        for (position, judged) in all.properties.iter().enumerate() {
            let first = each.iter().find_map(|one| one.properties[position].finding.as_ref());
            let show = |found: &checker::walk::Found<Graph>| (found.walk, found.trace.clone());
            prop_assert_eq!(judged.finding.as_ref().map(show), first.map(show));
        }
    }
}

#[test]
fn a_seed_finds_the_same_for_ever() {
    let broken = vault(&["VLT-B1"], 2);
    let seen = [Strategy::Uniform, Strategy::Rarity].map(|strategy| {
        let outcome = walk(&broken, &asked(0x5eed, strategy), &());
        let verdicts: Vec<_> = outcome.properties.iter().map(|j| j.verdict.name()).collect();
        assert_eq!(verdicts, ["violated", "reached", "deferred"]);
        (found(&outcome), taken(&outcome))
    });
    let uniform = (vec![Some((0, 11)), Some((1, 24)), None], vec![331, 166, 125, 1_794, 584]);
    let rarity = (vec![Some((1, 6)), Some((0, 6)), None], vec![606, 400, 357, 824, 813]);
    assert_eq!(seen, [uniform, rarity]);
}

/// A payment takes a deposit, a request, and nine ticks among steps that do nothing for it.
#[test]
fn rarity_takes_what_uniform_seldom_does() {
    let slow = vault(&[], 9);
    let [uniform, rarity] = [Strategy::Uniform, Strategy::Rarity]
        .map(|strategy| taken(&walk(&slow, &asked(1, strategy), &())));
    let pay = Vault::classes().iter().position(|&class| class == "pay").expect("it is a class");
    assert_eq!((uniform[pay], rarity[pay]), (58, 254), "{uniform:?} {rarity:?}");
}

#[test]
fn a_violation_ends_the_walks_with_its_round() {
    let broken = vault(&["VLT-B1"], 2);
    let options = Options { stop: Stop::First, ..asked(0x5eed, Strategy::Uniform) };
    let outcome = walk(&broken, &options, &());
    assert_eq!((outcome.end, outcome.walks), (End::Violation, ROUND));
}

#[test]
fn a_panic_is_a_finding_of_its_walk() {
    let expected = [
        (Mischief::PanicsAtStart, "no start", None, ""),
        (Mischief::PanicsInCandidates, "no candidates", Some(0), "1 1\n2 1\n3 1\n"),
        (Mischief::PanicsInStep, "no step", Some(0), "1 1\n2 1\n3 1\n4 1\n"),
        (Mischief::PanicsInProperty, "no judgement", Some(0), "1 1\n2 1\n3 1\n"),
    ];
    for (mischief, message, number, steps) in expected {
        let outcome = walk(&Counter::with(mischief), &asked(1, Strategy::Uniform), &());
        let (message, steps) = (message.to_owned(), steps.to_owned());
        assert_eq!(outcome.end, End::Panic { message, steps }, "{mischief:?}");
        assert_eq!(outcome.panicked, number, "{mischief:?}");
    }
}

#[test]
fn what_is_not_done_again_is_not_reported() {
    let outcome = walk(&Counter::with(Mischief::PassesFourOnce), &asked(0, Strategy::Uniform), &());
    assert!(matches!(outcome.end, End::Contradiction(_)), "{:?}", outcome.end);
    assert!(outcome.properties.iter().all(|judged| judged.finding.is_none()));
}

#[test]
fn nothing_to_walk_is_no_walk() {
    let graph = Graph { edges: vec![Vec::new()], initial: Vec::new(), marked: [0; 3] };
    let outcome = walk(&Instance::whole(graph), &asked(1, Strategy::Rarity), &());
    assert_eq!((outcome.end, outcome.walks), (End::Complete, 0));
}

/// Ends walks once so many are made.
struct Until(u64);

impl Observer for Until {
    fn on_progress(&self, progress: &Progress) -> Option<String> {
        (progress.walks >= self.0).then(|| "interrupted".to_owned())
    }
}

#[test]
fn a_watch_ends_walks_between_rounds_and_within_a_long_one() {
    let vault = vault(&[], 2);
    let interrupted = End::Limit("interrupted".to_owned());
    let outcome = walk(&vault, &asked(1, Strategy::Uniform), &Until(ROUND));
    assert_eq!((&outcome.end, outcome.walks), (&interrupted, ROUND));
    let long = Options { steps: 10_000, ..asked(1, Strategy::Uniform) };
    let outcome = walk(&vault, &long, &Until(0));
    assert_eq!((&outcome.end, outcome.walks), (&interrupted, 0));
}
