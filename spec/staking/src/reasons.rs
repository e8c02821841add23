//! Why staking takes no step, apart from the guards: nobody's no.

use kernel::Reason;

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    vec![
        Reason::assumption("STK-A2", "no block claims a time that is off by more than the error"),
        Reason::assumption("STK-A3", "nobody enables a token whose issuer is known to have failed"),
        Reason::no_action("issuer", "an issuer fails once, after its token is known"),
    ]
}
