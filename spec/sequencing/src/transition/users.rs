//! What users and pools do: entry, replacement, expiry.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{
    Expiry, LeastRaise, PoolClock, PoolPlace, Rejection, Replaced, ReplacedAnchor, Replacement,
    ReplacementCost, Resubmission, SignedTime,
};
use super::super::gateway::{self, Class, Request, Sender, Unfit, admit, charge_max};
use super::super::order;
use super::super::state::{Exit, Key, Kind, State, Status, Transaction};
use super::chain::has_unsettled;
use super::{Answer, require};

/// Whether gateways take a transaction of the sender and nonce `key`.
pub(super) fn admissible(c: &Config, s: &State, key: Key, offer: u8, kind: Kind) -> Answer {
    let account = &s.accounts[key.0];
    require(account.exit != Exit::Done, Guard::AccountLeft)?;
    let status = s.transaction(key).status;
    let is_new = matches!(status, Status::NotReceived | Status::Rejected | Status::Dropped);
    let takes_place = status == Status::Received && c.design.pool_place == PoolPlace::Taken;
    require(is_new || takes_place, Guard::AlreadyReceived)?;
    let request = Request {
        class: Class::User,
        contract: Transaction::contract(key),
        deploys: kind == Kind::Deploy,
        nonce: key.1 as u8,
        offer: c.bounds.offers[usize::from(offer)],
    };
    let sender = Sender { nonce: account.nonce, balance: account.balance };
    admit(c.gateway(), request, sender).map_err(|unfit| match unfit {
        Unfit::NonceUsed => Guard::NonceUsed,
        Unfit::NonceGap => Guard::NonceGap,
        Unfit::Underpriced => Guard::PriceBelowMinimum,
        Unfit::Unpayable => Guard::BalanceTooLow,
        Unfit::Unlisted => Guard::NotListed,
    })?;
    let pooled = s.which(|status| status == Status::Received).count();
    require(pooled < usize::from(c.parameters.pool), Guard::PoolFull)
}

/// A new signature: whatever was known of the sender and nonce is over.
pub(super) fn submit(c: &Config, s: &mut State, key: Key, offer: u8, kind: Kind) -> Answer {
    admissible(c, s, key, offer, kind)?;
    *s.transaction_mut(key) = Transaction {
        status: Status::Received,
        offer,
        kind,
        life: c.parameters.ttl,
        bound: time_bound(c, kind),
        loose: kind == Kind::Anchored && has_unsettled(s),
        ..Transaction::default()
    };
    Ok(())
}

/// Turns for which a signer lets a transaction be executed, if that matters.
fn time_bound(c: &Config, kind: Kind) -> u8 {
    let less = u8::from(c.design.signed_time == SignedTime::OneTurnLess);
    if kind == Kind::Dated { c.parameters.time_bound - less } else { 0 }
}

/// The same transaction at a higher offer. Its place in the order is its own: the old one's age
/// is not inherited.
pub(super) fn replace(c: &Config, s: &mut State, key: Key, offer: u8) -> Answer {
    require(s.accounts[key.0].exit != Exit::Done, Guard::AccountLeft)?;
    let old = *s.transaction(key);
    require(old.status == Status::Received, Guard::NotInPool)?;
    let [from, to] = [old.offer, offer].map(|number| c.bounds.offers[usize::from(number)]);
    let balance = u16::from(s.accounts[key.0].balance);
    let cost = match c.design.replacement_cost {
        ReplacementCost::NewOffer => charge_max(to),
        ReplacementCost::OldOffer => charge_max(from),
    };
    require(cost <= balance, Guard::BalanceTooLow)?;
    let better = match c.design.replacement {
        Replacement::Raise => {
            let more = u8::from(c.design.least_raise == LeastRaise::MoreThanAsked);
            gateway::replaces(from, to, c.parameters.raise_percent + more)
        }
        Replacement::Anything => to != from,
    };
    require(better, Guard::RaiseTooSmall)?;
    let stale = if c.design.replaced == Replaced::Pickable { 1 + old.offer } else { 0 };
    let life = match c.design.pool_clock {
        PoolClock::FirstOffer => old.life,
        _ => c.parameters.ttl,
    };
    *s.transaction_mut(key) = Transaction {
        status: Status::Received,
        offer,
        kind: old.kind,
        life,
        bound: time_bound(c, old.kind),
        loose: match c.design.replaced_anchor {
            ReplacedAnchor::Newest => old.kind == Kind::Anchored && has_unsettled(s),
            ReplacedAnchor::Inherited => old.loose,
        },
        stale,
        ..Transaction::default()
    };
    Ok(())
}

/// A pool drops what has been in it for its lifetime. The sender's wallet keeps what it signed.
pub(super) fn expire(c: &Config, s: &mut State, key: Key) -> Answer {
    let transaction = s.transaction_mut(key);
    require(transaction.status == Status::Received, Guard::NotInPool)?;
    let over = transaction.life == 0 && c.design.expiry == Expiry::Lifetime;
    require(over, Guard::LifetimeRunning)?;
    leave_pool(transaction, Status::Dropped);
    Ok(())
}

/// A pool throws out what its sender cannot pay any more.
pub(super) fn reject(c: &Config, s: &mut State, key: Key) -> Answer {
    let balance = u16::from(s.accounts[key.0].balance);
    let transaction = s.transaction_mut(key);
    require(transaction.status == Status::Received, Guard::NotInPool)?;
    let most = charge_max(c.bounds.offers[usize::from(transaction.offer)]);
    let last = c.design.rejection == Rejection::LastMoney && most == balance;
    require(most > balance || last, Guard::StillPayable)?;
    leave_pool(transaction, Status::Rejected);
    Ok(())
}

fn leave_pool(transaction: &mut Transaction, status: Status) {
    let Transaction { offer, kind, .. } = *transaction;
    *transaction = Transaction { status, offer, kind, ..Transaction::default() };
}

/// Whether a user wants the transaction on the chain and does what the promise of inclusion asks of
/// it: it is the next one, and the offer is acceptable at every price (SEQ-A2) and payable.
pub(in super::super) fn wants(c: &Config, s: &State, key: Key) -> bool {
    let (account, transaction) = (&s.accounts[key.0], s.transaction(key));
    if key.0 >= usize::from(c.bounds.accounts) || key.1 >= usize::from(c.bounds.nonces) {
        return false;
    }
    let offer = c.bounds.offers[usize::from(transaction.offer)];
    let price_max = c.bounds.prices.iter().max().unwrap_or(&0);
    let unsent = transaction.status == Status::NotReceived
        || (transaction.status == Status::Dropped && c.design.resubmission != Resubmission::Never);
    let payable = charge_max(offer) <= u16::from(account.balance);
    let in_time = !order::is_too_late(c, transaction);
    !transaction.status.is_accepted()
        && account.exit == Exit::None
        && usize::from(account.nonce) == key.1
        && payable
        && in_time
        && (unsent || offer.price >= *price_max)
}
