//! Why there is no step, apart from the guards: nobody's no.

use kernel::Reason;

/// Everything that `apply` can answer.
pub(crate) fn all() -> Vec<Reason> {
    vec![Reason::bound("held_max", "the vault holds no more than the scenario says")]
}
