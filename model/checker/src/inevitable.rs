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
    let graph = explore(instance, property, walked.first()?, states_max)?;
    // What is still open after the violation is no matter.
    let on_the_way: Vec<_> = walked[..trace.steps.len()].iter().map(fingerprint).collect();
    Some(graph.lost_after(&on_the_way))
}

/// Everything that can be reached from `start`, and where the property fails there.
fn explore<M: System>(
    instance: &Instance<M>,
    property: &Property<M>,
    start: &Node<M>,
    states_max: usize,
) -> Option<Graph> {
    let (mut nodes, mut graph) = (vec![start.clone()], Graph::default());
    graph.number(fingerprint(start));
    let mut number = 0;
    while let Some(node) = nodes.get(number).cloned() {
        if nodes.len() > states_max {
            return None;
        }
        expand(instance, property, &node, number, &mut nodes, &mut graph)?;
        number += 1;
    }
    Some(graph)
}

/// Adds what follows `node`; nothing follows a violation.
fn expand<M: System>(
    instance: &Instance<M>,
    property: &Property<M>,
    node: &Node<M>,
    number: usize,
    nodes: &mut Vec<Node<M>>,
    graph: &mut Graph,
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
                    let target = graph.number(fingerprint(&next));
                    graph.before[target].push(number);
                    if target == nodes.len() {
                        nodes.push(next);
                    }
                }
            }
        });
    }
    graph.failing.extend(failing.then_some(number));
    Some(())
}

/// A graph backwards, and where a property fails in it.
#[derive(Default)]
struct Graph {
    /// The number of a node, by its fingerprint.
    numbers: BTreeMap<u64, usize>,
    /// The nodes before each node.
    before: Vec<Vec<usize>>,
    /// The nodes that are, or have a step that is, a violation.
    failing: Vec<usize>,
}

impl Graph {
    /// The number of the node of this fingerprint, which is new or known.
    fn number(&mut self, fingerprint: u64) -> usize {
        let number = *self.numbers.entry(fingerprint).or_insert(self.before.len());
        if number == self.before.len() {
            self.before.push(Vec::new());
        }
        number
    }

    /// How many of these nodes on a way there are up to the last that is not lost.
    fn lost_after(&self, way: &[u64]) -> usize {
        let lost = self.lost();
        let is_lost = |node| self.numbers.get(node).is_some_and(|&number| lost[number]);
        way.iter().rposition(|node| !is_lost(node)).map_or(0, |last| last + 1)
    }

    /// The nodes from which no step leads towards a node that the violation is out of reach of.
    fn lost(&self) -> FixedBitSet {
        let endangered = self.leading_to(&mut self.failing.iter().copied());
        let mut lost = self.leading_to(&mut endangered.zeroes());
        lost.toggle_range(..);
        lost
    }

    /// `goals`, and every node from which one of them can be reached.
    fn leading_to(&self, goals: &mut dyn Iterator<Item = usize>) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(self.before.len());
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
