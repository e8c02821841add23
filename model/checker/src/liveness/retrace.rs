//! From a lasso through the graph to a trace of actions: the graph knows numbers only, so every
//! state on the lasso is found again by its shortest path, and every step by trying the candidates.

use kernel::{Instance, Node, Step, System, Trace};

use super::lasso::Lasso;
use crate::log::Log;

/// The trace of `lasso`. A step's action is the first that leads where the step does and belongs to
/// the same constraints, which `is_labelled` knows.
///
/// # Errors
/// The system does not do again what it did during the search.
pub(super) fn retrace<M: System>(
    instance: &Instance<M>,
    log: &Log,
    lasso: &Lasso,
    is_labelled: &dyn Fn(&Step<'_, M>, u16) -> bool,
) -> Result<Trace<M::Action>, String> {
    let mut node = node(instance, log, lasso.start)?;
    let mut steps = Vec::new();
    for edge in &lasso.steps {
        let target = self::node(instance, log, edge.target)?;
        let mut taken = None;
        instance.expand(&node, &mut |_, action, outcome| {
            let leads_there = taken.is_none() && outcome.is_ok_and(|next| next == target);
            let (before, history, after) = (&node.state, &node.history, &target.state);
            let step = Step { before, history, action: &action, after };
            if leads_there && is_labelled(&step, edge.set) {
                taken = Some(action);
            }
        });
        steps.push(taken.ok_or_else(|| format!("no step leads from {node:?} to {target:?} now"))?);
        node = target;
    }
    let initial = log.trace(instance, None, log.get(lasso.start))?.initial;
    Ok(Trace { initial, steps, cycle: Some(lasso.cycle) })
}

/// The node of a state, found again by its shortest path.
pub(super) fn node<M: System>(
    instance: &Instance<M>,
    log: &Log,
    state: u32,
) -> Result<Node<M>, String> {
    let trace = log.trace(instance, None, log.get(state))?;
    let walked = trace.walk(instance).map_err(|error| format!("{:?}", error.cause))?;
    walked.last().cloned().ok_or_else(|| "a walk visits its start".to_owned())
}
