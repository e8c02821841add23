//! Why upgrades take no step, apart from the guards: nobody's no.

use kernel::Reason;

use super::properties::INCLUSION;

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    vec![
        Reason::urgency(
            INCLUSION,
            "no day ends before what has waited for as long as L1 may take is included (UPG-A2), \
             nor before who has asked to leave as long ago is (UPG-A3)",
        ),
        Reason::no_action("payloads", "the instance has no such code"),
    ]
}
