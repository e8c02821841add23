//! Random graphs as systems: an adjacency table with refusals, bounds, a ghost and a property of
//! each safety form.

use kernel::{Codec, Disabled, Evidence, Node, Property, Step, System, ensure};
use proptest::prelude::*;

/// What a candidate of a vertex leads to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Edge {
    /// To this vertex; the ghost turns by so much.
    To(u16, u8),
    Refused(u8),
    Cut(bool),
}

#[derive(Clone, Debug)]
pub(crate) struct Graph {
    /// The candidates of each vertex.
    pub(crate) edges: Vec<Vec<Edge>>,
    pub(crate) initial: Vec<u16>,
    /// The vertex that no state may be, that no step may leave for a smaller one, and that is the
    /// goal.
    pub(crate) marked: [u16; 3],
}

impl System for Graph {
    type State = u16;
    type Action = usize;
    type Guard = u8;
    type History = u8;

    fn initial(&self, emit: &mut dyn FnMut(u16)) {
        self.initial.iter().copied().for_each(emit);
    }

    fn candidates(&self, state: &u16, emit: &mut dyn FnMut(usize)) {
        (0..self.edges[usize::from(*state)].len()).for_each(emit);
    }

    fn apply(&self, state: &u16, action: &usize) -> Result<u16, Disabled<u8>> {
        match self.edges[usize::from(*state)][*action] {
            Edge::To(target, _) => Ok(target),
            Edge::Refused(guard) => Err(Disabled::Guard(guard)),
            Edge::Cut(wide) => Err(Disabled::Bound(if wide { "width" } else { "depth" })),
        }
    }

    fn remember(&self, history: &mut u8, step: &Step<'_, Self>) {
        if let Edge::To(_, turn) = self.edges[usize::from(*step.before)][*step.action] {
            *history = (*history + turn) % 3;
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        type P = Property<Graph>;
        vec![
            P::always("G-S1", "the first marked vertex is not reached", |graph, state, _| {
                let first = graph.marked[0];
                ensure!(*state != first, state, first);
                Evidence::Holds
            }),
            P::always("G-S2", "at odd vertices the ghost is not 2", |_, state, history| {
                if *state % 2 == 0 {
                    return Evidence::NotApplicable;
                }
                ensure!(*history != 2, history);
                Evidence::Holds
            }),
            P::step("G-S3", "no step leads down from the second marked vertex", |graph, step| {
                if *step.before != graph.marked[1] {
                    return Evidence::NotApplicable;
                }
                ensure!(step.after >= step.before, step.before, step.after);
                Evidence::Holds
            }),
            P::sometimes(
                "G-G1",
                "the third marked vertex, with the ghost at 1",
                |graph, s, history| *s == graph.marked[2] && *history == 1,
            ),
            P::computed("G-C1", "there is a vertex", |graph| {
                ensure!(!graph.edges.is_empty());
                Evidence::Holds
            }),
        ]
    }
}

/// Nodes of a graph in three bytes.
pub(crate) fn codec() -> Codec<Graph> {
    Codec::<Graph>::new(
        3,
        |node, bytes| {
            bytes[..2].copy_from_slice(&node.state.to_le_bytes());
            bytes[2] = node.history;
        },
        |bytes| {
            let [low, high, history] = <[u8; 3]>::try_from(bytes).ok()?;
            Some(Node { state: u16::from_le_bytes([low, high]), history })
        },
    )
}

fn edge(vertices: u16) -> impl Strategy<Value = Edge> {
    prop_oneof![
        6 => (0..vertices, 0..3_u8).prop_map(|(target, turn)| Edge::To(target, turn)),
        2 => (0..3_u8).prop_map(Edge::Refused),
        1 => any::<bool>().prop_map(Edge::Cut),
    ]
}

/// Graphs of a few vertices, with every shape in reach.
pub(crate) fn small() -> impl Strategy<Value = Graph> {
    (1..9_u16).prop_flat_map(|vertices| {
        let candidates = prop::collection::vec(edge(vertices), 0..5);
        let edges = prop::collection::vec(candidates, usize::from(vertices));
        let initial = prop::collection::vec(0..vertices, 0..4);
        (edges, initial, [0..vertices, 0..vertices, 0..vertices])
            .prop_map(|(edges, initial, marked)| Graph { edges, initial, marked })
    })
}

/// Graphs of tens of thousands of vertices, so that levels have many blocks: vertex `v` has the
/// successors `(factor * v + shift) mod vertices`.
pub(crate) fn large() -> impl Strategy<Value = Graph> {
    let maps = prop::collection::vec((1..99_u64, 0..99_u64, 0..3_u8), 2..4);
    (20_000..30_000_u16, maps, any::<[u16; 3]>()).prop_map(|(vertices, maps, marked)| {
        let to = |v: u16, &(factor, shift, turn): &(u64, u64, u8)| {
            let target = (factor * u64::from(v) + shift) % u64::from(vertices);
            Edge::To(u16::try_from(target).expect("a remainder is smaller"), turn)
        };
        Graph {
            edges: (0..vertices).map(|v| maps.iter().map(|map| to(v, map)).collect()).collect(),
            initial: (0..vertices).step_by(97).collect(),
            marked: marked.map(|vertex| vertex % vertices),
        }
    })
}
