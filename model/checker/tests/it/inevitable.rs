//! When a violation becomes inevitable, against the definition: from there on, whatever is reached,
//! the violation can still be reached.

use std::collections::BTreeSet;

use checker::{Options, Stop, inevitable_after, search};
use kernel::{Evidence, Instance, Kind, Node, Property, Step};
use proptest::prelude::*;

use crate::graph::{Graph, small};

type Key = (u16, u8);

/// The steps of `node` that are no violation, and whether it is one or has one.
fn steps(
    instance: &Instance<Graph>,
    property: &Property<Graph>,
    node: &Node<Graph>,
) -> (Vec<Node<Graph>>, bool) {
    let system = instance.system();
    let is_false = |evidence| matches!(evidence, Evidence::Fails(_));
    let (mut next, mut fails) = (Vec::new(), false);
    if let Kind::Always(judge) = &property.kind
        && is_false(judge(system, &node.state, &node.history))
    {
        return (next, true);
    }
    instance.expand(node, &mut |_, action, outcome| {
        let Ok(after) = outcome else { return };
        let (before, history, state) = (&node.state, &node.history, &after.state);
        let step = Step { before, history, action: &action, after: state };
        match &property.kind {
            Kind::Step(judge) if is_false(judge(system, &step)) => fails = true,
            _ => next.push(after),
        }
    });
    (next, fails)
}

/// Everything that `node` leads to without a violation, and whether one is in reach.
fn reach(
    instance: &Instance<Graph>,
    property: &Property<Graph>,
    node: &Node<Graph>,
) -> (Vec<Node<Graph>>, bool) {
    let (mut found, mut seen, mut in_reach) = (vec![*node], BTreeSet::<Key>::new(), false);
    seen.insert((node.state, node.history));
    let mut at = 0;
    while at < found.len() {
        let (next, fails) = steps(instance, property, &found[at].clone());
        in_reach |= fails;
        found.extend(next.into_iter().filter(|node| seen.insert((node.state, node.history))));
        at += 1;
    }
    (found, in_reach)
}

fn is_lost(instance: &Instance<Graph>, property: &Property<Graph>, node: &Node<Graph>) -> bool {
    let (reached, _) = reach(instance, property, node);
    reached.iter().all(|node| reach(instance, property, node).1)
}

proptest! {
    #[test]
    fn it_is_where_no_behaviour_leads_out_of_reach_any_more(graph in small()) {
        let instance = Instance::whole(graph);
        let options = Options { stop: Stop::Never, workers: 1, ..Options::default() };
        let outcome = search(&instance, &options, &());
        for (property, judged) in instance.properties().iter().zip(&outcome.properties) {
            let Some(finding) = &judged.finding else { continue };
            if property.form() == kernel::Form::Sometimes {
                prop_assert_eq!(inevitable_after(&instance, property, &finding.trace, 99), None);
                continue;
            }
            let walked = finding.trace.walk(&instance).ok().expect("it was found");
            let lost = |node: &Node<Graph>| is_lost(&instance, property, node);
            let before = &walked[..finding.trace.steps.len()];
            let expected = before.iter().rposition(|node| !lost(node)).map_or(0, |last| last + 1);
            let answer = inevitable_after(&instance, property, &finding.trace, 99);
            prop_assert_eq!(answer, Some(expected));
            prop_assert_eq!(inevitable_after(&instance, property, &finding.trace, 0), None);
        }
    }
}
