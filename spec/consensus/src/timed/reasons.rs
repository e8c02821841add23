//! Why there is no step, apart from the guards: nobody's no.

use kernel::Reason;

use super::properties::CATCH_UPS;

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    vec![
        Reason::bound("rounds", "so many rounds are looked at"),
        Reason::urgency(
            CATCH_UPS,
            "no height follows, where answers to laggards carry few, before those that run have \
             fetched what they miss (CON-A7)",
        ),
        Reason::no_action(
            "alike",
            "values are alike: the next one that somebody names is the first",
        ),
        Reason::no_action("unread", "who never proposes keeps no valid value"),
    ]
}
