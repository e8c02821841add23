//! From tallies to verdicts. Nothing is reported on the search's word alone: every finding is
//! walked again from the initial state, and evaluated again at its end.

use kernel::{Evidence, Kind, Property, Step, System, Trace, Verdict, Violation};

use crate::evaluator::Evaluator;
use crate::log::Log;
use crate::origin::Origin;
use crate::outcome::{End, Finding, Judged};
use crate::quotient::tells_apart;
use crate::tally::Tally;
use crate::verdict::{unseen, why_incomplete};

/// The judgement of every property, in order. `computed` holds the evidence on computed properties.
///
/// # Errors
/// A finding that its own trace does not confirm.
pub(crate) fn conclude<M: System>(
    evaluator: &Evaluator<'_, M>,
    log: &Log,
    tally: &Tally,
    computed: &[Option<Evidence>],
    end: &End,
) -> Result<Vec<Judged<Finding<M>>>, String> {
    let cut_short = why_incomplete(end);
    let judge = |(position, property): (usize, &Property<M>)| {
        if let Some(evidence) = &computed[position] {
            return Ok(theorem(property, evidence));
        }
        let finding = match tally.found[position] {
            Some(origin) => Some(confirm(evaluator, log, property, origin)?),
            None => None,
        };
        let (verdict, finding) = match finding {
            Some((finding, Some(why))) => (Verdict::Violated(why), Some(finding)),
            Some((finding, None)) => (Verdict::Reached, Some(finding)),
            None => {
                let is_skipped = evaluator.symmetry.is_some() && tells_apart(property);
                (unseen(property.form(), is_skipped, cut_short.as_deref()), None)
            }
        };
        Ok(Judged { hits: tally.hits[position], ..Judged::of(property, verdict, finding) })
    };
    evaluator.properties.iter().enumerate().map(judge).collect()
}

/// The judgement of every property by a search that contradicted itself: none is to be believed.
pub(crate) fn withhold<M: System>(
    evaluator: &Evaluator<'_, M>,
    reason: &str,
) -> Vec<Judged<Finding<M>>> {
    let verdict = || Verdict::Inconclusive(reason.to_owned());
    evaluator.properties.iter().map(|property| Judged::of(property, verdict(), None)).collect()
}

/// The judgement of a computed property, with whether it was put to the test.
pub(crate) fn theorem<M: System, F>(property: &Property<M>, evidence: &Evidence) -> Judged<F> {
    let (verdict, hits) = match evidence {
        Evidence::Fails(why) => (Verdict::Violated(why.clone()), 1),
        Evidence::Holds => (Verdict::Holds, 1),
        Evidence::NotApplicable => (Verdict::Holds, 0),
    };
    Judged { hits, ..Judged::of(property, verdict, None) }
}

/// The finding at `origin`, with why the property fails there; without a why, it is a goal reached.
fn confirm<M: System>(
    evaluator: &Evaluator<'_, M>,
    log: &Log,
    property: &Property<M>,
    origin: Origin,
) -> Result<(Finding<M>, Option<Violation>), String> {
    let trace = log.trace(evaluator.instance, evaluator.symmetry.as_ref(), origin)?;
    let unconfirmed = || format!("the trace found for {} does not show it", property.name());
    let why = review(evaluator, property, &trace).ok_or_else(unconfirmed)?;
    let depth = u32::try_from(trace.steps.len()).expect("a trace is shorter than the log");
    Ok((Finding { trace, depth }, why))
}

/// Walks `trace` and evaluates its end: `None` if it shows nothing, else why the property fails
/// there, if it is not a goal.
pub(crate) fn review<M: System>(
    evaluator: &Evaluator<'_, M>,
    property: &Property<M>,
    trace: &Trace<M::Action>,
) -> Option<Option<Violation>> {
    let (instance, system) = (evaluator.instance, evaluator.instance.system());
    let nodes = trace.walk(instance).ok()?;
    let last = nodes.last()?;
    let evidence = match &property.kind {
        Kind::Sometimes(goal) => return goal(system, &last.state, &last.history).then_some(None),
        Kind::Always(judge) => judge(system, &last.state, &last.history),
        Kind::Step(judge) => {
            let before = nodes.iter().rev().nth(1)?;
            let (state, history, after) = (&before.state, &before.history, &last.state);
            judge(system, &Step { before: state, history, action: trace.steps.last()?, after })
        }
        _ => return None,
    };
    match evidence {
        Evidence::Fails(why) => Some(Some(why)),
        Evidence::Holds | Evidence::NotApplicable => None,
    }
}
