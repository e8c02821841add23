//! On any graph, three engines agree on everything that they say, and ours says the same with any
//! number of workers.

use std::sync::Arc;

use checker::{End, Options, Outcome, Stop, search};
use cross_check::{cross_check, naive};
use kernel::{Instance, Verdict};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::graph::{Graph, codec, large, small};

fn run(instance: &Instance<Graph>, workers: usize, stop: Stop) -> Outcome<Graph> {
    search(instance, &Options { workers, stop, ..Options::default() }, &())
}

fn engines_agree(graph: Graph) -> TestCaseResult {
    let instance = Arc::new(Instance::whole(graph));
    let truth = naive::explore(&instance, |node| (node.state, node.history));
    let ours = run(&instance, 1, Stop::Never);
    prop_assert_eq!(&ours.end, &End::Complete);
    prop_assert_eq!(
        (ours.states, ours.transitions, ours.depth),
        (truth.states, truth.transitions, truth.depth)
    );
    let deadlock = ours.deadlock.as_ref().map(|trace| trace.steps.len());
    prop_assert_eq!(deadlock, truth.deadlock.map(|depth| depth as usize));

    let second = cross_check(Arc::clone(&instance), 2);
    prop_assert_eq!((ours.states, ours.transitions), (second.states, second.transitions));

    for (position, judged) in ours.properties.iter().enumerate() {
        let (hits, depth) = truth.properties[position];
        if judged.id == "G-C1" {
            prop_assert_eq!((&judged.verdict, judged.hits), (&Verdict::Holds, 1));
            continue;
        }
        let found = judged.finding.as_ref();
        prop_assert_eq!(judged.hits, hits, "{}", judged.id);
        prop_assert_eq!(found.map(|finding| finding.depth), depth, "{}", judged.id);
        prop_assert_eq!(second.found[position], depth.is_some(), "{}", judged.id);
        let verdict = match (judged.id, depth) {
            ("G-G1", Some(_)) => "reached",
            ("G-G1", None) => "unreached",
            (_, Some(_)) => "violated",
            (_, None) => "holds",
        };
        prop_assert_eq!(judged.verdict.name(), verdict);
        if let Some(finding) = found {
            let walked = finding.trace.walk(&instance).ok().expect("a finding can be walked");
            prop_assert_eq!(walked.len(), finding.depth as usize + 1);
        }
    }
    Ok(())
}

/// Every answer, traces included, as text.
fn workers_agree(graph: Graph) -> TestCaseResult {
    let instance = Instance::whole(graph);
    for stop in [Stop::Never, Stop::First] {
        let one = format!("{:?}", run(&instance, 1, stop.clone()));
        for workers in [2, 4] {
            prop_assert_eq!(&one, &format!("{:?}", run(&instance, workers, stop.clone())));
        }
    }
    Ok(())
}

/// Names in place of fingerprints change no answer.
fn exactness_agrees(graph: Graph) -> TestCaseResult {
    let instance = Instance::whole(graph).with_codec(codec());
    for stop in [Stop::Never, Stop::First] {
        let plain = format!("{:?}", run(&instance, 1, stop.clone()));
        for workers in [1, 3] {
            let stop = stop.clone();
            let exact = Options { workers, stop, exact: true, ..Options::default() };
            prop_assert_eq!(&plain, &format!("{:?}", search(&instance, &exact, &())));
        }
    }
    Ok(())
}

/// The search ends with the level of the first violation.
fn stops_after_the_level(graph: Graph) -> TestCaseResult {
    let instance = Instance::whole(graph);
    let truth = naive::explore(&instance, |node| (node.state, node.history));
    let ours = run(&instance, 2, Stop::First);
    let violations = (0..3).filter_map(|position| truth.properties[position].1);
    let Some(first) = violations.min() else {
        prop_assert_eq!(ours.end, End::Complete);
        return Ok(());
    };
    prop_assert_eq!(ours.end, End::Violation);
    prop_assert!(ours.depth <= first);
    for (judged, (_, depth)) in ours.properties.iter().zip(&truth.properties).take(4) {
        match (depth, &judged.finding) {
            (Some(depth), Some(finding)) => prop_assert_eq!(*depth, finding.depth),
            (Some(depth), None) => prop_assert!(*depth > first),
            (None, finding) => prop_assert!(finding.is_none()),
        }
        if judged.finding.is_none() {
            prop_assert_eq!(judged.verdict.name(), "inconclusive");
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn engines_agree_on_small_graphs(graph in small()) {
        engines_agree(graph)?;
    }

    #[test]
    fn workers_agree_on_small_graphs(graph in small()) {
        workers_agree(graph)?;
    }

    #[test]
    fn exactness_agrees_on_small_graphs(graph in small()) {
        exactness_agrees(graph)?;
    }

    #[test]
    fn searches_stop_after_the_level_of_the_violation(graph in small()) {
        stops_after_the_level(graph)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3))]

    #[test]
    fn engines_agree_on_large_graphs(graph in large()) {
        engines_agree(graph)?;
    }

    #[test]
    fn exactness_agrees_on_large_graphs(graph in large()) {
        exactness_agrees(graph)?;
    }

    #[test]
    fn workers_agree_on_large_graphs(graph in large()) {
        workers_agree(graph)?;
    }
}
