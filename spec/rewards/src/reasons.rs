//! Why there is no step, apart from the guards: nobody's no.

use kernel::Reason;

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    vec![
        Reason::assumption("RWD-A1", "the bridge delivers nothing twice"),
        Reason::assumption("RWD-A4", "no report of the supply is lost"),
        Reason::assumption("RWD-A5", "nobody else tells a staker the hash of its target block"),
        Reason::bound("mints", "no more is minted in this instance"),
        Reason::no_action("actor", "the instance has no staker, claimant or admin of this number"),
        Reason::no_action("duty", "stakers rest after so many duties"),
        Reason::no_action("faults", "there are so many faults and alarms, and no more"),
        Reason::no_action("message", "there is no such message on its way"),
        Reason::no_action("node", "a staker without a node has executed nothing"),
        Reason::no_action("durations", "time is measured where an epoch ends before paid blocks"),
    ]
}
