//! Sets of constraints as bits, numbered among those in force: one word for up to 64 of them, more
//! words for more.

use kernel::Strength;

use super::edges::Edge;
use super::graph::Graph;

/// A constraint in force: its number in the graph's labels, and how insistent it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Constraint {
    /// Its number in [`Graph::members`].
    pub number: u16,
    /// Weak or strong.
    pub strength: Strength,
}

/// The labels of a graph, as bits over the constraints in force.
pub(super) struct Masks {
    words: usize,
    of_set: Vec<u64>,
    /// The weak constraints.
    pub(super) weak: Vec<u64>,
    /// The strong constraints.
    pub(super) strong: Vec<u64>,
}

impl Masks {
    /// The labels of `graph` under the constraints `in_force`.
    pub(super) fn new(graph: &Graph, in_force: &[Constraint]) -> Self {
        let words = in_force.len().div_ceil(64);
        let bits = |holds: &dyn Fn(&Constraint) -> bool| {
            let mut mask = vec![0; words];
            for (bit, constraint) in in_force.iter().enumerate() {
                mask[bit / 64] |= u64::from(holds(constraint)) << (bit % 64);
            }
            mask
        };
        let of_set = (0..graph.sets()).flat_map(|set| {
            let members = graph.members(set as u16);
            bits(&|constraint| members.contains(&constraint.number))
        });
        Self {
            words,
            of_set: of_set.collect(),
            weak: bits(&|constraint| constraint.strength == Strength::Weak),
            strong: bits(&|constraint| constraint.strength == Strength::Strong),
        }
    }

    /// No constraint.
    pub(super) fn none(&self) -> Vec<u64> {
        vec![0; self.words]
    }

    /// Every constraint in force.
    pub(super) fn all(&self) -> Vec<u64> {
        self.weak.iter().zip(&self.strong).map(|(weak, strong)| weak | strong).collect()
    }

    /// The constraints that an edge belongs to.
    pub(super) fn of(&self, edge: Edge) -> &[u64] {
        let start = usize::from(edge.set) * self.words;
        &self.of_set[start..start + self.words]
    }

    /// Writes the constraints enabled in `state` to `out`.
    pub(super) fn enabled(&self, graph: &Graph, state: u32, out: &mut [u64]) {
        out.fill(0);
        for edge in graph.edges(state) {
            add(out, self.of(edge));
        }
    }
}

/// Adds the members of `more` to `set`.
pub(super) fn add(set: &mut [u64], more: &[u64]) {
    set.iter_mut().zip(more).for_each(|(set, more)| *set |= more);
}

/// Keeps of `set` the members of `others`.
pub(super) fn keep(set: &mut [u64], others: &[u64]) {
    set.iter_mut().zip(others).for_each(|(set, others)| *set &= others);
}

/// Removes the members of `others` from `set`.
pub(super) fn remove(set: &mut [u64], others: &[u64]) {
    set.iter_mut().zip(others).for_each(|(set, others)| *set &= !others);
}

/// Whether the two sets share a member.
pub(super) fn meet(one: &[u64], other: &[u64]) -> bool {
    one.iter().zip(other).any(|(one, other)| one & other != 0)
}

/// Whether a set has no member.
pub(super) fn is_empty(set: &[u64]) -> bool {
    set.iter().all(|&word| word == 0)
}
