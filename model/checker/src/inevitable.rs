//! When a violation becomes inevitable: the point of a counterexample from which no behaviour leads
//! to where the violation is out of reach.
//!
//! Let a node be *lost* if the violation can be reached from every node that can be reached from
//! it. Nothing that anybody does from a lost node on rules the violation out: neither the
//! adversary's mistakes, nor what the honest do, nor chance. (It does not follow that it happens:
//! the adversary may never take the last step.) The first steps of a counterexample usually start
//! at nodes that are not lost; this finds how many they are.

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;
use kernel::{Evidence, Instance, Kind, Node, Property, Step, System, Trace};

use crate::fingerprint::fingerprint;

/// After how many steps of `trace`, which ends in a violation of `property`, the violation is
/// inevitable; the number of its steps if only the last one decides. None for a property that is
/// not violated by a step or a state, and if more than `states_max` nodes would have to be seen.
#[must_use]
pub fn inevitable_after<M: System>(
    instance: &Instance<M>,
    property: &Property<M>,
    trace: &Trace<M::Action>,
    states_max: usize,
) -> Option<usize> {
    let walked = trace.walk(instance).ok()?;
    let graph = Graph::from(instance, property, walked.first()?, states_max)?;
    let lost = graph.lost();
    let is_lost = |node: &Node<M>| graph.number(node).is_some_and(|number| lost[number]);
    // What is still open after the violation is no matter.
    let open = walked[..trace.steps.len()].iter().rposition(|node| !is_lost(node));
    Some(open.map_or(0, |last| last + 1))
}

/// Everything that can be reached from a node, and where the property fails there.
struct Graph<M: System> {
    nodes: Vec<Node<M>>,
    /// The number of a node, by its fingerprint.
    numbers: BTreeMap<u64, usize>,
    /// The nodes before each node.
    before: Vec<Vec<usize>>,
    /// The nodes that are, or have a step that is, a violation.
    failing: Vec<usize>,
}

impl<M: System> Graph<M> {
    fn from(
        instance: &Instance<M>,
        property: &Property<M>,
        start: &Node<M>,
        states_max: usize,
    ) -> Option<Self> {
        let (nodes, numbers) = (Vec::new(), BTreeMap::new());
        let mut graph = Self { nodes, numbers, before: Vec::new(), failing: Vec::new() };
        graph.insert(start.clone());
        let mut number = 0;
        while let Some(node) = graph.nodes.get(number).cloned() {
            if graph.nodes.len() > states_max {
                return None;
            }
            graph.expand(instance, property, number, &node)?;
            number += 1;
        }
        Some(graph)
    }

    /// Adds what follows `node`; nothing follows a violation.
    fn expand(
        &mut self,
        instance: &Instance<M>,
        property: &Property<M>,
        number: usize,
        node: &Node<M>,
    ) -> Option<()> {
        let system = instance.system();
        let mut failing = match &property.kind {
            Kind::Always(judge) => is_false(&judge(system, &node.state, &node.history)),
            Kind::Step(_) => false,
            _ => return None,
        };
        if !failing {
            instance.expand(node, &mut |_, action, outcome| {
                let Ok(next) = outcome else { return };
                let (before, history, after) = (&node.state, &node.history, &next.state);
                let step = Step { before, history, action: &action, after };
                match &property.kind {
                    Kind::Step(judge) if is_false(&judge(system, &step)) => failing = true,
                    _ => {
                        let next = self.insert(next);
                        self.before[next].push(number);
                    }
                }
            });
        }
        self.failing.extend(failing.then_some(number));
        Some(())
    }

    /// The number of `node`, which is new or known.
    fn insert(&mut self, node: Node<M>) -> usize {
        let number = *self.numbers.entry(fingerprint(&node)).or_insert(self.nodes.len());
        if number == self.nodes.len() {
            self.nodes.push(node);
            self.before.push(Vec::new());
        }
        number
    }

    fn number(&self, node: &Node<M>) -> Option<usize> {
        self.numbers.get(&fingerprint(node)).copied()
    }

    /// The nodes from which no step leads towards a node that the violation is out of reach of.
    fn lost(&self) -> FixedBitSet {
        let endangered = self.leading_to(self.failing.iter().copied());
        let mut lost = self.leading_to(endangered.zeroes());
        lost.toggle_range(..);
        lost
    }

    /// `goals`, and every node from which one of them can be reached.
    fn leading_to(&self, goals: impl Iterator<Item = usize>) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(self.nodes.len());
        let mut open: Vec<_> = goals.collect();
        while let Some(number) = open.pop() {
            if !found.put(number) {
                open.extend(&self.before[number]);
            }
        }
        found
    }
}

fn is_false(evidence: &Evidence) -> bool {
    matches!(evidence, Evidence::Fails(_))
}
