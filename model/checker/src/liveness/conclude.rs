//! From what was surveyed or recorded to the verdict on every property that was asked of it.

use std::cell::RefCell;

use kernel::{Instance, Kind, Property, Step, System, Trace, Verdict};

use super::annotator::Annotator;
use super::counterexample::validate_trace;
use super::dead_end::{takes, validate_dead_end};
use super::possibility::DeadEnd;
use super::properties::LivenessProperties;
use super::record::{Counterexample, Decision, Decisions, record};
use super::retrace::{node, retrace};
use super::survey::survey;
use crate::log::Log;
use crate::outcome::{End, Finding, Observer, Outcome, Progress};
use crate::space::StateSpace;
use crate::verdict::why_incomplete;

/// What explores: it is given the space to fill and says what it saw.
pub(crate) type Explore<'e, M> = dyn Fn(&Annotator<'_, M>, &mut dyn StateSpace) -> Outcome<M> + 'e;

/// Explores, with the verdicts on liveness if a survey can tell.
///
/// # Errors
/// Why it cannot: the search is to be made again and [recorded](search_recorded).
pub(crate) fn search_surveyed<M: System>(
    properties: &LivenessProperties<'_, M>,
    explore: &Explore<'_, M>,
) -> Result<Outcome<M>, String> {
    let annotator = Annotator::of_families(properties);
    let mut explored = None;
    let judged = survey(&properties.outline(), &annotator.families(), &mut |space| {
        explored = Some(explore(&annotator, space));
    })?;
    let mut outcome = explored.expect("it was explored");
    if !withhold(properties, &mut outcome) {
        for ((position, _), (hits, verdict)) in properties.list.iter().zip(judged) {
            let judged = &mut outcome.properties[*position];
            (judged.hits, judged.verdict) = (hits, verdict);
        }
    }
    Ok(outcome)
}

/// Explores, records the graph, and decides liveness on it.
pub(crate) fn search_recorded<M: System>(
    properties: &LivenessProperties<'_, M>,
    explore: &Explore<'_, M>,
    observer: &dyn Observer,
) -> Outcome<M> {
    let (annotator, labels) = Annotator::of_constraints(properties);
    let explored = RefCell::new(None);
    let (outline, families) = (properties.outline(), annotator.families());
    let mut explore = |space: &mut dyn StateSpace| {
        let outcome = explore(&annotator, space);
        !withhold(properties, explored.borrow_mut().insert(outcome))
    };
    let halt = || {
        let explored = explored.borrow();
        let Outcome { states, transitions, depth, .. } = *explored.as_ref()?;
        observer.on_progress(&Progress { states, transitions, depth, frontier: 0 })
    };
    let (log, decisions) = record(&outline, &labels, &families, &mut explore, &halt);
    let mut outcome = explored.into_inner().expect("it was explored");
    if let Some(Decisions { list, numbering, halted }) = decisions {
        outcome.end = halted.map_or(outcome.end, End::Limit);
        for ((position, property), decision) in properties.list.iter().zip(list) {
            let Decision { hits, verdict } = decision;
            let shown = verdict.map(|verdict| (verdict, None)).or_else(|shown| {
                let is_labelled = |step: &Step<'_, M>, set| {
                    let set_of_step = annotator.set(&labels, step.action, &annotator.marks(step));
                    numbering.is(set_of_step, set)
                };
                violated(properties.instance, &log, property, &shown, &is_labelled)
            });
            let (verdict, finding) = shown.unwrap_or_else(|contradiction| {
                outcome.end = End::Contradiction(contradiction.clone());
                (Verdict::Inconclusive(contradiction), None)
            });
            let judged = &mut outcome.properties[*position];
            (judged.hits, judged.verdict, judged.finding) = (hits, verdict, finding);
        }
    }
    outcome
}

/// Whether the search ended so that nothing can be said of any property; it then says so.
fn withhold<M: System>(properties: &LivenessProperties<'_, M>, outcome: &mut Outcome<M>) -> bool {
    let Some(reason) = why_incomplete(&outcome.end) else { return false };
    for (position, _) in &properties.list {
        outcome.properties[*position].verdict = Verdict::Inconclusive(reason.clone());
    }
    true
}

/// A violation as it is reported: by a trace that shows it without the graph.
fn violated<M: System>(
    instance: &Instance<M>,
    log: &Log,
    property: &Property<M>,
    shown: &Counterexample,
    is_labelled: &dyn Fn(&Step<'_, M>, u16) -> bool,
) -> Result<(Verdict, Option<Finding<M>>), String> {
    let (trace, why) = match shown {
        Counterexample::Lasso(lasso) => {
            let trace = retrace(instance, log, lasso, is_labelled)?;
            let why = validate_trace(instance, property, &trace);
            (trace, why)
        }
        Counterexample::DeadEnd(dead_end) => {
            let trace = trace_to(instance, log, property, *dead_end)?;
            let why = validate_dead_end(instance, property, &trace);
            (trace, why)
        }
    };
    let why = why.map_err(|defect| {
        format!("the trace found for {} does not show it: {defect}", property.name())
    })?;
    let stem = trace.cycle.unwrap_or(trace.steps.len());
    let depth = u32::try_from(stem).expect("a stem is shorter than the log");
    Ok((Verdict::Violated(why), Some(Finding { trace, depth })))
}

/// The shortest trace to a dead end.
fn trace_to<M: System>(
    instance: &Instance<M>,
    log: &Log,
    property: &Property<M>,
    DeadEnd { state, before }: DeadEnd,
) -> Result<Trace<M::Action>, String> {
    let Some(before) = before else { return log.trace(instance, None, log.get(state)) };
    let mut trace = log.trace(instance, None, log.get(before))?;
    let (from, target) = (node(instance, log, before)?, node(instance, log, state)?);
    let Kind::Possibility(trigger, _) = &property.kind else {
        return Err(format!("{} is no possibility", property.name()));
    };
    let mut taken = None;
    instance.expand(&from, &mut |_, action, outcome| {
        let leads_there = taken.is_none() && outcome.is_ok_and(|next| next == target);
        if leads_there && takes(instance.system(), trigger, &from, &action, &target) {
            taken = Some(action);
        }
    });
    trace.steps.push(taken.ok_or_else(|| format!("no step leads from {from:?} to its trigger"))?);
    Ok(trace)
}
