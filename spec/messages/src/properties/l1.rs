//! What a request does, and what stays of it.

use kernel::{Evidence, ensure};
use vocabulary::slot::Slot;

use super::raw::messages;
use super::{P, Step};
use crate::Messages;

/// Messages with a request before a step in which L1 is not put back.
fn requests<'a>(m: &Messages, step: &'a Step<'_>) -> impl Iterator<Item = usize> + use<'a> {
    // A reorganisation leaves fewer of them.
    let goes_on = step.after.reorgs == step.before.reorgs;
    let head = step.before.head();
    messages(&m.config)
        .filter(move |&message| goes_on && head.messages[message].request != Slot::NONE)
}

/// The record outlives the message. Its antecedent is a request, as long as L1 is not put back.
pub(super) fn s14() -> P {
    P::step("MSG-S14", "what was asked for stays written", |m, step: &Step<'_>| {
        Evidence::all(requests(m, step).map(|message| {
            let after = step.after.head().messages[message].request;
            ensure!("it is there": after != Slot::NONE, message, after);
            Evidence::Holds
        }))
    })
    .sources(&["CORE"])
}

/// On L2 the first request counts: another one gives no more time. The antecedent is
/// a message with a request, as long as L1 is not put back.
pub(super) fn s15() -> P {
    let statement = "a second request gives a message no more time on L2";
    P::step("MSG-S15", statement, |m, step: &Step<'_>| {
        Evidence::all(requests(m, step).map(|message| {
            let [had, has] = [step.before, step.after].map(|state| state.terms[message].grace);
            ensure!("it has no more": has <= had, message, had, has);
            Evidence::Holds
        }))
    })
    .sources(&["SEQ-CODE", "CORRECTIONS 49"])
}

/// The sender's own request, and none of another, opens a cancellation. Its antecedent is a request
/// that stands.
pub(super) fn s16() -> P {
    P::always("MSG-S16", "only its sender asks to cancel a message", |m, state, _| {
        let asked = |&message: &usize| state.head().messages[message].request != Slot::NONE;
        Evidence::all(messages(&m.config).filter(asked).map(|message| {
            let entry = state.head().messages[message];
            ensure!("the sender has asked": entry.asked, message, entry);
            Evidence::Holds
        }))
    })
    .sources(&["CORE"])
}
