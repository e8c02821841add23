//! Why there is no step, apart from the guards.

use kernel::Reason;

/// All of them.
pub(crate) fn all() -> Vec<Reason> {
    vec![
        Reason::assumption("FEE-A2", "a converter is open that has what any transaction costs"),
        Reason::assumption("FEE-A3", "the oracle reports nothing that is off by more than so much"),
        Reason::assumption("FEE-A5", "a block of L1 moves the price by so much at most"),
        Reason::urgency("WF(vote)", "all else waits for the votes on an open proposal"),
        Reason::urgency("WF(settle)", "blocks here and on L1 wait for a batch that has landed"),
        Reason::bound("price", "prices beyond it are not looked at"),
        Reason::bound("market", "what is collected for L1 is changed as far as there is ether"),
        Reason::no_action("user", "the instance has no such user"),
        Reason::no_action("converter", "the instance has no such converter"),
        Reason::no_action("validator", "the instance has no such validator"),
        Reason::no_action("run", "the transaction has no gas to spare"),
        Reason::no_action("l1_block", "L1 has at most one block for each one here"),
        Reason::no_action("unchanged", "it is that already"),
    ]
}
