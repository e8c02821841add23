//! Whether a trace is a counterexample to a possibility: judged by walking it, and then everywhere
//! that its end leads, by the definitions and without any graph. What a search reports is judged
//! here before anyone sees it.

use std::collections::BTreeSet;

use kernel::{Instance, Kind, Node, Occasion, Property, Step, System, Trace, Violation};

use crate::fingerprint::fingerprint;

/// Why `property` is false at the end of `trace`: the trigger is met there, and nothing that
/// follows is the goal, or is unknown because a bound cut it.
///
/// # Errors
/// What keeps the trace from being a counterexample.
pub fn validate_dead_end<M: System>(
    instance: &Instance<M>,
    property: &Property<M>,
    trace: &Trace<M::Action>,
) -> Result<Violation, String> {
    let nodes = trace
        .walk(instance)
        .map_err(|error| format!("step {} does not fit: {:?}", error.at, error.cause))?;
    let Kind::Possibility(trigger, goal) = &property.kind else {
        return Err(format!("{} is no possibility", property.name()));
    };
    let end = nodes.last().ok_or("a walk visits its start")?;
    let system = instance.system();
    let is_asked = match (trigger, trace.steps.last(), nodes.iter().rev().nth(1)) {
        (Occasion::State(is), ..) => is(system, &end.state, &end.history),
        (Occasion::Step(_), Some(action), Some(before)) => {
            takes(system, trigger, before, action, end)
        }
        (Occasion::Step(_), ..) => false,
    };
    if !is_asked {
        return Err(format!("the trace of {} does not end with its trigger", property.name()));
    }
    let states = region(instance, goal, end)?;
    Ok(Violation::dead_region(trace.steps.len(), states))
}

/// Whether a step is one of those that `occasion` speaks of.
pub(super) fn takes<M: System>(
    system: &M,
    occasion: &Occasion<M>,
    before: &Node<M>,
    action: &M::Action,
    after: &Node<M>,
) -> bool {
    let Occasion::Step(is) = occasion else { return false };
    let step =
        Step { before: &before.state, history: &before.history, action, after: &after.state };
    after != before && is(system, &step)
}

/// How many states can be reached from `end`, if none of them meets `goal` and no step is cut.
fn region<M: System>(
    instance: &Instance<M>,
    goal: &Occasion<M>,
    end: &Node<M>,
) -> Result<usize, String> {
    let system = instance.system();
    let mut seen = BTreeSet::from([fingerprint(end)]);
    let mut open = vec![end.clone()];
    while let Some(node) = open.pop() {
        let mut is_met = match goal {
            Occasion::State(is) => is(system, &node.state, &node.history),
            Occasion::Step(_) => false,
        };
        let mut is_cut = false;
        instance.expand(&node, &mut |_, action, outcome| match outcome {
            Ok(next) => {
                is_met |= takes(system, goal, &node, &action, &next);
                if seen.insert(fingerprint(&next)) {
                    open.push(next);
                }
            }
            Err(disabled) => is_cut |= disabled.is_cut(),
        });
        if is_met {
            return Err(format!("the goal can be reached: {node:?}"));
        }
        if is_cut {
            return Err(format!("a bound cuts a step of {node:?}"));
        }
    }
    Ok(seen.len())
}
