//! From what walks found to verdicts. As in the search, every finding is walked again and judged
//! again at its end.

use kernel::{Evidence, Kind, Property, System, Verdict};

use super::campaign::Report;
use super::{Found, Outcome};
use crate::conclude::{review, theorem};
use crate::judge::Judges;
use crate::{End, Judged};

/// The answer: a verdict on every property, in order.
pub(super) fn conclude<M: System>(
    judges: &Judges<'_, M>,
    report: Report<M>,
    computed: &[Option<Evidence>],
    end: End,
) -> Outcome<M> {
    let Report { walks, notes, traces, deadlock, panicked, coverage } = report;
    let mut end = end;
    let mut properties = Vec::new();
    for (position, (property, found)) in judges.properties.iter().zip(traces).enumerate() {
        let judgement = match (&computed[position], found) {
            (Some(evidence), _) => Ok(theorem(property, evidence)),
            (None, Some(found)) => confirm(judges, property, found),
            (None, None) => Ok(Judged::of(property, silence(property, walks), None)),
        };
        let hits = notes.hits[position];
        properties.push(match judgement {
            Ok(judged) => Judged { hits: judged.hits.max(hits), ..judged },
            Err(reason) => {
                end = End::Contradiction(reason.clone());
                Judged::of(property, Verdict::Inconclusive(reason), None)
            }
        });
    }
    Outcome { walks, end, properties, deadlock, panicked, coverage }
}

fn confirm<M: System>(
    judges: &Judges<'_, M>,
    property: &Property<M>,
    found: Found<M>,
) -> Result<Judged<Found<M>>, String> {
    match review(judges, property, &found.trace) {
        Some(Some(why)) => Ok(Judged::of(property, Verdict::Violated(why), Some(found))),
        Some(None) => Ok(Judged::of(property, Verdict::Reached, Some(found))),
        None => Err(format!("walk {} no longer shows {}", found.walk, property.name())),
    }
}

/// What it means that no walk found anything: never that the property holds.
fn silence<M: System>(property: &Property<M>, walks: u64) -> Verdict {
    match &property.kind {
        Kind::Sometimes(_) => Verdict::Inconclusive(format!("not reached in {walks} walks")),
        _ if property.form().is_liveness() => {
            Verdict::Deferred("a search: walks do not judge liveness".to_owned())
        }
        _ => Verdict::Inconclusive(format!("not violated in {walks} walks")),
    }
}
