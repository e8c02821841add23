//! The laws that every protocol owes its engines, as functions over a sequence of choices: the
//! property tests, the fuzzer and the random walker run the same body.

mod reasons;
mod symmetric;

pub use reasons::{Declared, declared};
pub use symmetric::symmetric;

use crate::{Instance, Node, Protocol, Trace, from_value, pack, to_value, unpack};

/// Drives `instance` by `choices` (each picks among the candidates of the state reached so far) and
/// checks on the way that
///
/// * candidates and outcomes are functions of the state: asked twice, the answer is the same;
/// * what is offered is answered as anything is ([`System::apply_offered`](crate::System));
/// * a refusal changes nothing;
/// * states, memories and actions survive packing and serialisation;
/// * classes are listed;
/// * so is whatever else than a guard says no ([`Declared::at`]);
/// * the trace of what was accepted, walked again, visits the same nodes.
///
/// Returns the trace.
///
/// # Errors
/// The law that was broken, with the values that show it.
pub fn check<M: Protocol>(
    instance: &Instance<M>,
    choices: &[u16],
) -> Result<Trace<M::Action>, String> {
    let mut first = None;
    instance.initial(&mut |node| first = first.or(Some(node)));
    let mut node = first.ok_or("there is an initial state")?;
    let mut visited = vec![node];
    let mut steps = Vec::new();
    let reasons = Declared::of(instance);
    for &choice in choices {
        let candidates = candidates(instance, &node)?;
        reasons.at(&node)?;
        let Some(count) = std::num::NonZero::new(candidates.len()) else { break };
        let action = candidates[usize::from(choice) % count];
        survives_serialisation::<M>(&action)?;
        let before = node;
        match (instance.step(&node, &action), instance.step(&node, &action)) {
            (Ok(after), again) if again.as_ref() == Ok(&after) => {
                survives_packing(&after)?;
                node = after;
                visited.push(node);
                steps.push(action);
            }
            (Err(refused), again) if again == Err(refused) => {
                if pack(&before.state) != pack(&node.state) || before.history != node.history {
                    return Err(format!("refusing {action:?} changed {before:?} to {node:?}"));
                }
            }
            (one, other) => return Err(format!("{action:?} gives {one:?}, then {other:?}")),
        }
        answered_where_offered(instance, &before, &action)?;
    }
    let trace = Trace { initial: 0, steps, cycle: None };
    match trace.walk(instance) {
        Ok(walked) if walked == visited => Ok(trace),
        Ok(_) => Err("the replay visits other nodes".to_owned()),
        Err(error) => Err(format!("the replay fails at step {}: {:?}", error.at, error.cause)),
    }
}

/// Whether `action` is answered among the candidates as it is alone.
fn answered_where_offered<M: Protocol>(
    instance: &Instance<M>,
    node: &Node<M>,
    action: &M::Action,
) -> Result<(), String> {
    let alone = instance.step(node, action);
    let mut differs = None;
    instance.expand(node, &mut |_, candidate, offered| {
        if candidate == *action && offered != alone {
            differs = Some(offered);
        }
    });
    match differs {
        None => Ok(()),
        Some(offered) => {
            Err(format!("{action:?} is offered with {offered:?}, and gives {alone:?}"))
        }
    }
}

fn candidates<M: Protocol>(
    instance: &Instance<M>,
    node: &Node<M>,
) -> Result<Vec<M::Action>, String> {
    let list = || {
        let mut list = Vec::new();
        instance.expand(node, &mut |_, action, _| list.push(action));
        list
    };
    let (once, twice) = (list(), list());
    if once == twice {
        Ok(once)
    } else {
        Err(format!("{node:?} has the candidates {once:?}, then {twice:?}"))
    }
}

fn survives_packing<M: Protocol>(node: &Node<M>) -> Result<(), String> {
    let state = unpack::<M::State>(pack(&node.state));
    let history = unpack::<M::History>(pack(&node.history));
    if state == Some(node.state) && history == Some(node.history) {
        Ok(())
    } else {
        Err(format!("{node:?} comes back from its bytes as {state:?}, {history:?}"))
    }
}

fn survives_serialisation<M: Protocol>(action: &M::Action) -> Result<(), String> {
    let class = usize::from(M::class(action));
    if class != usize::from(M::about(action).class) {
        return Err(format!("{action:?} is of class {class}, and about it another is said"));
    }
    if class >= M::classes().len() {
        return Err(format!("{action:?} is of class {class}, which is not listed"));
    }
    let value = to_value(action);
    match from_value::<M::Action>(&value) {
        Ok(back) if back == *action => Ok(()),
        back => Err(format!("{action:?} comes back from {value} as {back:?}")),
    }
}
