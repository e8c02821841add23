//! Why there is no step, apart from the guards: nobody's no.

use kernel::Reason;

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    vec![Reason::bound("rounds", "so many rounds are looked at")]
}
