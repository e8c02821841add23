//! Whether a trace is a counterexample to a liveness property: judged on the nodes that it walks
//! through, by the definitions, without any graph. What a search reports is judged here before
//! anyone sees it, and so is what `replay` reads from a file.

use std::collections::BTreeSet;

use kernel::{
    Fairness, Instance, Kind, Node, Property, Strength, System, Trace, Violation, Witness,
};

/// Why `property` is false of the behaviour that `trace` describes, which is fair to all that the
/// property needs and `instance` has in force. A trace without a cycle ends in stuttering.
///
/// # Errors
/// What keeps the trace from being a counterexample.
pub fn validate_trace<M: System>(
    instance: &Instance<M>,
    property: &Property<M>,
    trace: &Trace<M::Action>,
) -> Result<Violation, String> {
    let nodes = trace
        .walk(instance)
        .map_err(|error| format!("step {} does not fit: {:?}", error.at, error.cause))?;
    let start = trace.cycle.unwrap_or(trace.steps.len());
    let (cycle, taken) = (&nodes[start..], &trace.steps[start..]);
    let part = broken_part(instance.system(), property, &nodes, cycle)?;
    let mut fairness = Vec::new();
    for family in instance.fairness() {
        if property.needs.contains(&family.name) {
            is_fair(instance, &family, cycle, taken)?;
            fairness.push(family.name);
        }
    }
    Ok(violation(part, start, taken.len(), &fairness))
}

/// What is said of a behaviour that repeats so many steps from the one numbered `start`.
fn violation(part: &str, start: usize, repeated: usize, fairness: &[&str]) -> Violation {
    let witness = |name: &str, value| Witness { name: name.to_owned(), value };
    let what = match repeated {
        0 => "nothing happens any more".to_owned(),
        1 => "one step is repeated".to_owned(),
        count => format!("{count} steps are repeated"),
    };
    let witnesses = vec![
        witness("for_ever", what),
        witness("from", format!("the state after step {start}")),
        witness("fair_to", fairness.join(", ")),
    ];
    Violation { predicate: part.to_owned(), witnesses }
}

/// The part of `property` that is false of a behaviour through `nodes` that repeats `cycle`.
fn broken_part<M: System>(
    system: &M,
    property: &Property<M>,
    nodes: &[Node<M>],
    cycle: &[Node<M>],
) -> Result<&'static str, String> {
    let (is_broken, part) = match &property.kind {
        Kind::Eventually(goal) => {
            let reached = nodes.iter().any(|node| goal(system, &node.state, &node.history));
            (!reached, "the goal is reached")
        }
        Kind::AlwaysEventually(goal) => {
            let reached = cycle.iter().any(|node| goal(system, &node.state, &node.history));
            (!reached, "the goal is reached again and again")
        }
        Kind::EventuallyAlways(goal) => {
            let stays = cycle.iter().all(|node| goal(system, &node.state, &node.history));
            (!stays, "the goal is reached for good")
        }
        Kind::LeadsTo(trigger, goal) => {
            // The cycle comes round again, so what is open at its end stays open only if it never
            // reaches the goal.
            let answered = cycle.iter().any(|node| goal(system, &node.state, &node.history));
            let mut is_open = false;
            for node in nodes {
                is_open |= trigger(system, &node.state, &node.history);
                is_open &= !goal(system, &node.state, &node.history);
            }
            (is_open && !answered, "the trigger is followed by the goal")
        }
        _ => return Err(format!("{} is no liveness property", property.name())),
    };
    is_broken.then_some(part).ok_or_else(|| format!("{} is not violated: {part}", property.name()))
}

/// Whether repeating `cycle` by the actions `taken` is fair to each constraint of a family. What a
/// bound cuts counts as enabled.
fn is_fair<M: System>(
    instance: &Instance<M>,
    family: &Fairness<M>,
    cycle: &[Node<M>],
    taken: &[M::Action],
) -> Result<(), String> {
    let enabled: Vec<Vec<u8>> = cycle.iter().map(|node| enabled(instance, family, node)).collect();
    let moves = cycle.windows(2).zip(taken).filter(|(pair, _)| pair[0] != pair[1]);
    let taken: Vec<u8> = moves.filter_map(|(_, action)| (family.key)(action)).collect();
    match starved(family.strength, &enabled, &taken) {
        Some(key) => Err(format!("the cycle is unfair to {}[{key}]", family.name)),
        None => Ok(()),
    }
}

/// The first key that is demanded by what the states of a cycle have enabled, and not taken.
fn starved(strength: Strength, enabled: &[Vec<u8>], taken: &[u8]) -> Option<u8> {
    let everyone: BTreeSet<u8> = enabled.iter().flatten().copied().collect();
    let is_demanded = |key: &u8| match strength {
        Strength::Weak => enabled.iter().all(|keys| keys.contains(key)),
        Strength::Strong => true,
    };
    everyone.into_iter().find(|key| !taken.contains(key) && is_demanded(key))
}

/// The keys of a family that `node` enables: of accepted steps that change it, and of cut ones.
fn enabled<M: System>(instance: &Instance<M>, family: &Fairness<M>, node: &Node<M>) -> Vec<u8> {
    let mut keys = Vec::new();
    instance.expand(node, &mut |_, action, outcome| {
        let counts = match outcome {
            Ok(next) => next != *node,
            Err(disabled) => disabled.is_cut(),
        };
        if counts {
            keys.extend((family.key)(&action));
        }
    });
    keys
}
