//! Why sequencing takes no step, apart from the guards: nobody's no.

use kernel::Reason;

use super::properties::SUBMITS;

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    vec![
        Reason::urgency(
            SUBMITS,
            "no block is closed, and no turn ends, before users have sent again what was dropped \
             (SEQ-A2)",
        ),
        Reason::assumption("SEQ-A7", "who sends nothing again sends by nonce"),
        Reason::no_action("given up", "nobody sends again what it has given up on"),
    ]
}
