//! Why there is no step, apart from the guards: nobody's no.

use kernel::Reason;

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    vec![
        Reason::assumption("MSG-A1", "L1's reorganisations are no deeper than its finality"),
        Reason::assumption("MSG-A4", "the providers of a quorum do not lie at the same time"),
        Reason::urgency("WF(scrape)", "a provider that answers is asked within the lag"),
        Reason::urgency("WF(settle)", "what is decided is settled within the lag (MSG-A3)"),
        Reason::no_action("actor", "the instance has no message or sequencer of this number"),
        Reason::no_action("fee", "no such fee is there to choose from"),
        Reason::no_action("sent", "its number is used"),
        Reason::no_action("requests", "senders ask so often, and no more"),
        Reason::no_action("withdrawals", "there are so many withdrawals, and no more"),
        Reason::no_action("reorgs", "there are so many reorganisations, and no more"),
        Reason::no_action("failures", "there are so many failures, and no more"),
        Reason::no_action("fallbacks", "there are so many fallbacks, and no more"),
        Reason::no_action("depth", "so many blocks of L1 are none, or are not told apart"),
        Reason::no_action("content", "a tick with a block needs none without content"),
        Reason::no_action("room", "there is no room for a message that is executed once more"),
        Reason::no_action("paused", "production has fallen back"),
        Reason::no_action("blocks", "so many blocks are not to be settled, or not at once"),
        Reason::no_action("provider", "it does not answer, or has not failed, or has already"),
        Reason::no_action("ended", "the scraper or its sequencer has ended"),
        Reason::no_action("committed", "the message is not committed"),
    ]
}
