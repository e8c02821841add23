//! The oracle: liveness by the definitions, over every cycle that a small graph has.
//!
//! An infinite behaviour has the states that it visits, and the edges that it takes, infinitely
//! often. Those form a strongly connected subgraph that it can reach, or a single state in which it
//! stutters; and every such subgraph belongs to some behaviour. So all of them are listed, by
//! subsets of edges, and fairness and the claim are read off each.

use std::collections::BTreeSet;

use checker::liveness::{BEYOND, Claim, Constraint, Edge, Graph};
use kernel::Strength;

/// What the oracle says of a claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Truth {
    /// No fair behaviour breaks it, and none was cut with the obligation open.
    Holds,
    /// A fair behaviour breaks it.
    Violated,
    /// None is known to break it, and some were cut with the obligation open.
    Open,
}

impl Truth {
    /// The name of the verdict that says so.
    pub(crate) fn verdict(self) -> &'static str {
        match self {
            Truth::Holds => "holds",
            Truth::Violated => "violated",
            Truth::Open => "inconclusive",
        }
    }
}

/// What is true of `claim`.
pub(crate) fn judge(graph: &Graph, claim: &Claim, in_force: &[Constraint]) -> Truth {
    let points = reachable(graph, claim);
    let is_violated = subgraphs(graph, &points).iter().any(|subgraph| {
        breaks(claim, &points, subgraph) && in_force.iter().all(|c| is_fair(graph, subgraph, *c))
    });
    let is_cut = |state| edges(graph, state).iter().any(|edge| edge.target == BEYOND);
    match is_violated {
        true => Truth::Violated,
        false if points.iter().any(|&(state, open)| open && is_cut(state)) => Truth::Open,
        false => Truth::Holds,
    }
}

/// What a behaviour does infinitely often: the states that it visits and the edges that it takes.
struct Subgraph {
    states: BTreeSet<u32>,
    edges: Vec<(u32, Edge)>,
}

fn edges(graph: &Graph, state: u32) -> Vec<Edge> {
    graph.edges(state).collect()
}

/// The states with whether the obligation is open when a behaviour passes them, for every way to
/// pass them. `<>P` is open until P; `[]<>P` is open outside P; `<>[]P` always; `P ~> Q` from P to
/// Q.
fn reachable(graph: &Graph, claim: &Claim) -> BTreeSet<(u32, bool)> {
    let arrive = |before: Option<bool>, state: u32| match claim {
        Claim::Eventually(p) => before != Some(false) && !p.contains(state as usize),
        Claim::AlwaysEventually(p) => !p.contains(state as usize),
        Claim::EventuallyAlways(_) => true,
        Claim::LeadsTo(p, q) => {
            (before == Some(true) || p.contains(state as usize)) && !q.contains(state as usize)
        }
    };
    let mut points = BTreeSet::new();
    let mut todo: Vec<_> = (0..graph.initial()).map(|state| (state, arrive(None, state))).collect();
    while let Some(point) = todo.pop() {
        if points.insert(point) {
            let steps = edges(graph, point.0).into_iter().filter(|edge| edge.target != BEYOND);
            todo.extend(steps.map(|edge| (edge.target, arrive(Some(point.1), edge.target))));
        }
    }
    points
}

/// Every strongly connected subgraph of what is reachable, single states without edges included.
fn subgraphs(graph: &Graph, points: &BTreeSet<(u32, bool)>) -> Vec<Subgraph> {
    let states: BTreeSet<u32> = points.iter().map(|point| point.0).collect();
    let mut all = Vec::new();
    for &state in &states {
        let steps = edges(graph, state).into_iter().filter(|edge| edge.target != BEYOND);
        all.extend(steps.map(|edge| (state, edge)));
    }
    let alone = |&state| Subgraph { states: BTreeSet::from([state]), edges: Vec::new() };
    let mut found: Vec<_> = states.iter().map(alone).collect();
    for choice in 1_u32..1 << all.len() {
        let chosen = all.iter().enumerate().filter(|(bit, _)| choice >> bit & 1 == 1);
        let edges: Vec<_> = chosen.map(|(_, edge)| *edge).collect();
        if let Some(states) = strongly_connected(&edges) {
            found.push(Subgraph { states, edges });
        }
    }
    found
}

/// The states of `edges`, if every one of them can reach every other through `edges`.
fn strongly_connected(edges: &[(u32, Edge)]) -> Option<BTreeSet<u32>> {
    let bits = |state: u32| 1_u64 << state;
    let states = edges.iter().fold(0, |all, (from, edge)| all | bits(*from) | bits(edge.target));
    let root = bits(edges[0].0);
    let spread = |forward: bool| {
        let (mut reached, mut before) = (root, 0);
        while reached != before {
            before = reached;
            for (from, edge) in edges {
                let (from, to) = (bits(*from), bits(edge.target));
                let (from, to) = if forward { (from, to) } else { (to, from) };
                reached |= if reached & from == 0 { 0 } else { to };
            }
        }
        reached
    };
    let is_strong = spread(true) == states && spread(false) == states;
    is_strong.then(|| (0..64).filter(|&state| states & bits(state) != 0).collect())
}

fn breaks(claim: &Claim, points: &BTreeSet<(u32, bool)>, subgraph: &Subgraph) -> bool {
    let all_outside = |goal: &fixedbitset::FixedBitSet| {
        subgraph.states.iter().all(|&state| !goal.contains(state as usize))
    };
    let enters_open = || subgraph.states.iter().any(|&state| points.contains(&(state, true)));
    match claim {
        Claim::Eventually(p) => all_outside(p) && enters_open(),
        Claim::AlwaysEventually(p) => all_outside(p),
        Claim::EventuallyAlways(p) => {
            subgraph.states.iter().any(|&state| !p.contains(state as usize))
        }
        Claim::LeadsTo(_, q) => all_outside(q) && enters_open(),
    }
}

/// Whether the behaviour is fair wherever the cut steps lead: they count as enabled.
fn is_fair(graph: &Graph, subgraph: &Subgraph, constraint: Constraint) -> bool {
    let belongs = |edge: &Edge| graph.members(edge.set).contains(&constraint.number);
    let is_enabled = |&state: &u32| edges(graph, state).iter().any(belongs);
    let is_taken = subgraph.edges.iter().any(|(_, edge)| belongs(edge));
    let is_demanded = match constraint.strength {
        Strength::Weak => subgraph.states.iter().all(is_enabled),
        Strength::Strong => subgraph.states.iter().any(is_enabled),
    };
    is_taken || !is_demanded
}
