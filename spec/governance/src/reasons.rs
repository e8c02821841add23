//! Why governance takes no step, apart from the guards: nobody's no.

use kernel::Reason;

use super::properties::{BENCHES, EXECUTIONS, QUEUES, TRANSACTIONS, VOTES};

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    vec![
        Reason::urgency(TRANSACTIONS, "in a transaction nobody acts but whoever has borrowed"),
        Reason::urgency(VOTES, "no day ends a vote that who is willing can still answer (GOV-A3)"),
        Reason::urgency(BENCHES, "nor one that a willing bench can still agree to (GOV-A3)"),
        Reason::urgency(QUEUES, "no day ends before what is accepted is queued (GOV-A4)"),
        Reason::urgency(EXECUTIONS, "nor the last one on which it can be executed (GOV-A4)"),
        Reason::no_action("proposals", "a proposal takes the first free place of the instance"),
        Reason::no_action("authors", "the instance has no such author"),
        Reason::no_action("payloads", "the instance has no such payload"),
        Reason::no_action("settings", "the instance has no such settings"),
        Reason::no_action("two holders", "nobody sells, or delegates, to itself"),
        Reason::no_action("a conversion", "a unit is staked or wrapped on L1, or comes back to it"),
        Reason::no_action("customer", "a custodian has customers, and is none"),
        Reason::no_action("censored", "a vote does not arrive where a sequencer keeps it out"),
        Reason::no_action("code to replace", "code is replaced once, while a proposal is open"),
        Reason::no_action("change", "who censors cannot begin to, and who does not cannot stop"),
    ]
}
