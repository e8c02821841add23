//! Why elections take no step, apart from the guards: nobody's no.

use kernel::Reason;

use super::properties::ADVANCE;

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    vec![
        Reason::assumption("LE-A1", "once L1 is final, a node is shown the value that lasts"),
        Reason::urgency(ADVANCE, "no slot ends empty while a leader of it is up (LE-A5)"),
        Reason::assumption("LE-A6", "the steadfast stakers neither leave nor go down"),
        Reason::no_action("snapshot", "a value is revealed for the snapshot of its epoch"),
        Reason::no_action("up", "a node that is down neither leads nor goes down"),
        Reason::no_action("down", "a node that is up does not come up"),
    ]
}
