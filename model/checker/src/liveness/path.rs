//! Shortest paths through the graph, as the parts of a lasso.

use fixedbitset::FixedBitSet;

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

/// Breadth-first search; keeps its memory from search to search.
pub(super) struct Pathfinder<'g> {
    graph: &'g Graph,
    /// The states that were reached, with the obligation met and with it open.
    seen: [FixedBitSet; 2],
}

impl<'g> Pathfinder<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        let none = FixedBitSet::with_capacity(graph.len());
        Self { graph, seen: [none.clone(), none] }
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
        let starts: Vec<_> = starts.filter(|start| self.is_new(*start)).collect();
        let here = starts.iter().find(|start| is_there(**start)).map(|start| (*start, None));
        let (mut found, mut levels) = (here, vec![starts]);
        while let (None, Some(level)) = (found, levels.last().filter(|level| !level.is_empty())) {
            let mut next = Vec::new();
            found = self.level(level, &mut next, &follow, &is_there, &to_take);
            if found.is_none() {
                levels.push(next);
            } else {
                self.forget(&next);
            }
        }
        levels.iter().for_each(|level| self.forget(level));
        let (end, last) = found?;
        levels.pop();
        Some(self.trace_back(end, last, &levels, &follow))
    }

    /// Goes on from the points of a `level` to those of the `next`: where it is over, and by which
    /// step from there.
    fn level(
        &mut self,
        level: &[Point],
        next: &mut Vec<Point>,
        follow: &impl Fn(Point, Edge) -> Option<Point>,
        is_there: &impl Fn(Point) -> bool,
        to_take: &impl Fn(Edge) -> bool,
    ) -> Option<(Point, Option<Edge>)> {
        for &point in level {
            for edge in self.graph.steps(point.state) {
                let Some(after) = follow(point, edge) else { continue };
                let is_new = self.is_new(after);
                if is_new {
                    next.push(after);
                }
                if to_take(edge) || is_new && is_there(after) {
                    return Some((point, Some(edge)));
                }
            }
        }
        None
    }

    /// Notes a point; whether it is the first time.
    fn is_new(&mut self, point: Point) -> bool {
        !self.seen[usize::from(point.is_open)].put(point.state as usize)
    }

    fn forget(&mut self, points: &[Point]) {
        for point in points {
            self.seen[usize::from(point.is_open)].remove(point.state as usize);
        }
    }

    /// The path to `end`, and on by the `last` edge, through the `levels` before it. How a point
    /// was reached is not kept: it is the first step there from the level before.
    fn trace_back(
        &self,
        end: Point,
        last: Option<Edge>,
        levels: &[Vec<Point>],
        follow: &impl Fn(Point, Edge) -> Option<Point>,
    ) -> Path {
        let mut edges: Vec<Edge> = last.into_iter().collect();
        let mut point = end;
        for level in levels.iter().rev() {
            let leads = |from: Point, edge: &Edge| follow(from, *edge) == Some(point);
            let step = |&from: &Point| {
                let edge = self.graph.steps(from.state).find(|edge| leads(from, edge))?;
                Some((from, edge))
            };
            let (from, edge) = level.iter().find_map(step).expect("it was reached from there");
            edges.push(edge);
            point = from;
        }
        edges.reverse();
        Path { start: point.state, edges }
    }
}
