//! From what walks found to verdicts. As in the search, every finding is walked again and judged
//! again at its end.

use kernel::{Evidence, Property, System, Verdict};

use super::outcome::{Found, Outcome};
use super::report::Report;
use crate::conclude::{review, theorem};
use crate::evaluator::Evaluator;
use crate::outcome::{End, Judged};
use crate::verdict::unseen_in_walks;

/// The answer: a verdict on every property, in order.
pub(super) fn conclude<M: System>(
    evaluator: &Evaluator<'_, M>,
    report: Report<M>,
    computed: &[Option<Evidence>],
    end: End,
) -> Outcome<M> {
    let Report { walks, lengths, tally, traces, deadlock, panicked, coverage } = report;
    let mut end = end;
    let mut properties = Vec::new();
    for (position, (property, found)) in evaluator.properties.iter().zip(traces).enumerate() {
        let judgement = match (&computed[position], found) {
            (Some(evidence), _) => Ok(theorem(property, evidence)),
            (None, Some(found)) => confirm(evaluator, property, found),
            (None, None) => Ok(Judged::of(property, unseen_in_walks(property.form(), walks), None)),
        };
        let hits = tally.hits[position];
        properties.push(match judgement {
            Ok(judged) => Judged { hits: judged.hits.max(hits), ..judged },
            Err(reason) => {
                end = End::Contradiction(reason.clone());
                Judged::of(property, Verdict::Inconclusive(reason), None)
            }
        });
    }
    Outcome { walks, lengths, end, properties, deadlock, panicked, coverage }
}

fn confirm<M: System>(
    evaluator: &Evaluator<'_, M>,
    property: &Property<M>,
    found: Found<M>,
) -> Result<Judged<Found<M>>, String> {
    match review(evaluator, property, &found.trace) {
        Some(Some(why)) => Ok(Judged::of(property, Verdict::Violated(why), Some(found))),
        Some(None) => Ok(Judged::of(property, Verdict::Reached, Some(found))),
        None => Err(format!("walk {} no longer shows {}", found.walk, property.name())),
    }
}
