//! Why there is no step, apart from the guards: nobody's no.

use kernel::Reason;

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    vec![
        Reason::bound("heights", "so many heights are looked at"),
        Reason::bound("resets", "so many resets are looked at"),
    ]
}
