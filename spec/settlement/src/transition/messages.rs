//! Messages to L2 as far as an update depends on them, and who gets their fees.

use kernel::Disabled;

use super::{Answer, exists, require};
use crate::state::{MESSAGES, Payee, State, Status};
use crate::{Config, Fees, Guard};

/// The sender asks to cancel a message; each request begins anew.
pub(super) fn request(s: &mut State, number: u8) -> Answer {
    let message = message(s, number)?;
    let is_there = matches!(message.status, Status::Pending | Status::Requested);
    require(is_there, Guard::NoMessage)?;
    (message.status, message.waited) = (Status::Requested, 0);
    Ok(())
}

/// It cancels the message, once it has waited for as long as is asked now.
pub(super) fn cancel(c: &Config, s: &mut State, number: u8) -> Answer {
    let delay = c.delays.cancellation[usize::from(s.l1[0].cancellation)];
    let included = s.l2.included >> number & 1 == 1;
    let message = message(s, number)?;
    let is_there = matches!(message.status, Status::Pending | Status::Requested);
    require(is_there, Guard::NoMessage)?;
    require(message.status == Status::Requested, Guard::NotRequested)?;
    require(message.waited >= delay, Guard::CancelledTooEarly)?;
    if included && message.waited > c.delays.lag {
        return Err(Disabled::Assumption("L1S-A3"));
    }
    (message.status, message.waited) = (Status::Cancelled, 0);
    Ok(())
}

fn message(s: &mut State, number: u8) -> Result<&mut crate::state::Message, Disabled<Guard>> {
    exists(usize::from(number) < MESSAGES, "message")?;
    let message = &mut s.l1[0].messages[usize::from(number)];
    exists(message.status != Status::Absent, "message")?;
    Ok(message)
}

/// The collector fetches what it is owed.
pub(super) fn fetch(s: &mut State) -> Answer {
    let core = &mut s.l1[0];
    require(core.owed > 0, Guard::NothingOwed)?;
    let payee = s.payees[usize::from(core.collector)];
    require(payee != Payee::Rejects, Guard::PayeeRefuses)?;
    core.paid = core.paid.saturating_add(core.owed);
    core.owed = 0;
    Ok(())
}

/// A collector's contract changes its mind.
pub(super) fn behave(c: &Config, s: &mut State, collector: u8, payee: Payee) -> Answer {
    exists(payee != Payee::Reenters || c.design.fees == Fees::Push, "call")?;
    let behaves = &mut s.payees[usize::from(collector)];
    require(*behaves != payee, Guard::Unchanged)?;
    *behaves = payee;
    Ok(())
}
