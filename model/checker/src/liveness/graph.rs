//! The explored graph as liveness needs it: who leads where, and which fairness constraints each
//! step belongs to.
//!
//! Labels are numbers of *sets of constraints*: a protocol has a handful of different sets, and a
//! step then carries two bytes however many constraints there are. Whether a constraint is enabled
//! in a state is not stored; it is read off the state's edges, so that it cannot contradict them.

/// The target of a step that a bound cut: nobody knows what lies there. See [`Graph`].
pub const BEYOND: u32 = u32::MAX;

/// One step: where it leads and the number of the set of constraints it belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Edge {
    /// The state after it, or [`BEYOND`].
    pub target: u32,
    /// The number of its set, as [`Graph::members`] resolves it.
    pub set: u16,
}

/// A finite graph of states `0..`, the initial ones first, every one reachable from those.
///
/// An edge is a step that changes the state; accepted steps that do not are stuttering, which is
/// always possible and never enables anything. A step that a bound cut is an edge to [`BEYOND`]: it
/// enables its constraints, and nobody can take it.
pub struct Graph {
    initial: u32,
    first: Vec<u64>,
    targets: Vec<u32>,
    sets: Vec<u16>,
    members: Vec<Vec<u16>>,
    cuts: u64,
}

impl Graph {
    /// A graph without states, to be filled in the order of their numbers.
    #[must_use]
    pub fn new() -> Self {
        let (first, targets, sets) = (vec![0], Vec::new(), Vec::new());
        Self { initial: 0, first, targets, sets, members: vec![Vec::new()], cuts: 0 }
    }

    /// Adds the next state, with its steps. Loops are stuttering and not kept.
    pub fn push(&mut self, edges: impl Iterator<Item = Edge>) {
        let state = self.len() as u32;
        for edge in edges.filter(|edge| edge.target != state) {
            self.cuts += u64::from(edge.target == BEYOND);
            self.targets.push(edge.target);
            self.sets.push(edge.set);
        }
        self.first.push(self.targets.len() as u64);
    }

    /// Says how many of the states are initial, and which constraints belong to each set of labels;
    /// set 0 is the empty one.
    pub fn complete(&mut self, initial: u32, members: Vec<Vec<u16>>) {
        self.initial = initial;
        self.members = members;
        self.targets.shrink_to_fit();
        self.sets.shrink_to_fit();
    }

    /// The number of states.
    #[must_use]
    pub fn len(&self) -> usize {
        self.first.len() - 1
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

    /// The positions of a state's edges.
    pub(super) fn span(&self, state: u32) -> std::ops::Range<u64> {
        self.first[state as usize]..self.first[state as usize + 1]
    }

    /// The target of the edge at a position.
    pub(super) fn target(&self, position: u64) -> u32 {
        self.targets[position as usize]
    }

    /// The edges of a state, cut steps among them.
    pub fn edges(&self, state: u32) -> impl Iterator<Item = Edge> {
        let span = self.span(state);
        let span = span.start as usize..span.end as usize;
        let (targets, sets) = (&self.targets[span.clone()], &self.sets[span]);
        targets.iter().zip(sets).map(|(&target, &set)| Edge { target, set })
    }

    /// The steps of a state that can be taken.
    pub fn steps(&self, state: u32) -> impl Iterator<Item = Edge> {
        self.edges(state).filter(|edge| edge.target != BEYOND)
    }

    /// Whether a bound cut any step.
    pub(super) fn has_cuts(&self) -> bool {
        self.cuts > 0
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
