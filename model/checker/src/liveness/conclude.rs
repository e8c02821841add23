//! From what was surveyed or recorded to the verdict on every liveness property.

use kernel::{Instance, Property, System, Verdict};

use super::claim::Claim;
use super::counterexample::validate_trace;
use super::decide::{Answer, Decider};
use super::lasso::Lasso;
use super::masks::Constraint;
use super::promises::Promises;
use super::record::{Record, Recorder};
use super::retrace::retrace;
use super::survey::Survey;
use crate::conclude::why_incomplete;
use crate::keep::Keep;
use crate::path::Log;
use crate::{End, Finding, Outcome};

/// What is said of one property.
struct Ruling<M: System> {
    verdict: Verdict,
    finding: Option<Finding<M>>,
}

impl<M: System> Ruling<M> {
    fn of(verdict: Verdict) -> Self {
        Self { verdict, finding: None }
    }
}

/// Completes the outcome of a search by the verdicts on liveness, as far as a survey can tell. If
/// it cannot, the promises come back: the search is to be made again and recorded.
pub(crate) fn settle<'a, M: System>(
    survey: Survey<'a, M>,
    outcome: &mut Outcome<M>,
) -> Option<Promises<'a, M>> {
    if survey.gives_up().is_some() {
        return Some(survey.promises);
    }
    if withhold(&survey.promises, outcome) {
        return None;
    }
    let Promises { instance, list, .. } = &survey.promises;
    for ((position, promise), hits) in list.iter().zip(survey.hits) {
        let judged = &mut outcome.properties[*position];
        judged.hits = hits;
        judged.verdict = baseless(instance, promise).unwrap_or(Verdict::Holds);
    }
    None
}

/// Completes the outcome of a search by the verdicts on liveness.
pub(crate) fn conclude<M: System>(recorder: Recorder<'_, M>, log: &Log, outcome: &mut Outcome<M>) {
    if withhold(&recorder.promises, outcome) {
        return;
    }
    let instance = recorder.promises.instance;
    let record = recorder.finish(log.initial());
    let mut decider = Decider::new(&record.graph);
    for (position, promise, claim) in &record.promises {
        let ruling = rule(instance, log, &record, &mut decider, promise, claim);
        let judged = &mut outcome.properties[*position];
        judged.hits = claim.hits();
        let ruling = ruling.unwrap_or_else(|contradiction| {
            outcome.end = End::Contradiction(contradiction.clone());
            Ruling::of(Verdict::Inconclusive(contradiction))
        });
        judged.verdict = ruling.verdict;
        judged.finding = ruling.finding;
    }
}

/// Whether the search ended so that nothing can be said of any promise; it then says so.
fn withhold<M: System>(promises: &Promises<'_, M>, outcome: &mut Outcome<M>) -> bool {
    let Some(reason) = why_incomplete(&outcome.end) else { return false };
    for (position, _) in &promises.list {
        outcome.properties[*position].verdict = Verdict::Inconclusive(reason.clone());
    }
    true
}

/// The verdict on a promise that needs what nobody defines.
fn baseless<M: System>(instance: &Instance<M>, promise: &Property<M>) -> Option<Verdict> {
    let need = promise.needs.iter().find(|need| !instance.defines(need))?;
    let reason = format!("it needs {need}, which is neither a fairness nor an assumption");
    Some(Verdict::Inconclusive(reason))
}

fn rule<M: System>(
    instance: &Instance<M>,
    log: &Log,
    record: &Record<M>,
    decider: &mut Decider<'_>,
    promise: &Property<M>,
    claim: &Claim,
) -> Result<Ruling<M>, String> {
    if let Some(verdict) = baseless(instance, promise) {
        return Ok(Ruling::of(verdict));
    }
    match decider.decide(claim, &in_force(record, promise)) {
        Answer::Holds => Ok(Ruling::of(Verdict::Holds)),
        Answer::Inconclusive => {
            let reason = "a bound cut behaviours before it could be seen whether they keep it";
            Ok(Ruling::of(Verdict::Inconclusive(reason.to_owned())))
        }
        Answer::Violated(lasso) => violated(instance, log, record, promise, &lasso),
    }
}

/// The constraints of the families that a property needs.
fn in_force<M: System>(record: &Record<M>, promise: &Property<M>) -> Vec<Constraint> {
    let all = (0..).zip(&record.constraints);
    let needed = all.filter(|(_, constraint)| promise.needs.contains(&constraint.family));
    needed.map(|(number, named)| Constraint { number, strength: named.strength }).collect()
}

/// A violation as it is reported: by a trace that shows it without the graph.
fn violated<M: System>(
    instance: &Instance<M>,
    log: &Log,
    record: &Record<M>,
    promise: &Property<M>,
    lasso: &Lasso,
) -> Result<Ruling<M>, String> {
    let is_labelled = |action: &M::Action, set| record.labels.is_of(action, set);
    let trace = retrace(instance, log, lasso, is_labelled)?;
    let why = validate_trace(instance, promise, &trace).map_err(|defect| {
        format!("the lasso found for {} does not show it: {defect}", promise.name())
    })?;
    let depth = u32::try_from(lasso.cycle).expect("a stem is shorter than the log");
    Ok(Ruling { verdict: Verdict::Violated(why), finding: Some(Finding { trace, depth }) })
}
