//! What a block owes to the pools by the published rule, worked out a second time: from the block
//! as it was proposed, and not by the functions by which proposers pick.

use super::super::Config;
use super::super::state::{Exit, Key, Kind, State, Status, keys};

/// A transaction among those that `counts` says which the proposed block ought to have taken: one
/// for which it has room left, or one that another sender's in the block had to wait for.
///
/// What had to wait for others of its own sender counts if they do, and ranks no higher than the
/// lowest of them, so that whoever picked by rank is never blamed.
pub(super) fn left_out(c: &Config, s: &State, counts: impl Fn(Key) -> bool) -> Option<Key> {
    let could_follow = |key: &Key| counts(*key) && follows(c, s, *key);
    if s.block_size() < usize::from(c.parameters.capacity) {
        return keys().find(could_follow);
    }
    let taken: Vec<Key> = s.which(Status::in_block).collect();
    keys().filter(could_follow).find(|&key| {
        let (own, others): (Vec<Key>, Vec<Key>) = taken.iter().partition(|taken| taken.0 == key.0);
        let queue = own.iter().chain([&key]).map(|&own| precedence(c, s, own));
        let last = queue.min();
        own.iter().all(|&own| counts(own))
            && others.iter().any(|&other| Some(precedence(c, s, other)) < last)
    })
}

/// Who goes before whom: who has waited for so long, then who tips more.
#[inline]
pub(super) fn precedence(c: &Config, s: &State, key: Key) -> (bool, u8) {
    let transaction = s.transaction(key);
    let is_old = transaction.life + c.parameters.age_bonus <= c.parameters.ttl;
    (is_old, c.bounds.offers[usize::from(transaction.offer)].tip)
}

/// Whether a transaction that waits could be executed after the block: the next one of a sender
/// who is there, at a price that it signed, with money left, and not for a second time out of time.
pub(super) fn follows(c: &Config, s: &State, key: Key) -> bool {
    let (account, transaction) = (&s.accounts[key.0], s.transaction(key));
    let offer = c.bounds.offers[usize::from(transaction.offer)];
    let price = c.bounds.prices[usize::from(s.price)];
    let own: Vec<_> = account.transactions.iter().filter(|own| own.status.in_block()).collect();
    let made_up = usize::from(s.turn.forged) == 1 + key.0;
    let before = usize::from(account.nonce) + own.len() + usize::from(made_up);
    let spent: u16 = own.iter().map(|own| u16::from(own.fee)).sum();
    let owed = spent + u16::from(price) + u16::from(offer.tip);
    let is_late = transaction.kind == Kind::Dated && transaction.bound == 0;
    transaction.status == Status::Received
        && account.exit != Exit::Done
        && before == key.1
        && price <= offer.price
        && owed <= u16::from(account.balance)
        && !(is_late && transaction.again)
}
