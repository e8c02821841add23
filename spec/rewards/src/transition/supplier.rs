//! The reward supplier on L2: what it owes, what it has, what it asks for.

use vocabulary::slot::Slot;

use super::{Answer, require, spend};
use crate::state::BITCOIN;
use crate::{Claims, Config, Failure, Guard, Reconciliation, RequestRule, State};

/// A duty is paid: a staker has earned so much, and bitcoin's side so much; and the supplier asks
/// for what it misses.
pub(super) fn credit(c: &Config, s: &mut State, staker: usize, native: u8, foreign: u8) -> Answer {
    spend(&mut s.left, "duty")?;
    for (who, amount) in [(staker, native), (BITCOIN, foreign)] {
        s.owed[who] = s.owed[who].saturating_add(amount);
        s.supplier.unclaimed = s.supplier.unclaimed.saturating_add(amount);
    }
    request(c, s);
    Ok(())
}

/// As many mints are asked for as make what is there and what is on its way at least what is owed
/// and half a mint more (`request_funds`).
fn request(c: &Config, s: &mut State) {
    let base = u16::from(c.mint.base);
    let ahead = match c.design.request_rule {
        RequestRule::HalfAhead => base / 2,
        RequestRule::AtZero => 0,
    };
    let credit = u16::from(s.supplier.balance) + u16::from(s.supplier.pending);
    let missing = (u16::from(s.supplier.unclaimed) + ahead).saturating_sub(credit);
    let requests = missing.div_ceil(base);
    let asked = u8::try_from(requests * base).unwrap_or(u8::MAX);
    s.between.requests = s.between.requests.saturating_add(requests as u8);
    s.supplier.pending = s.supplier.pending.saturating_add(asked);
}

/// A claimant is paid all that it is owed, or nothing.
pub(super) fn claim(c: &Config, s: &mut State, who: usize) -> Answer {
    let owed = s.owed[who];
    let balance = s.supplier.balance;
    require(owed > 0, Guard::NothingOwed)?;
    let waits = s.supplier.waiting.get().map(usize::from);
    require(waits.is_none_or(|first| first == who), Guard::OthersFirst)?;
    let mut paid = owed;
    if balance < owed {
        paid = match c.design.claims {
            Claims::Partial | Claims::InParts => balance,
            Claims::Forgotten => 0,
            Claims::InOrder => {
                require(waits.is_none(), Guard::InsufficientFunds)?;
                s.supplier.waiting = Slot::some(who as u8);
                return Ok(());
            }
            Claims::AllOrNothing | Claims::Unbooked => {
                return require(false, Guard::InsufficientFunds);
            }
        };
    }
    let over = if c.design.claims == Claims::InParts { paid } else { owed };
    s.owed[who] -= over;
    s.supplier.balance -= paid;
    s.supplier.waiting = Slot::NONE;
    if c.design.claims != Claims::Unbooked {
        s.supplier.unclaimed = s.supplier.unclaimed.saturating_sub(over);
    }
    Ok(())
}

/// The bitcoin token has another price, which is nothing to the supplier.
pub(super) fn set_price(c: &Config, s: &mut State, price: u8) -> Answer {
    require(s.price != price, Guard::Unchanged)?;
    s.price = price;
    if price == 0 && c.design.failure == Failure::WritesOff {
        let owed = std::mem::take(&mut s.owed[BITCOIN]);
        s.supplier.unclaimed = s.supplier.unclaimed.saturating_sub(owed);
    }
    Ok(())
}

/// What is on its way is put right by what L1 knows of, and what is missing is asked for.
pub(super) fn reconcile(c: &Config, s: &mut State) -> Answer {
    require(c.design.reconciliation == Reconciliation::Provided, Guard::NotAllowed)?;
    let outstanding = s.outstanding().saturating_mul(c.mint.base);
    require(s.supplier.pending != outstanding, Guard::NothingAmiss)?;
    s.supplier.pending = outstanding;
    request(c, s);
    Ok(())
}
