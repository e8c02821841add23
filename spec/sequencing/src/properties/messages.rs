//! Messages from L1, and what becomes of each.

use kernel::{Evidence, ensure};

use super::super::state::{Delivery, Message};
use super::P;

/// Three ends, and no other: a message is on the chain, where its handler succeeded or reverted,
/// and then it is consumed and its fee taken, once each; or it waits or is refused, and then
/// neither. What is undone by a reorganisation waits again. Counted, so that a message whose two
/// ends are told as one is seen.
pub(super) fn s14() -> P {
    let statement = "a message is consumed and charged once, also when it reverts, or not at all";
    P::always("SEQ-S14", statement, |_, state, _| {
        let Message { delivery, underpaid, outcome, consumed, charged, .. } = state.message;
        if delivery == Delivery::Unsent {
            return Evidence::NotApplicable;
        }
        let there = matches!(delivery, Delivery::AcceptedL2 | Delivery::AcceptedL1);
        let due = u8::from(there && !underpaid);
        ensure!("it is consumed as it ought to be": consumed == due, delivery, underpaid, consumed);
        ensure!("its fee is taken as it ought to be": charged == due, delivery, outcome, charged);
        Evidence::Holds
    })
    .sources(&["MSG", "0.14.0"])
}
