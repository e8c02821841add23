//! Whoever goes on with a search says what one says that began at the start.

use std::fmt::Debug;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

use checker::{End, Observer, Options, Outcome, Progress, Saving, Stop, search};
use kernel::{Instance, System};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::graph::{Graph, codec, large, small};

/// Keeps everything that it is offered, and has kept one thing.
#[derive(Default)]
struct Keeper {
    kept: Option<Vec<u8>>,
    all: Mutex<Vec<Vec<u8>>>,
}

impl Observer for Keeper {
    fn on_progress(&self, _: &Progress) -> Option<String> {
        None
    }

    fn is_to_keep(&self) -> bool {
        self.kept.is_none()
    }

    fn keep(&self, write: Saving<'_>) {
        let mut bytes = Vec::new();
        write(&mut bytes).expect("memory can be written");
        self.all.lock().unwrap_or_else(PoisonError::into_inner).push(bytes);
    }

    fn kept(&self) -> Option<&[u8]> {
        self.kept.as_deref()
    }
}

/// What a search of `instance` keeps, and what it says.
fn kept<M: System + Debug>(instance: &Instance<M>, options: &Options) -> (Vec<Vec<u8>>, String) {
    let keeper = Keeper::default();
    let said = format!("{:?}", search(instance, options, &keeper));
    (keeper.all.into_inner().unwrap_or_else(PoisonError::into_inner), said)
}

fn resumed<M: System>(instance: &Instance<M>, options: &Options, kept: &[u8]) -> Outcome<M> {
    let keeper = Keeper { kept: Some(kept.to_vec()), ..Keeper::default() };
    search(instance, options, &keeper)
}

/// Whatever is kept of a search, with any number of workers, is enough to say the same.
pub(crate) fn goes_on<M: System + Debug>(
    instance: &Instance<M>,
    options: &Options,
) -> TestCaseResult {
    let (all, said) = kept(instance, options);
    for bytes in &all {
        for workers in [1, 3] {
            let options = Options { workers, ..options.clone() };
            let again = format!("{:?}", resumed(instance, &options, bytes));
            prop_assert_eq!(&said, &again);
        }
    }
    Ok(())
}

/// With the guards that refuse in it, and nodes that become bytes.
fn instance(graph: Graph) -> Instance<Graph> {
    Instance::whole(graph).with_guards(vec![0, 1, 2]).with_codec(codec())
}

fn goes_on_everywhere(graph: Graph) -> TestCaseResult {
    let instance = instance(graph);
    for stop in [Stop::Never, Stop::First] {
        for exact in [false, true] {
            let options = Options { stop: stop.clone(), exact, ..Options::default() };
            goes_on(&instance, &options)?;
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn searches_of_small_graphs_go_on(graph in small()) {
        goes_on_everywhere(graph)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3))]
    #[test]
    fn searches_of_large_graphs_go_on(graph in large()) {
        goes_on_everywhere(graph)?;
    }

    /// A graph with an edge less is another one, and a file with a byte less is none.
    #[test]
    fn what_does_not_fit_is_noticed(graph in large()) {
        let options = Options { stop: Stop::Never, ..Options::default() };
        let (all, said) = kept(&instance(graph.clone()), &options);
        let last = all.last().expect("a search keeps something at its end");
        let mut other = graph.clone();
        other.edges.iter_mut().for_each(|edges| edges.truncate(1));
        let ends = |end: &End| matches!(end, End::Contradiction(_));
        // Where the first edge of every vertex leads to everything, it is the same.
        if kept(&instance(other.clone()), &options).1 != said {
            prop_assert!(ends(&resumed(&instance(other), &options, last).end));
        }
        let short = &last[..last.len() / 2];
        prop_assert!(ends(&resumed(&instance(graph), &options, short).end));
    }
}

/// Who is cut before everything is found again knows what was kept, violations included.
#[test]
fn who_is_cut_on_the_way_back_says_what_was_kept() {
    use crate::graph::Edge;

    struct Cut(Vec<u8>);

    impl Observer for Cut {
        fn on_progress(&self, _: &Progress) -> Option<String> {
            Some("time".to_owned())
        }

        fn kept(&self) -> Option<&[u8]> {
            Some(&self.0)
        }
    }

    // A chain, the third vertex of which no state may be.
    let edges = (1..40).map(|next| vec![Edge::To(next % 40, 0)]).collect();
    let graph = Graph { edges, initial: vec![0], marked: [2, 0, 39] };
    let instance = instance(Graph { edges: [graph.edges, vec![vec![]]].concat(), ..graph });
    let options = Options { stop: Stop::Never, ..Options::default() };
    let (all, _) = kept(&instance, &options);
    let (states, before) = (21, &all[20]);
    let outcome = search(&instance, &options, &Cut(before.clone()));
    assert_eq!(outcome.end, End::Limit("time".to_owned()));
    assert_eq!((outcome.states, outcome.transitions, outcome.depth), (states, 20, 20));
    assert_eq!((outcome.complete_to, outcome.properties[0].verdict.name()), (20, "violated"));
}

/// What cannot be kept costs nothing but that.
#[test]
fn a_search_whose_guards_nobody_knows_keeps_nothing() {
    use crate::graph::Edge;

    let edges = vec![vec![Edge::Refused(7), Edge::To(0, 1)]];
    let graph = Graph { edges, initial: vec![0], marked: [0; 3] };
    let options = Options { stop: Stop::Never, ..Options::default() };
    let (all, _) = kept(&Instance::whole(graph), &options);
    assert_eq!(all.len(), 1, "before the first refusal");
}

/// A disk that is full is no reason to end.
#[test]
fn who_cannot_keep_goes_on() {
    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    struct Unlucky;

    impl Observer for Unlucky {
        fn on_progress(&self, _: &Progress) -> Option<String> {
            None
        }

        fn is_to_keep(&self) -> bool {
            true
        }

        fn keep(&self, write: Saving<'_>) {
            write(&mut Full).expect_err("there is no room");
        }
    }

    let edges = vec![vec![crate::graph::Edge::To(0, 1)]];
    let graph = Graph { edges, initial: vec![0], marked: [9; 3] };
    let outcome = search(&Instance::whole(graph), &Options::default(), &Unlucky);
    assert_eq!((outcome.states, outcome.end), (3, End::Complete));
}
