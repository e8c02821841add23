//! Recording the graph while the search runs: every step with its constraints, every state with
//! what the promises' predicates say of it.

use fixedbitset::FixedBitSet;
use kernel::{Fairness, Instance, Kind, Node, Property, System};
use smallvec::SmallVec;

use super::claim::Claim;
use super::edges::{BEYOND, Edge};
use super::graph::Graph;
use super::labels::{Labels, Named};
use crate::keep::Keep;

/// Truth values of predicates in one state: on the heap only if there are more than 64.
type Truths = SmallVec<[u64; 1]>;

/// Records what the liveness properties of an instance need.
pub(crate) struct Recorder<'a, M: System> {
    pub(super) instance: &'a Instance<M>,
    /// The liveness properties, with their positions among all.
    promises: Vec<(usize, Property<M>)>,
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
    /// A recorder, if `instance` has liveness properties.
    pub(crate) fn new(instance: &'a Instance<M>) -> Option<Self> {
        let properties = instance.properties().into_iter().enumerate();
        let promises: Vec<_> =
            properties.filter(|(_, property)| property.form().is_liveness()).collect();
        if promises.is_empty() {
            return None;
        }
        let is_needed =
            |family: &Fairness<M>| promises.iter().any(|(_, p)| p.needs.contains(&family.name));
        let families = instance.fairness().into_iter().filter(is_needed).collect();
        let predicates = promises.iter().map(|(_, promise)| predicates(&promise.kind).count());
        let truths = vec![Vec::new(); predicates.sum()];
        let (labels, graph) = (Labels::new(families), Graph::new());
        Some(Self { instance, promises, labels, graph, truths })
    }

    /// The positions of the liveness properties among all.
    pub(super) fn positions(&self) -> impl Iterator<Item = usize> {
        self.promises.iter().map(|(position, _)| *position)
    }

    /// The record of the whole graph, the first `initial` states of which are initial.
    pub(super) fn finish(self, initial: u32) -> Record<M> {
        let Self { promises, labels, mut graph, truths, .. } = self;
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
        let promises = promises.into_iter().map(with_claim).collect();
        Record { promises, labels, constraints, graph }
    }
}

/// The predicates of a liveness property, in the order in which it names them.
fn predicates<M: System>(kind: &Kind<M>) -> impl Iterator<Item = &kernel::Predicate<M>> {
    let (first, second) = match kind {
        Kind::Eventually(p) | Kind::AlwaysEventually(p) | Kind::EventuallyAlways(p) => {
            (Some(p), None)
        }
        Kind::LeadsTo(p, q) => (Some(p), Some(q)),
        _ => (None, None),
    };
    first.into_iter().chain(second)
}

impl<M: System> Keep<M> for Recorder<'_, M> {
    const STEPS: bool = true;
    type Number = u32;
    type Mark = Truths;
    type Label = u16;

    fn mark(&self, node: &Node<M>) -> Truths {
        let mut truths = SmallVec::from_elem(0, self.truths.len().div_ceil(64));
        let mut bit = 0;
        for (_, promise) in &self.promises {
            for predicate in predicates(&promise.kind) {
                let is_true = predicate(self.instance.system(), &node.state, &node.past);
                truths[bit / 64] |= u64::from(is_true) << (bit % 64);
                bit += 1;
            }
        }
        truths
    }

    fn label(&self, action: &M::Action) -> u16 {
        self.labels.raw(action)
    }

    fn expanded(&mut self, mark: Truths, steps: impl Iterator<Item = (Option<u32>, u16)>) {
        let state = self.graph.len();
        let bits = usize::BITS as usize;
        for (bit, truth) in self.truths.iter_mut().enumerate() {
            if state.is_multiple_of(bits) {
                truth.push(0);
            }
            let is_true = (mark[bit / 64] >> (bit % 64) & 1) as usize;
            truth[state / bits] |= is_true << (state % bits);
        }
        let labels = &mut self.labels;
        let edge = |(target, raw): (Option<u32>, u16)| Edge {
            target: target.unwrap_or(BEYOND),
            set: labels.number(raw),
        };
        self.graph.push(steps.map(edge));
    }
}
