//! Strongly connected components of a part of the graph, without recursion.
//!
//! Tarjan's algorithm in Pearce's form: one number a state instead of two, and finished states are
//! told by their number, so that the same array serves one decomposition after another of ever
//! smaller parts. (D. J. Pearce, "A space-efficient algorithm for finding strongly connected
//! components", 2016.)

use super::edges::{Edge, Edges};
use super::graph::Graph;

/// Not in the part under decomposition, or finished.
const OUTSIDE: u32 = u32::MAX;
/// In the component that is being shown.
const SHOWN: u32 = u32::MAX - 1;
/// In the part, not visited yet.
const FRESH: u32 = 0;

/// Whether to end a decision before it is over, asked now and then.
pub(super) struct Pulse<'g> {
    ask: &'g dyn Fn() -> bool,
    left: u32,
    is_over: bool,
}

impl<'g> Pulse<'g> {
    /// Edges that are followed between two questions: a few milliseconds.
    const BREATH: u32 = 1 << 16;

    pub(super) fn new(ask: &'g dyn Fn() -> bool) -> Self {
        Self { ask, left: Self::BREATH, is_over: false }
    }

    /// Counts an edge; whether to end.
    fn is_over(&mut self) -> bool {
        self.left -= 1;
        if self.left == 0 {
            self.left = Self::BREATH;
            self.is_over |= (self.ask)();
        }
        self.is_over
    }
}

/// Decomposes parts of a graph. Keeps its memory from part to part.
pub(super) struct Decomposer<'g> {
    graph: &'g Graph,
    pulse: Pulse<'g>,
    mark: Vec<u32>,
    frames: Vec<Frame<'g>>,
    waiting: Vec<u32>,
}

/// A strongly connected component. A single state is one: it can stutter for ever.
pub(super) struct Scc<'a> {
    /// Its states.
    pub(super) states: &'a [u32],
    mark: &'a [u32],
}

impl Scc<'_> {
    /// Whether `state` is one of its states.
    #[must_use]
    pub(super) fn contains(&self, state: u32) -> bool {
        self.mark.get(state as usize) == Some(&SHOWN)
    }
}

/// A state on the current path.
struct Frame<'g> {
    state: u32,
    is_root: bool,
    edges: Edges<'g>,
}

impl<'g> Decomposer<'g> {
    /// For parts of `graph`, until `halt` says to end.
    #[must_use]
    pub(super) fn new(graph: &'g Graph, halt: &'g dyn Fn() -> bool) -> Self {
        let (mark, pulse) = (vec![OUTSIDE; graph.len()], Pulse::new(halt));
        Self { graph, pulse, mark, frames: Vec::new(), waiting: Vec::new() }
    }

    /// Whether it was told to end: what it showed last is not all, and it shows nothing more.
    pub(super) fn is_halted(&self) -> bool {
        self.pulse.is_over
    }

    /// Shows every component of the part of the graph that consists of `states`.
    pub(super) fn decompose<I: Iterator<Item = u32>>(
        &mut self,
        states: impl Fn() -> I,
        mut show: impl FnMut(&Scc<'_>),
    ) {
        for state in states() {
            self.mark[state as usize] = FRESH;
        }
        let mut visited = FRESH;
        for root in states() {
            if self.mark[root as usize] == FRESH && !self.pulse.is_over {
                self.enter(root, &mut visited);
                self.descend(&mut visited, &mut show);
            }
        }
    }

    fn enter(&mut self, state: u32, visited: &mut u32) {
        *visited += 1;
        self.mark[state as usize] = *visited;
        self.frames.push(Frame { state, is_root: true, edges: self.graph.edges(state) });
    }

    fn descend(&mut self, visited: &mut u32, show: &mut impl FnMut(&Scc<'_>)) {
        while let Some(frame) = self.frames.last_mut() {
            if self.pulse.is_over() {
                return;
            }
            let Some(Edge { target, .. }) = frame.edges.next() else {
                let Frame { state, is_root, .. } = *frame;
                self.frames.pop();
                self.leave(state, is_root, show);
                continue;
            };
            match self.mark.get(target as usize) {
                Some(&FRESH) => self.enter(target, visited),
                Some(&mark) => self.lower(mark),
                None => {}
            }
        }
    }

    /// The state on top of the path reaches one numbered `mark`.
    fn lower(&mut self, mark: u32) {
        if let Some(frame) = self.frames.last_mut() {
            let own = &mut self.mark[frame.state as usize];
            if mark < *own {
                *own = mark;
                frame.is_root = false;
            }
        }
    }

    fn leave(&mut self, state: u32, is_root: bool, show: &mut impl FnMut(&Scc<'_>)) {
        let number = self.mark[state as usize];
        self.waiting.push(state);
        if !is_root {
            return self.lower(number);
        }
        let is_member = |&&state: &&u32| self.mark[state as usize] >= number;
        let size = self.waiting.iter().rev().take_while(is_member).count();
        let states = &self.waiting[self.waiting.len() - size..];
        states.iter().for_each(|&state| self.mark[state as usize] = SHOWN);
        show(&Scc { states, mark: &self.mark });
        states.iter().for_each(|&state| self.mark[state as usize] = OUTSIDE);
        self.waiting.truncate(self.waiting.len() - size);
    }
}
