//! What the deployed core contract answers where a guard here says no, and what of it can be seen:
//! kept ready for a comparison with the contract itself.
//!
//! Four reasons have one error, because the contract looks a message up by a hash that contains
//! whoever may touch it: what was not sent, was sent by another, was consumed or was cancelled is
//! not found. So a comparison goes from here to there, many to one. Of the state it compares
//! whether a message is there ([`Entry::value`](crate::Entry)), the counter, the requests and the
//! balance. A request's time compares only while its message is there: afterwards this model keeps
//! that there was a request, and the contract when it was.

use crate::{Action, Guard};

/// The error of the contract, by its text; none for what L1 does not decide.
#[must_use]
pub fn error(guard: Guard) -> Option<&'static str> {
    Some(match guard {
        Guard::NoFee => "L1_MSG_FEE_MUST_BE_GREATER_THAN_0",
        Guard::FeeTooHigh => "MAX_L1_MSG_FEE_EXCEEDED",
        Guard::NoMessageToCancel => "NO_MESSAGE_TO_CANCEL",
        Guard::NotRequested => "MESSAGE_CANCELLATION_NOT_REQUESTED",
        Guard::TooEarly => "MESSAGE_CANCELLATION_NOT_ALLOWED_YET",
        Guard::NoMessageToConsume => "INVALID_MESSAGE_TO_CONSUME",
        Guard::NotOffered
        | Guard::Underpaid
        | Guard::HandlerFails
        | Guard::NotAccepted
        | Guard::MessageDue
        | Guard::NoSupply
        | Guard::AlreadyCommitted
        | Guard::OneProvider => return None,
    })
}

/// The function of the contract that an action calls; none for what happens elsewhere. An update
/// calls it for each message that it consumes.
#[must_use]
pub fn call(action: &Action) -> Option<&'static str> {
    Some(match action {
        Action::Send { .. } => "sendMessageToL2",
        Action::Request { .. } => "startL1ToL2MessageCancellation",
        Action::Cancel { .. } => "cancelL1ToL2Message",
        Action::Claim { .. } => "consumeMessageFromL2",
        Action::Settle { .. } => "updateState",
        Action::Execute { .. }
        | Action::Withdraw {}
        | Action::Idle {}
        | Action::FallBack {}
        | Action::Scrape { .. }
        | Action::Fail { .. }
        | Action::Recover { .. }
        | Action::Repeat { .. }
        | Action::Reorganise { .. }
        | Action::Tick {} => return None,
    })
}
