//! Random small graphs with constraints and claims, each from a number of its own.

use checker::liveness::{BEYOND, Claim, Constraint, Edge, Graph, Moments};
use fixedbitset::FixedBitSet;
use kernel::Strength;
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};

/// A graph, a claim about it, the constraints in force, and what is to stay possible.
pub(crate) struct Case {
    pub(crate) graph: Graph,
    /// Steps that change nothing, with the states where they are taken. The graph knows none.
    pub(crate) loops: Vec<(u32, u16)>,
    pub(crate) claim: Claim,
    pub(crate) in_force: Vec<Constraint>,
    /// The trigger and the goal.
    pub(crate) possibility: (Moments, Moments),
}

/// How the edges of a graph run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shape {
    /// Anyhow.
    Any,
    /// From one layer to the next, so that there is no cycle.
    Layers,
    /// The same, but for one from the last layer.
    LayersAndBack,
}

/// The case of this number: 2 to 7 states, up to 12 edges besides cut steps, 0 to 3 constraints of
/// which an edge may belong to several. Every fourth graph has steps cut by a bound; half of the
/// graphs have layers.
pub(crate) fn case(number: u64) -> Case {
    let random = &mut SmallRng::seed_from_u64(number);
    let states = random.random_range(2..=7);
    let in_force: Vec<_> = (0..*pick(random, &[0, 1, 2, 2, 3, 3]))
        .map(|number| Constraint {
            number,
            strength: *pick(random, &[Strength::Weak, Strength::Strong]),
        })
        .collect();
    let shape = [Shape::Any, Shape::Layers, Shape::Any, Shape::LayersAndBack];
    let shape = shape[number as usize / 16 % 4];
    let (graph, loops) = graph(random, states, shape, number.is_multiple_of(4));
    let mut some = |share| {
        let chosen = (0..states as usize).filter(|_| random.random_bool(share));
        let mut set: FixedBitSet = chosen.collect();
        set.grow(states as usize);
        set
    };
    let claim = match number / 4 % 4 {
        0 => Claim::Eventually(some(0.2)),
        1 => Claim::AlwaysEventually(some(0.3)),
        2 => Claim::EventuallyAlways(some(0.7)),
        _ => Claim::LeadsTo(some(0.4), some(0.2)),
    };
    let share = *pick(random, &[0.2, 0.4, 1.0]);
    let possibility = (moments(random, states, share), moments(random, states, 0.2));
    Case { graph, loops, claim, in_force, possibility }
}

/// This share of the states, or the steps of one of the three constraints.
fn moments(random: &mut SmallRng, states: u32, share: f64) -> Moments {
    if random.random_bool(0.4) {
        return Moments::By(random.random_range(0..3));
    }
    let mut set = FixedBitSet::with_capacity(states as usize);
    for state in 0..states as usize {
        set.set(state, random.random_bool(share));
    }
    Moments::In(set)
}

/// A graph of this shape, and the loops that it does not keep.
fn graph(
    random: &mut SmallRng,
    states: u32,
    shape: Shape,
    is_cut: bool,
) -> (Graph, Vec<(u32, u16)>) {
    let initial = if random.random_bool(0.2) { 2 } else { 1 };
    let mut edges = match shape {
        Shape::Any => anyhow(random, initial, states),
        Shape::Layers | Shape::LayersAndBack => layered(random, initial, states),
    };
    if shape == Shape::LayersAndBack {
        edges.push((states - 1, random.random_range(0..states)));
    }
    if is_cut {
        edges.push((random.random_range(0..states), BEYOND));
    }
    edges.sort_by_key(|edge| edge.0);
    let (mut graph, mut loops) = (Graph::new(), Vec::new());
    for state in 0..states {
        let own = edges.iter().filter(|edge| edge.0 == state);
        let labelled = own.map(|edge| {
            // Sets are subsets of the three constraints, numbered by their bits.
            let set = if random.random_bool(0.4) { 0 } else { random.random_range(1..8) };
            Edge { target: edge.1, set }
        });
        let own: Vec<_> = labelled.collect();
        loops.extend(own.iter().filter(|edge| edge.target == state).map(|edge| (state, edge.set)));
        graph.push(own.into_iter());
    }
    let members = |set: u16| (0..3).filter(|bit| set >> bit & 1 == 1).collect();
    graph.complete(initial, (0..8).map(members).collect());
    (graph, loops)
}

/// Every state is reachable: each one but the first is initial or has an edge from an earlier one.
fn anyhow(random: &mut SmallRng, initial: u32, states: u32) -> Vec<(u32, u32)> {
    let mut edges: Vec<(u32, u32)> =
        (initial..states).map(|state| (random.random_range(0..state), state)).collect();
    for _ in 0..random.random_range(0..=12 - edges.len()) {
        edges.push((random.random_range(0..states), random.random_range(0..states)));
    }
    edges
}

/// Every state is reachable: each one but the first layer has an edge from the layer before. All
/// edges lead on by one layer, or nowhere.
fn layered(random: &mut SmallRng, initial: u32, states: u32) -> Vec<(u32, u32)> {
    let mut layers = vec![(0..initial).collect::<Vec<u32>>()];
    for state in initial..states {
        if layers.len() == 1 || random.random_bool(0.5) {
            layers.push(Vec::new());
        }
        layers.last_mut().expect("there is a layer").push(state);
    }
    let mut edges = Vec::new();
    for pair in layers.windows(2) {
        for &state in &pair[1] {
            edges.push((*pick(random, &pair[0]), state));
        }
    }
    for _ in 0..random.random_range(0..=12 - edges.len()) {
        let layer = random.random_range(0..layers.len());
        let from = *pick(random, &layers[layer]);
        let to = layers.get(layer + 1).map_or(from, |next| *pick(random, next));
        edges.push((from, if random.random_bool(0.3) { from } else { to }));
    }
    edges
}

fn pick<'a, T>(random: &mut SmallRng, choices: &'a [T]) -> &'a T {
    &choices[random.random_range(0..choices.len())]
}
