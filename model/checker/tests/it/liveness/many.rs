//! More constraints than a word has bits, and components as large as the graph.

use std::cell::Cell;

use checker::liveness::{Answer, Claim, Constraint, Decider, Edge, Graph};
use checker::{Options, search};
use fixedbitset::FixedBitSet;
use kernel::{Instance, Strength};

use super::switches::{Promise, Switches};

const STATES: u32 = 200;

/// A ring in which every step has a constraint of its own. One more constraint is enabled all
/// round, by a way out of the ring.
fn ring() -> Graph {
    let mut graph = Graph::new();
    for state in 0..STATES {
        let next = Edge { target: (state + 1) % STATES, set: state as u16 + 1 };
        let out = Edge { target: STATES, set: STATES as u16 + 1 };
        graph.push([next, out].into_iter());
    }
    graph.push(std::iter::empty());
    let own = (0..=STATES as u16).map(|constraint| vec![constraint]);
    graph.complete(1, std::iter::once(Vec::new()).chain(own).collect());
    graph
}

fn in_force(numbers: std::ops::Range<u32>, strength: Strength) -> Vec<Constraint> {
    numbers.map(|number| Constraint { number: number as u16, strength }).collect()
}

#[test]
fn a_cycle_takes_two_hundred_constraints() {
    let graph = ring();
    let mut out = FixedBitSet::with_capacity(graph.len());
    out.insert(STATES as usize);
    let claim = Claim::Eventually(out);
    let mut decider = Decider::new(&graph);
    let strong = in_force(0..STATES, Strength::Strong);
    let Answer::Violated(lasso) = decider.decide(&claim, &strong) else {
        panic!("the ring can be run for ever")
    };
    assert_eq!((lasso.steps.len(), lasso.cycle), (STATES as usize, 0));
    for strength in [Strength::Weak, Strength::Strong] {
        let mut all = in_force(0..STATES, Strength::Weak);
        all.extend(in_force(STATES..STATES + 1, strength));
        assert_eq!(decider.decide(&claim, &all), Answer::Holds, "the way out is always open");
    }
}

#[test]
fn a_decision_ends_in_its_middle_when_it_is_told_to() {
    const LONG: u32 = 100_000;
    let mut graph = Graph::new();
    for state in 0..LONG {
        graph.push(std::iter::once(Edge { target: (state + 1) % LONG, set: 1 }));
    }
    graph.complete(1, vec![Vec::new(), vec![0]]);
    let claim = Claim::Eventually(FixedBitSet::with_capacity(graph.len()));
    let weak = in_force(0..1, Strength::Weak);
    let asked = Cell::new(0);
    let halt = || {
        asked.set(asked.get() + 1);
        asked.get() == 2
    };
    assert_eq!(Decider::until(&graph, &halt).decide(&claim, &weak), Answer::Halted);
    assert_eq!(asked.get(), 2, "it was asked once before, and goes on to no third");
    assert!(matches!(Decider::new(&graph).decide(&claim, &weak), Answer::Violated(_)));
}

#[test]
fn a_giant_component_has_a_short_cycle_and_a_starved_one_none() {
    let check = |promise| {
        let instance = Instance::whole(Switches { count: 10, promise });
        search(&instance, &Options::default(), &()).properties.remove(0)
    };
    assert_eq!(check(Promise::Nothing).verdict.name(), "holds");
    assert_eq!(check(Promise::FirstOn).verdict.name(), "holds");
    let judged = check(Promise::AllOff);
    assert_eq!(judged.verdict.name(), "violated");
    let trace = judged.finding.expect("there is a lasso").trace;
    // One switch goes on; then each goes on and off, or off and on.
    assert_eq!((trace.steps.len(), trace.cycle), (21, Some(1)));
}
