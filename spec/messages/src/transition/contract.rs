//! The core contract on L1. What it refuses, it refuses by the error that `refusals` names.

use kernel::Disabled;
use vocabulary::slot::Slot;

use super::{Answer, require, sensible, spend};
use crate::action::Party;
use crate::state::Content;
use crate::{
    CancelCheck, CancelledFee, Charge, Claimant, Claims, Config, Consumption, FeeCheck, Forcing,
    Guard, Honoured, Missing, Relay, RequestRecord, Requester, SecondRequest, State,
};

/// A deposit: the bridge locks one unit, and the contract takes the fee. A message that L1 has
/// never had, or has lost again, is sent; its number is its nonce.
pub(super) fn send(c: &Config, s: &mut State, m: usize, fee: u8, fails: bool) -> Answer {
    let check = c.design.fee_check;
    sensible(c.parameters.fees.contains(&fee), "fee")?;
    sensible(!s.head().messages[m].sent, "sent")?;
    require(fee > 0 || check == FeeCheck::Free, Guard::NoFee)?;
    require(fee <= c.parameters.fee_limit || check == FeeCheck::Unlimited, Guard::FeeTooHigh)?;
    let terms = &mut s.terms[m];
    (terms.fee, terms.fails, terms.age, terms.grace) = (fee, fails, 0, 0);
    let core = &mut s.chain[0];
    core.messages[m].sent = true;
    core.messages[m].value = fee + 1;
    core.held += fee;
    core.locked += 1;
    Ok(())
}

/// Whether the contract finds the message: the caller is part of its hash.
fn find(s: &State, m: usize, is_found: bool) -> Answer {
    require(is_found && s.head().messages[m].value > 0, Guard::NoMessageToCancel)
}

/// A cancellation is asked for. On L1 the clock starts anew, on L2 the first request counts.
pub(super) fn request(c: &Config, s: &mut State, m: usize, by: Party) -> Answer {
    let is_sender = by == Party::Owner;
    find(s, m, is_sender || c.design.requester == Requester::Anybody)?;
    let again = s.head().messages[m].request != Slot::NONE;
    if again && c.design.second_request == SecondRequest::Refused {
        return require(false, Guard::NoMessageToCancel);
    }
    if is_sender {
        spend(&mut s.requests, "requests")?;
    }
    let entry = &mut s.chain[0].messages[m];
    let is_first = entry.request == Slot::NONE;
    if is_first || c.design.second_request == SecondRequest::Restarts {
        entry.request = Slot::some(c.parameters.delay);
    }
    entry.asked |= is_sender;
    if is_first || c.design.honoured == Honoured::Last {
        s.terms[m].grace = c.parameters.grace;
    }
    Ok(())
}

/// The message is gone, and the bridge gives back the deposit; the fee is not given back.
pub(super) fn cancel(c: &Config, s: &mut State, m: usize, by: Party) -> Answer {
    find(s, m, by == Party::Owner)?;
    let fee = s.terms[m].fee;
    let core = &mut s.chain[0];
    let entry = &mut core.messages[m];
    let left = entry.request.get().ok_or(Disabled::Guard(Guard::NotRequested))?;
    require(left == 0 || c.design.cancel_check == CancelCheck::Skipped, Guard::TooEarly)?;
    entry.value = 0;
    entry.cancelled = true;
    entry.request = leaves(c, entry.request);
    core.locked = core.locked.saturating_sub(1);
    if c.design.cancelled_fee == CancelledFee::Returned {
        core.held = core.held.saturating_sub(fee);
    }
    Ok(())
}

/// What stays of a request when its message is gone: that there was one. How long ago it was,
/// nobody reads any more.
fn leaves(c: &Config, request: Slot) -> Slot {
    match c.design.request_record {
        RequestRecord::Stays => request.get().map_or(Slot::NONE, |_| Slot::some(0)),
        RequestRecord::Deleted => Slot::NONE,
    }
}

/// A withdrawal is taken by whom it is for.
pub(super) fn claim(c: &Config, s: &mut State, by: Party) -> Answer {
    let is_found = by == Party::Owner || c.design.claimant == Claimant::Anybody;
    let core = &mut s.chain[0];
    require(is_found && core.counter > 0, Guard::NoMessageToConsume)?;
    // A counter that does not fall gives without end; more than there can be is no news.
    core.claimed = (core.claimed + 1).min(c.bounds.withdrawals + 1);
    core.locked = core.locked.saturating_sub(1);
    if c.design.claims == Claims::Counted {
        core.counter -= 1;
    }
    Ok(())
}

/// An update: the oldest blocks that are not settled, so many; all of their messages or none.
pub(super) fn settle(c: &Config, s: &mut State, blocks: u8) -> Answer {
    sensible((1..=c.bounds.batch).contains(&blocks), "blocks")?;
    sensible(s.paused == 0, "paused")?;
    if c.design.forcing == Forcing::Updates {
        let is_due = (0..usize::from(c.bounds.messages)).any(|m| is_due_on_l1(c, s, m));
        require(!is_due, Guard::MessageDue)?;
    }
    let first = usize::from(s.head().settled);
    for place in first..first + usize::from(blocks) {
        sensible(place < s.height(), "blocks")?;
        let block = s.log[place];
        match block.content {
            Content::Nothing => {}
            Content::Handler => consume(c, s, usize::from(block.message), false)?,
            Content::Reverted => consume(c, s, usize::from(block.message), true)?,
            Content::Withdrawal if c.design.relay == Relay::Counted => s.chain[0].counter += 1,
            Content::Withdrawal => {}
        }
        s.log[place].due = 0;
    }
    s.chain[0].settled += blocks;
    Ok(())
}

/// A message is consumed, and its fee goes to the collector. One that is not there reverts all.
fn consume(c: &Config, s: &mut State, m: usize, reverted: bool) -> Answer {
    let fee = s.terms[m].fee;
    let core = &mut s.chain[0];
    let entry = &mut core.messages[m];
    if entry.value == 0 && c.design.missing == Missing::Skips {
        return Ok(());
    }
    require(entry.value > 0, Guard::NoMessageToConsume)?;
    entry.consumed += 1;
    entry.request = leaves(c, entry.request);
    if c.design.consumption == Consumption::Zeroes {
        entry.value = 0;
    }
    let times = match c.design.charge {
        Charge::Twice if reverted => 2,
        Charge::Never if reverted => 0,
        Charge::Once | Charge::Twice | Charge::Never => 1,
    };
    let charged = (fee * times).min(core.held);
    core.held -= charged;
    core.collected += charged;
    Ok(())
}

/// Whether the contract waits for a message, where it does.
fn is_due_on_l1(c: &Config, s: &State, m: usize) -> bool {
    let entry = &s.head().messages[m];
    let waits = entry.value > 0 && entry.request == Slot::NONE && s.executions(m) == 0;
    waits && s.terms[m].age >= c.parameters.finality + c.parameters.deadline
}

/// Whether the oldest block can be settled.
pub(super) fn settles(c: &Config, s: &State) -> bool {
    settle(c, &mut s.clone(), 1).is_ok()
}
