//! The oracle's random graphs as systems: what the search records and reports is what brute force
//! says of the graph, with any number of workers.

use checker::liveness::{BEYOND, Claim, validate_trace};
use fixedbitset::FixedBitSet;
use kernel::{Instance, Property, Strength};

use super::arrows::{Arrow, Arrows, FAMILIES, To};
use super::brute::{Truth, judge};
use super::cases::{Case, case};

fn bits(set: &FixedBitSet) -> u8 {
    set.ones().fold(0, |bits, state| bits | 1 << state)
}

fn holds(which: usize) -> impl Fn(&Arrows, &u8, &()) -> bool + Send + Sync + 'static {
    move |arrows, state, ()| arrows.predicates[which] >> state & 1 == 1
}

fn needs(arrows: &Arrows) -> &'static [&'static str] {
    &FAMILIES[..arrows.families.len()]
}

/// The case as a system. States that are not reachable from 0 would be lost; there are none.
fn arrows(case: &Case) -> Arrows {
    let graph = &case.graph;
    let states = 0..u8::try_from(graph.len()).expect("the graph is small");
    let arrow = |from: u8, edge: checker::liveness::Edge| -> Arrow {
        let families = graph.members(edge.set).iter().fold(0, |bits, family| bits | 1 << family);
        let to = if edge.target == BEYOND { To::Beyond } else { To::State(edge.target as u8) };
        (from, to, families)
    };
    let arrows = states.flat_map(|from| graph.edges(from.into()).map(move |edge| (from, edge)));
    type P = Property<Arrows>;
    let (property, predicates): (fn(&Arrows) -> P, _) = match &case.claim {
        Claim::Eventually(p) => {
            (|a| P::eventually("R-L1", "", holds(0)).needs(needs(a)), [bits(p), 0])
        }
        Claim::AlwaysEventually(p) => {
            (|a| P::always_eventually("R-L2", "", holds(0)).needs(needs(a)), [bits(p), 0])
        }
        Claim::EventuallyAlways(p) => {
            (|a| P::eventually_always("R-L3", "", holds(0)).needs(needs(a)), [bits(p), 0])
        }
        Claim::LeadsTo(p, q) => {
            (|a| P::leads_to("R-L4", "", holds(0), holds(1)).needs(needs(a)), [bits(p), bits(q)])
        }
    };
    Arrows {
        initial: u8::try_from(graph.initial()).expect("there are few"),
        arrows: arrows.map(|(from, edge)| arrow(from, edge)).collect(),
        families: case
            .in_force
            .iter()
            .map(|constraint| constraint.strength)
            .collect::<Vec<Strength>>(),
        property,
        predicates,
    }
}

#[test]
fn the_search_reports_what_brute_force_says() {
    for number in 0..3_000 {
        let case = case(number);
        let outcome = arrows(&case).run(1);
        let judged = &outcome.properties[0];
        let expected = match judge(&case.graph, &case.claim, &case.in_force) {
            Truth::Holds => "holds",
            Truth::Violated => "violated",
            Truth::Open => "inconclusive",
        };
        assert_eq!(judged.verdict.name(), expected, "case {number}");
        assert_eq!(outcome.states, case.graph.len() as u64, "case {number}");
        if let Some(finding) = &judged.finding {
            let instance = Instance::whole(arrows(&case));
            let why = validate_trace(&instance, &instance.properties()[0], &finding.trace);
            assert!(why.is_ok(), "case {number}: {why:?}");
            assert_eq!(finding.trace.cycle, Some(finding.depth as usize));
        }
        let again = arrows(&case).run(2);
        assert_eq!(format!("{:?}", judged), format!("{:?}", again.properties[0]), "case {number}");
    }
}
