//! What happens to messages between the two, and what others send.

use kernel::Disabled;

use super::{Answer, require, spend};
use crate::{
    Arrival, Bridge, Callback, CallbackToken, Config, Guard, Message, Reporter, Reports, State,
    SupplyReport, Token,
};

/// One message less of a kind, if there is one.
fn take(count: &mut u8) -> Answer {
    *count = count.checked_sub(1).ok_or(Disabled::NoAction("message"))?;
    Ok(())
}

/// A request gets to L1.
pub(super) fn settle(s: &mut State) -> Answer {
    take(&mut s.between.requests)?;
    s.between.settled += 1;
    Ok(())
}

/// A mint arrives: what is on its way falls, at most to nothing (`on_receive`).
pub(super) fn deliver(c: &Config, s: &mut State, again: bool) -> Answer {
    if again && c.design.bridge == Bridge::Once {
        return Err(Disabled::Assumption("RWD-A1"));
    }
    take(&mut s.between.deposits)?;
    if again {
        spend(&mut s.faults, "faults")?;
        s.between.deposits += 1;
    }
    s.supplier.balance = s.supplier.balance.saturating_add(c.mint.base);
    if c.design.arrival == Arrival::LessPending {
        s.supplier.pending = s.supplier.pending.saturating_sub(c.mint.base);
    }
    Ok(())
}

/// A report of the supply arrives.
pub(super) fn report(c: &Config, s: &mut State, minted: u8) -> Answer {
    let bit = 1 << (minted - 1);
    if c.design.reporter == Reporter::Mint && s.between.reports & bit == 0 {
        return Err(Disabled::NoAction("message"));
    }
    s.between.reports &= !bit;
    s.rate.reported = match c.design.supply_report {
        SupplyReport::Largest => s.rate.reported.max(minted),
        SupplyReport::Last => minted,
    };
    Ok(())
}

/// A message is lost, if one is under way.
pub(super) fn lose(c: &Config, s: &mut State, message: Message) -> Answer {
    if message == Message::Report && c.design.reports == Reports::Arrive {
        return Err(Disabled::Assumption("RWD-A4"));
    }
    match message {
        Message::Request => take(&mut s.between.requests)?,
        Message::Deposit => take(&mut s.between.deposits)?,
        Message::Report if s.between.reports == 0 => return Err(Disabled::NoAction("message")),
        Message::Report => s.between.reports &= s.between.reports - 1,
    }
    spend(&mut s.faults, "faults")
}

/// Somebody else's money arrives over the bridge. The supplier does not ask whose it is, and takes
/// it for what it has asked for.
pub(super) fn send(c: &Config, s: &mut State, token: Token) -> Answer {
    let is_strk = token == Token::Strk;
    require(is_strk || c.design.callback_token == CallbackToken::Any, Guard::NotStrk)?;
    require(s.gifts > 0, Guard::InsufficientFunds)?;
    s.gifts -= 1;
    if is_strk {
        s.supplier.balance = s.supplier.balance.saturating_add(c.mint.base);
    }
    s.supplier.pending = s.supplier.pending.saturating_sub(c.mint.base);
    Ok(())
}

/// A stranger says that money has arrived.
pub(super) fn forge(c: &Config, s: &mut State) -> Answer {
    require(c.design.callback == Callback::Anybody, Guard::NotAllowed)?;
    s.supplier.pending = s.supplier.pending.saturating_sub(c.mint.base);
    Ok(())
}
