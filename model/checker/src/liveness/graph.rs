//! The explored graph as liveness needs it: who leads where, and which fairness constraints each
//! step belongs to.
//!
//! Edges carry numbers of *sets of constraints*: a protocol has a handful of different sets, and a
//! step then carries a byte or so however many constraints there are. Whether a constraint is
//! enabled in a state is not stored; it is read off the state's edges, so that it cannot contradict
//! them.

use serde::{Deserialize, Serialize};

use super::edges::{BEYOND, Edge, EdgeBytes, Edges};

/// A finite graph of states `0..`, the initial ones first, every one reachable from those.
///
/// An edge is a step that changes the state; accepted steps that do not are stuttering, which is
/// always possible and never enables anything. A step that a bound cut is an edge to [`BEYOND`]: it
/// enables its constraints, and nobody can take it.
#[derive(Serialize, Deserialize)]
pub struct Graph {
    initial: u32,
    edges: EdgeBytes,
    members: Vec<Vec<u16>>,
    has_cuts: bool,
    /// The edges of the state that is added, each as one number, being sorted.
    #[serde(skip)]
    scratch: Vec<u64>,
}

impl Graph {
    /// A graph without states, to be filled in the order of their numbers, then completed.
    #[must_use]
    pub fn new() -> Self {
        let (edges, scratch) = (EdgeBytes::new(), Vec::new());
        Self { initial: 0, edges, members: vec![Vec::new()], has_cuts: false, scratch }
    }

    /// Adds the next state, with its steps. Loops are stuttering and not kept.
    pub fn push(&mut self, edges: impl Iterator<Item = Edge>) {
        let state = self.len() as u32;
        let number = |edge: Edge| u64::from(edge.target) << 16 | u64::from(edge.set);
        self.scratch.clear();
        self.scratch.extend(edges.filter(|edge| edge.target != state).map(number));
        self.scratch.sort_unstable();
        self.scratch.dedup();
        let edge = |&number: &u64| Edge { target: (number >> 16) as u32, set: number as u16 };
        self.has_cuts |= self.scratch.last().map(edge).is_some_and(|last| last.target == BEYOND);
        self.edges.push(self.scratch.iter().map(edge));
    }

    /// Says how many of the states are initial, and which constraints belong to each set of labels;
    /// set 0 is the empty one.
    pub fn complete(&mut self, initial: u32, members: Vec<Vec<u16>>) {
        self.initial = initial;
        self.members = members;
        self.edges.seal();
    }

    /// The number of states.
    #[must_use]
    pub fn len(&self) -> usize {
        self.edges.len()
    }

    /// Whether there is no state.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The initial states are `0..initial()`.
    #[must_use]
    pub fn initial(&self) -> u32 {
        self.initial
    }

    /// The constraints of a set, ascending.
    #[must_use]
    pub fn members(&self, set: u16) -> &[u16] {
        &self.members[usize::from(set)]
    }

    /// The number of different sets.
    #[must_use]
    pub fn sets(&self) -> usize {
        self.members.len()
    }

    /// The edges of a state, cut steps among them.
    #[inline]
    pub fn edges(&self, state: u32) -> Edges<'_> {
        self.edges.of(state)
    }

    /// The steps of a state that can be taken.
    pub fn steps(&self, state: u32) -> impl Iterator<Item = Edge> {
        self.edges(state).filter(|edge| edge.target != BEYOND)
    }

    /// Whether a bound cut any step.
    pub(super) fn has_cuts(&self) -> bool {
        self.has_cuts
    }

    /// Whether a bound cut a step of `state`.
    pub(super) fn is_cut(&self, state: u32) -> bool {
        self.edges(state).any(|edge| edge.target == BEYOND)
    }
}

impl Default for Graph {
    fn default() -> Self {
        Self::new()
    }
}
