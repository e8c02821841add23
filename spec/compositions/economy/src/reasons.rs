//! Why the whole takes no step, apart from the guards: nobody's no.

use kernel::Reason;

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    vec![
        Reason::urgency("WF(file)", "no evidence expires that its holder can still file (SLA-A2)"),
        Reason::no_action("case", "there are no more cases than that"),
        Reason::no_action("duty", "stakers rest after so many duties"),
        Reason::no_action("message", "there is no such message on its way"),
        Reason::no_action("sends", "members send so many transactions"),
        Reason::no_action("offences", "there are so many offences"),
        Reason::no_action("units", "a trace of stake counts 15 units, and no more are staked"),
        Reason::no_action("actor", "the instance has no such staker, pool or member"),
    ]
}
