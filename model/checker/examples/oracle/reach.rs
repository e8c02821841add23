//! The oracle for possibilities: by the definition, over all pairs of states.

use checker::liveness::{BEYOND, Edge, Graph, Moments};

use super::brute::Truth;

/// What is true of a possibility, and the fewest steps to a trigger with no way to the goal,
/// wherever the cut steps lead.
pub(crate) fn judge(graph: &Graph, trigger: &Moments, goal: &Moments) -> (Truth, Option<usize>) {
    let states = 0..graph.len();
    let is_met = |state: &usize| match goal {
        Moments::In(goal) => goal.contains(*state),
        Moments::By(family) => moves(graph, *state).iter().any(|edge| is_of(graph, *edge, *family)),
    };
    let is_cut = |state: &usize| graph.edges(*state as u32).any(|edge| edge.target == BEYOND);
    let (mut is_open, mut nearest) = (false, None);
    for (state, distance) in triggers(graph, trigger) {
        let reached: Vec<_> =
            states.clone().filter(|other| reaches(graph, state, *other)).collect();
        match reached.iter().any(is_met) {
            true => {}
            false if reached.iter().any(is_cut) => is_open = true,
            false => nearest = Some(nearest.map_or(distance, |least: usize| least.min(distance))),
        }
    }
    match (nearest, is_open) {
        (Some(_), _) => (Truth::Violated, nearest),
        (None, true) => (Truth::Open, None),
        (None, false) => (Truth::Holds, None),
    }
}

/// The states that ask for the goal, each with the fewest steps by which a trigger leads there.
pub(crate) fn triggers(graph: &Graph, trigger: &Moments) -> Vec<(usize, usize)> {
    let states = 0..graph.len();
    let distance = |state: usize| {
        (0..=graph.len())
            .find(|&steps| within(graph, steps)[state])
            .expect("every state is reachable")
    };
    let triggered = |state: usize| match trigger {
        Moments::In(trigger) => trigger.contains(state).then(|| distance(state)),
        Moments::By(family) => {
            let mut before: Vec<_> = states.clone().collect();
            before.retain(|before| {
                let mut steps = moves(graph, *before).into_iter();
                steps.any(|edge| edge.target as usize == state && is_of(graph, edge, *family))
            });
            before.into_iter().map(|before| distance(before) + 1).min()
        }
    };
    states.clone().filter_map(|state| Some((state, triggered(state)?))).collect()
}

/// The steps that can be taken.
fn moves(graph: &Graph, state: usize) -> Vec<Edge> {
    graph.edges(state as u32).filter(|edge| edge.target != BEYOND).collect()
}

fn is_of(graph: &Graph, edge: Edge, family: u16) -> bool {
    graph.members(edge.set).contains(&family)
}

/// By state: whether so many steps, or fewer, lead there from an initial one.
fn within(graph: &Graph, steps: usize) -> Vec<bool> {
    let initial: Vec<_> = (0..graph.len()).map(|state| state < graph.initial() as usize).collect();
    (0..steps).fold(initial, |reached, _| spread(graph, &reached))
}

/// Whether any number of steps leads from one state to the other.
fn reaches(graph: &Graph, from: usize, to: usize) -> bool {
    let here: Vec<_> = (0..graph.len()).map(|state| state == from).collect();
    (0..graph.len()).fold(here, |reached, _| spread(graph, &reached))[to]
}

fn spread(graph: &Graph, reached: &[bool]) -> Vec<bool> {
    let mut more = reached.to_vec();
    for state in (0..graph.len()).filter(|&state| reached[state]) {
        moves(graph, state).iter().for_each(|edge| more[edge.target as usize] = true);
    }
    more
}
