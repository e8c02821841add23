//! Shortest paths through the graph, as the parts of a lasso.

use super::edges::Edge;
use super::graph::Graph;

/// A state, and whether the obligation is open there: the same state can be passed both ways.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Point {
    pub(super) state: u32,
    pub(super) is_open: bool,
}

impl Point {
    /// The state while the obligation is open.
    pub(super) fn open(state: u32) -> Self {
        Self { state, is_open: true }
    }
}

/// A path: where it starts and the edges it takes.
pub(super) struct Path {
    pub(super) start: u32,
    pub(super) edges: Vec<Edge>,
}

/// How a point was reached.
#[derive(Clone, Copy)]
enum Origin {
    Start,
    Step(Point, u16),
}

/// Breadth-first search; keeps its memory from search to search.
pub(super) struct Pathfinder<'g> {
    graph: &'g Graph,
    origins: Vec<[Option<Origin>; 2]>,
}

impl<'g> Pathfinder<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        Self { graph, origins: vec![[None; 2]; graph.len()] }
    }

    /// A shortest path from one of `starts` through the steps that `follow` admits, up to the first
    /// point that `is_there` or the first step that is one `to_take`.
    pub(super) fn shortest(
        &mut self,
        starts: impl Iterator<Item = Point>,
        follow: impl Fn(Point, Edge) -> Option<Point>,
        is_there: impl Fn(Point) -> bool,
        to_take: impl Fn(Edge) -> bool,
    ) -> Option<Path> {
        let mut reached = Vec::new();
        let mut found = None;
        for start in starts {
            self.claim(start, Origin::Start);
            reached.push(start);
            if found.is_none() && is_there(start) {
                found = Some((start, None));
            }
        }
        let mut next = 0;
        while let (None, Some(&point)) = (found, reached.get(next)) {
            next += 1;
            for edge in self.graph.steps(point.state) {
                let Some(after) = follow(point, edge) else { continue };
                let is_new = self.claim(after, Origin::Step(point, edge.set));
                if is_new {
                    reached.push(after);
                }
                if to_take(edge) || is_new && is_there(after) {
                    found = Some((point, Some(edge)));
                    break;
                }
            }
        }
        let path = found.map(|(point, last)| self.trace_back(point, last));
        for point in reached {
            self.origins[point.state as usize] = [None; 2];
        }
        path
    }

    /// Notes how a point was reached, if it is the first time.
    fn claim(&mut self, point: Point, origin: Origin) -> bool {
        let slot = &mut self.origins[point.state as usize][usize::from(point.is_open)];
        let is_new = slot.is_none();
        if is_new {
            *slot = Some(origin);
        }
        is_new
    }

    fn trace_back(&self, end: Point, last: Option<Edge>) -> Path {
        let mut edges: Vec<Edge> = last.into_iter().collect();
        let mut point = end;
        while let Some(Origin::Step(from, set)) =
            self.origins[point.state as usize][usize::from(point.is_open)]
        {
            edges.push(Edge { target: point.state, set });
            point = from;
        }
        edges.reverse();
        Path { start: point.state, edges }
    }
}
