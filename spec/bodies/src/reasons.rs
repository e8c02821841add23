//! Why bodies take no step, apart from the guards: nobody's no.

use kernel::Reason;

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    vec![
        Reason::bound("losses", "of each body, so many members at most lose their keys"),
        Reason::no_action("key to lose", "the vote has no keys, nor have members that lost them"),
    ]
}
