//! The engines, and what is typed in their answers turned into objects.

use checker::{Coverage, walk};
use kernel::{Instance, Property, Protocol, Trace, Verdict, Violation};
use traces::{DEADLOCK, Stored, readable};

use super::case::TypedCase;
use crate::{Behaviour, Exercised, Judged, Searched, Simulated, Walk, Walked};

pub(super) fn search<M: Protocol>(
    case: &TypedCase<M>,
    options: &checker::Options,
    observer: &dyn checker::Observer,
) -> Searched {
    let outcome = checker::search(&case.instance, options, observer);
    let exercised = exercised(&case.instance, &outcome.coverage);
    let judged = case.instance.properties().into_iter().zip(outcome.properties);
    let judged = judged.map(|(property, judged)| Judged {
        found: case.shows(&property, &judged.verdict, judged.finding.map(|found| found.trace)),
        verdict: judged.verdict,
        hits: judged.hits,
    });
    Searched {
        states: outcome.states,
        transitions: outcome.transitions,
        depth: outcome.depth,
        complete_to: outcome.complete_to,
        reduction: outcome.reduction,
        end: outcome.end,
        judged: judged.collect(),
        deadlock: outcome.deadlock.map(|trace| case.deadlocks(trace)),
        exercised,
    }
}

pub(super) fn simulate<M: Protocol>(
    case: &TypedCase<M>,
    options: &walk::Options,
    observer: &dyn walk::Observer,
) -> Simulated {
    let outcome = walk::walk(&case.instance, options, observer);
    let (steps, exercised) =
        (outcome.coverage.transitions(), exercised(&case.instance, &outcome.coverage));
    let walk = |found: &walk::Found<M>| Walk { number: found.walk, steps: found.trace.steps.len() };
    let judged = case.instance.properties().into_iter().zip(outcome.properties);
    let judged = judged.map(|(property, judged)| {
        let walk = judged.finding.as_ref().map(walk);
        let trace = judged.finding.map(|found| found.trace);
        // What is computed was found by no walk.
        let found = trace.and_then(|trace| case.shows(&property, &judged.verdict, Some(trace)));
        Walked { verdict: judged.verdict, hits: judged.hits, walk, found }
    });
    Simulated {
        walks: outcome.walks,
        steps,
        lengths: outcome.lengths,
        end: outcome.end,
        judged: judged.collect(),
        deadlock: outcome.deadlock.map(|found| (walk(&found), case.deadlocks(found.trace))),
        panicked: outcome.panicked,
        exercised,
    }
}

impl<M: Protocol> TypedCase<M> {
    /// What shows that the property is violated, or reaches the goal, if that is the verdict.
    fn shows(
        &self,
        property: &Property<M>,
        verdict: &Verdict,
        trace: Option<Trace<M::Action>>,
    ) -> Option<Box<dyn Behaviour>> {
        let why = match verdict {
            Verdict::Violated(why) => Some(why.clone()),
            Verdict::Reached => None,
            _ => return None,
        };
        // A theorem about the configuration fails without a step.
        let nothing = || Trace { initial: 0, steps: Vec::new(), cycle: None };
        let trace = trace.unwrap_or_else(nothing);
        Some(Box::new(self.stored(Some(property.name()), why, trace)))
    }

    fn deadlocks(&self, trace: Trace<M::Action>) -> Box<dyn Behaviour> {
        Box::new(self.stored(Some(DEADLOCK.to_owned()), None, trace))
    }

    pub(super) fn stored(
        &self,
        shows: Option<String>,
        why: Option<Violation>,
        trace: Trace<M::Action>,
    ) -> Stored<M> {
        let stored = Stored::<M>::of(&self.scenario, shows, why, trace);
        stored.expect("the instance of the scenario exists")
    }
}

fn exercised<M: Protocol>(instance: &Instance<M>, coverage: &Coverage<M>) -> Exercised {
    let on = instance.classes();
    let accepted = M::classes().into_iter().zip(coverage.accepted);
    let times = |guard: &M::Guard| {
        let known = coverage.refused.iter().find(|(known, _)| known == guard);
        known.map_or(0, |(_, count)| *count)
    };
    let cut = coverage.cut.iter();
    Exercised {
        accepted: accepted
            .filter(|(class, _)| on.contains(class))
            .map(|(class, steps)| (class.to_owned(), steps))
            .collect(),
        refused: M::guards().iter().map(|guard| (readable(guard), times(guard))).collect(),
        cut: cut.map(|&(bound, steps)| (bound.to_owned(), steps)).collect(),
    }
}
