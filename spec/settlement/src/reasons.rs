//! Why there is no step, apart from the guards: nobody's no.

use kernel::Reason;

/// Everything that `apply` can answer.
pub(super) fn all() -> Vec<Reason> {
    vec![
        Reason::assumption("L1S-A1", "L1 takes back no more than so many blocks"),
        Reason::assumption("L1S-A2", "a verifier takes proofs of what was executed"),
        Reason::assumption("L1S-A3", "a block is settled before its messages can be cancelled"),
        Reason::assumption(
            "L1S-A5",
            "a program that was announced or signed proves what it should",
        ),
        Reason::no_action("absent", "the operator has stopped, or the instance has none"),
        Reason::no_action("block", "there is no such block to prove, or no proof for all of it"),
        Reason::no_action("call", "nobody is called who could call back"),
        Reason::no_action("changes", "there are so many announcements, and no more"),
        Reason::no_action("choice", "there is no other value"),
        Reason::no_action("depth", "L1 is not kept so deep"),
        Reason::no_action("emergencies", "there are so many emergencies, and no more"),
        Reason::no_action("fork", "there are two fork ids, and nodes follow what they know"),
        Reason::no_action("forks", "there are so many forks, and no more"),
        Reason::no_action("gas", "L1 takes no update now"),
        Reason::no_action("heights", "there are so many blocks, and no more"),
        Reason::no_action("message", "there is no message of this number"),
        Reason::no_action("proven", "it is proven already, or L1 has gone beyond it"),
        Reason::no_action("reorgs", "there are so many reorganisations, and no more"),
        Reason::no_action("sent", "updaters take it to be done"),
        Reason::no_action("spikes", "there are so many such times, and no more"),
    ]
}
