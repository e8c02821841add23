//! Why the whole takes no step, apart from the guards: nobody's no.

use kernel::{Disabled, Protocol, Reason};

use super::links::Whole;

/// The assumption of the whole under which stakers stay.
const STAYS: &str = "SOE-A1";

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    let renamed = |reason: Reason| match reason.name {
        "LE-A6" => Reason { name: STAYS, ..reason },
        _ => reason,
    };
    // Nobody here reads L1, so that nothing is assumed of what it shows (LE-A1), and nothing is of
    // users (SEQ-A7).
    let is_here = |reason: &Reason| !["LE-A1", "SEQ-A7"].contains(&reason.name);
    Whole::reasons().into_iter().filter(is_here).map(renamed).collect()
}

/// What the parts answer, in the words of the whole.
pub(super) fn of_whole<G>(disabled: Disabled<G>) -> Disabled<G> {
    match disabled {
        Disabled::Assumption("LE-A6") => Disabled::Assumption(STAYS),
        other => other,
    }
}
