//! Recording the graph while the search runs: every step with its constraints, every state with
//! what the promises' predicates say of it.

use fixedbitset::FixedBitSet;
use kernel::{Kind, Node, Property, System};

use super::claim::Claim;
use super::edges::{BEYOND, Edge};
use super::graph::Graph;
use super::labels::{Labels, Named};
use super::promises::{Promises, Truths, is_true};
use crate::expand::Batch;
use crate::keep::Keep;
use crate::links::{Links, Scribe};
use crate::merge;
use crate::table::Table;

/// Records what the liveness properties of an instance need.
pub(crate) struct Recorder<'a, M: System> {
    pub(super) promises: Promises<'a, M>,
    labels: Labels<M>,
    graph: Graph,
    /// By predicate: the states in which it is true, as the blocks of a bit set.
    truths: Vec<Vec<usize>>,
}

/// What was recorded.
pub(super) struct Record<M: System> {
    /// The liveness properties, with their positions among all, and the claims that they make.
    pub(super) promises: Vec<(usize, Property<M>, Claim)>,
    pub(super) labels: Labels<M>,
    pub(super) constraints: Vec<Named>,
    pub(super) graph: Graph,
}

impl<'a, M: System> Recorder<'a, M> {
    pub(crate) fn new(promises: Promises<'a, M>) -> Self {
        let truths = vec![Vec::new(); promises.predicates];
        let (labels, graph) = (Labels::new(promises.families()), Graph::new());
        Self { promises, labels, graph, truths }
    }

    /// The record of the whole graph, the first `initial` states of which are initial.
    pub(super) fn finish(self, initial: u32) -> Record<M> {
        let Self { promises, labels, mut graph, truths } = self;
        let (constraints, members) = labels.constraints();
        graph.complete(initial, members);
        let mut truths = truths.into_iter();
        let mut next = || {
            let blocks = truths.next().expect("every predicate has its truths");
            FixedBitSet::with_capacity_and_blocks(graph.len(), blocks)
        };
        let with_claim = |(position, promise): (usize, Property<M>)| {
            let claim = match promise.kind {
                Kind::Eventually(_) => Claim::Eventually(next()),
                Kind::AlwaysEventually(_) => Claim::AlwaysEventually(next()),
                Kind::EventuallyAlways(_) => Claim::EventuallyAlways(next()),
                Kind::LeadsTo(..) => Claim::LeadsTo(next(), next()),
                _ => unreachable!("promises are of these forms"),
            };
            (position, promise, claim)
        };
        let promises = promises.list.into_iter().map(with_claim).collect();
        Record { promises, labels, constraints, graph }
    }
}

impl<M: System> Keep<M> for Recorder<'_, M> {
    const STEPS: bool = true;
    const NUMBERS: bool = true;
    type Beside = u32;
    type Steps = Links<Self, M>;

    fn number(table: &mut Table<u32>, batches: &mut [Batch<M, Self>], next: u32) {
        merge::number(table, batches, next);
    }
}

impl<M: System> Scribe<M> for Recorder<'_, M> {
    type Mark = Truths;
    type Label = u16;

    fn mark(&self, node: &Node<M>) -> Truths {
        self.promises.truths(node)
    }

    fn label(&self, action: &M::Action) -> u16 {
        self.labels.raw(action)
    }

    fn expanded(&mut self, mark: Truths, steps: impl Iterator<Item = (Option<u32>, u16)>) {
        let state = self.graph.len();
        let bits = usize::BITS as usize;
        for (predicate, truth) in self.truths.iter_mut().enumerate() {
            if state.is_multiple_of(bits) {
                truth.push(0);
            }
            truth[state / bits] |= usize::from(is_true(&mark, predicate)) << (state % bits);
        }
        let labels = &mut self.labels;
        let edge = |(target, raw): (Option<u32>, u16)| Edge {
            target: target.unwrap_or(BEYOND),
            set: labels.number(raw),
        };
        self.graph.push(steps.map(edge));
    }
}
