//! Whether a goal stays within reach: backwards through the graph, in time linear in it.

use std::collections::BTreeSet;

use fixedbitset::FixedBitSet;

use super::edges::Edge;
use super::graph::Graph;

/// When something is met, in a graph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Moments {
    /// In these states.
    In(FixedBitSet),
    /// By the steps that this constraint marks. (It marks them only, and is in force for nobody.)
    By(u16),
}

/// What the graph says of a possibility.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outlook {
    /// The goal can be reached from every trigger.
    Holds,
    /// It cannot from this one, wherever the cut steps lead.
    Violated(DeadEnd),
    /// Bounds cut what may have led to it.
    Inconclusive,
}

/// A trigger from which the goal is out of reach: a nearest one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DeadEnd {
    /// The state that triggers, or the one after the step that does.
    pub state: u32,
    /// The state before that step, if it is a step.
    pub before: Option<u32>,
}

impl Moments {
    /// What the search found of `trigger` and `goal`: the states that ask for the goal, which are
    /// those after a step if steps trigger.
    pub(super) fn asking(&self, graph: &Graph) -> FixedBitSet {
        self.states(graph, |_, edge| edge.target)
    }

    /// The states in which the goal is met, or can be by a step.
    fn meeting(&self, graph: &Graph) -> FixedBitSet {
        self.states(graph, |state, _| state)
    }

    /// The states themselves, or one state for every step.
    fn states(&self, graph: &Graph, of_step: impl Fn(u32, Edge) -> u32) -> FixedBitSet {
        let constraint = match self {
            Moments::In(states) => return states.clone(),
            Moments::By(constraint) => *constraint,
        };
        let mut found = FixedBitSet::with_capacity(graph.len());
        for (state, edge) in marked(graph, constraint) {
            found.insert(of_step(state, edge) as usize);
        }
        found
    }

    /// The nearest trigger outside of `states`: states are numbered as they were found.
    fn first_outside(&self, graph: &Graph, states: &FixedBitSet) -> Option<DeadEnd> {
        let is_outside = |state: u32| !states.contains(state as usize);
        match self {
            Moments::In(triggers) => {
                let state = triggers.difference(states).next()? as u32;
                Some(DeadEnd { state, before: None })
            }
            Moments::By(constraint) => {
                let mut steps = marked(graph, *constraint);
                let (state, edge) = steps.find(|(_, edge)| is_outside(edge.target))?;
                Some(DeadEnd { state: edge.target, before: Some(state) })
            }
        }
    }
}

/// The steps that can be taken and belong to `constraint`, in the order of the states that they
/// leave.
fn marked(graph: &Graph, constraint: u16) -> impl Iterator<Item = (u32, Edge)> {
    let sets = 0..graph.sets() as u16;
    let sets: BTreeSet<u16> =
        sets.filter(|set| graph.members(*set).contains(&constraint)).collect();
    let steps = (0..graph.len() as u32).flat_map(|state| {
        let steps = graph.steps(state);
        steps.map(move |edge| (state, edge))
    });
    steps.filter(move |(_, edge)| sets.contains(&edge.set))
}

/// The steps of a graph, backwards.
pub(super) struct Backwards {
    /// By state: where the list of those before it begins in `sources`; then where the last ends.
    starts: Vec<usize>,
    sources: Vec<u32>,
}

impl Backwards {
    pub(super) fn of(graph: &Graph) -> Self {
        let states = graph.len() as u32;
        let mut starts = vec![0; graph.len() + 1];
        let all =
            || (0..states).flat_map(|state| graph.steps(state).map(move |edge| (state, edge)));
        all().for_each(|(_, edge)| starts[edge.target as usize] += 1);
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        // Each list is filled from its end to its beginning.
        let mut sources = vec![0; end];
        for (state, edge) in all() {
            let start = &mut starts[edge.target as usize];
            *start -= 1;
            sources[*start] = state;
        }
        Self { starts, sources }
    }

    /// `goals`, and every state from which one of them can be reached.
    fn leading_to(&self, goals: &FixedBitSet) -> FixedBitSet {
        let mut found = goals.clone();
        let mut open: Vec<usize> = goals.ones().collect();
        while let Some(state) = open.pop() {
            for &before in &self.sources[self.starts[state]..self.starts[state + 1]] {
                if !found.put(before as usize) {
                    open.push(before as usize);
                }
            }
        }
        found
    }

    /// What there is to say of `trigger` and `goal` in `graph`, whose steps these are.
    pub(super) fn decide(&self, graph: &Graph, trigger: &Moments, goal: &Moments) -> Outlook {
        let mut hopeful = self.leading_to(&goal.meeting(graph));
        if trigger.first_outside(graph, &hopeful).is_none() {
            return Outlook::Holds;
        }
        if graph.has_cuts() {
            let cut = (0..graph.len() as u32).filter(|&state| graph.is_cut(state));
            cut.for_each(|state| hopeful.insert(state as usize));
            hopeful = self.leading_to(&hopeful);
        }
        let dead = trigger.first_outside(graph, &hopeful);
        dead.map_or(Outlook::Inconclusive, Outlook::Violated)
    }
}
