//! The published order rule: which transactions a block should take, from what the pools publish
//! and nothing else.

use super::config::Config;
use super::design::{Balance, BlockRoom, LeftAccount, NonceRule, PriceBound, Reexecution, Tips};
use super::gateway::{charge, is_next};
use super::state::{Exit, Key, Kind, State, Status, Transaction, keys};

/// What stands in the way of executing a transaction next in the running block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Obstacle {
    /// It is not in the pool.
    NotInPool,
    /// Its sender has left.
    Left,
    /// Another nonce comes first, or it was used.
    Nonce,
    /// The price is higher than its sender signed.
    Price,
    /// Its sender cannot pay.
    Balance,
    /// It was executed once, and its signer's time bound is over.
    TimeBound,
}

/// What the transaction of `key` would be charged if it were executed next in the running block.
///
/// # Errors
/// What stands in the way.
pub(super) fn executable(c: &Config, s: &State, key: Key) -> Result<u8, Obstacle> {
    let (transaction, account) = (s.transaction(key), &s.accounts[key.0]);
    if transaction.status != Status::Received {
        return Err(Obstacle::NotInPool);
    }
    if account.exit == Exit::Done && c.design.left_account == LeftAccount::Closed {
        return Err(Obstacle::Left);
    }
    let in_block = || account.transactions.iter().filter(|other| other.status.in_block());
    let forged = usize::from(s.turn.forged) == key.0 + 1;
    let executed = account.nonce + in_block().count() as u8 + u8::from(forged);
    let in_order = match c.design.nonce {
        NonceRule::Next | NonceRule::NoLater => is_next(key.1 as u8, executed),
        NonceRule::Unchecked => true,
    };
    if !in_order {
        return Err(Obstacle::Nonce);
    }
    let (mut offer, price) =
        (c.bounds.offers[usize::from(transaction.offer)], c.bounds.prices[usize::from(s.price)]);
    if c.design.price_bound == PriceBound::Ignored {
        offer.price = offer.price.max(price);
    }
    let fee = charge(offer, price).ok_or(Obstacle::Price)?;
    let fee = if c.design.tips == Tips::Waived { fee - u16::from(offer.tip) } else { fee };
    let spent: u16 = match c.design.balance {
        Balance::AfterBlock => in_block().map(|other| u16::from(other.fee)).sum(),
        Balance::BeforeBlock => 0,
    };
    if spent + fee > u16::from(account.balance) {
        return Err(Obstacle::Balance);
    }
    if is_too_late(c, transaction) {
        return Err(Obstacle::TimeBound);
    }
    Ok(fee as u8)
}

/// Whether a transaction was executed once and its signer's time bound is over since.
#[inline]
pub(super) fn is_too_late(c: &Config, transaction: &Transaction) -> bool {
    let late = transaction.kind == Kind::Dated && transaction.bound == 0;
    transaction.again && late && c.design.reexecution == Reexecution::WithinTimeBound
}

/// The rank of a transaction among those that can be executed: waiting first, then the tip.
#[must_use]
#[inline]
pub(super) fn rank(c: &Config, transaction: &Transaction) -> (bool, u8) {
    let waited = c.parameters.ttl.saturating_sub(transaction.life);
    let tip = c.bounds.offers[usize::from(transaction.offer)].tip;
    (waited >= c.parameters.age_bonus, tip)
}

/// Whether an honest proposer would take another transaction before that of `key`, among those that
/// `counts` says.
pub(super) fn is_outranked(c: &Config, s: &State, key: Key, counts: impl Fn(Key) -> bool) -> bool {
    let rank_of = |key| rank(c, s.transaction(key));
    let others = keys().filter(|&other| other != key && counts(other));
    let mut executable = others.filter(|&other| executable(c, s, other).is_ok());
    executable.any(|other| rank_of(other) > rank_of(key))
}

/// Whether the running block takes another transaction.
#[must_use]
#[inline]
pub(super) fn has_room(c: &Config, s: &State) -> bool {
    let more = u8::from(c.design.block_room == BlockRoom::OneMore);
    s.block_size() < usize::from(c.parameters.capacity + more)
}

/// A transaction that the block has room for and leaves out.
pub(super) fn omitted(c: &Config, s: &State, counts: impl Fn(Key) -> bool) -> Option<Key> {
    let could_enter = |key: &Key| counts(*key) && executable(c, s, *key).is_ok();
    has_room(c, s).then(|| keys().find(could_enter)).flatten()
}

/// A transaction, among those that `counts` says, that the block leaves out although it could be
/// executed after it and one of another sender in the block ranks lower. What had to wait for
/// others of its own sender counts if they do, and ranks no higher than the lowest of them, so that
/// whoever picked by rank is never blamed.
pub(super) fn passed_over(c: &Config, s: &State, counts: impl Fn(Key) -> bool) -> Option<Key> {
    let rank_of = |key| rank(c, s.transaction(key));
    keys().filter(|&key| counts(key) && executable(c, s, key).is_ok()).find(|&key| {
        let own = || s.which(Status::in_block).filter(|other| other.0 == key.0);
        let mine = own().map(rank_of).fold(rank_of(key), Ord::min);
        let mut others = s.which(Status::in_block).filter(|other| other.0 != key.0);
        own().all(&counts) && others.any(|other| rank_of(other) < mine)
    })
}
