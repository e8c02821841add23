//! Why the whole takes no step, apart from the guards: nobody's no.

use kernel::{Because, Disabled, Protocol, Reason};

use super::links::Whole;
use super::properties::{INCLUSION, VOTE};

/// The name of what the whole leaves to a part.
pub(super) const ALONE: &str = "a part alone";

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    let mut all = vec![
        Reason::assumption("CAB-A1", "no day ends before a second vote that is wanted is called"),
        Reason::no_action(ALONE, "what the whole leaves to a part does not happen here"),
        Reason::urgency(VOTE, "no day ends a vote that who is willing can still answer"),
    ];
    // Upgrades have the queue, and nobody borrows: of what governance waits for, votes are left.
    let is_here = |reason: &Reason| reason.because != Because::Urgency || reason.name == INCLUSION;
    all.extend(Whole::reasons().into_iter().filter(is_here));
    all
}

/// What the parts answer, in the words of the whole: whoever is willing, holder or bench, answers
/// votes.
pub(super) fn of_whole<G>(disabled: Disabled<G>) -> Disabled<G> {
    match disabled {
        Disabled::Urgency("WF(agree)") => Disabled::Urgency(VOTE),
        other => other,
    }
}
