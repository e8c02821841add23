//! What proposers do: pick, make up, close.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{Censor, Handlers, NonceRule, Order, RefusedHandler, Target};
use super::super::order::{Obstacle, executable, has_room, is_outranked, omitted, passed_over};
use super::super::state::{Delivery, Key, Stage, State, Status, Transaction};
use super::{Answer, chain, require};

/// It is the turn of `by`, and its block is open.
fn builds(c: &Config, s: &State, by: u8) -> Answer {
    require(s.proposer(c) == by, Guard::NotProposer)?;
    require(s.turn.stage == Stage::Building, Guard::BlockClosed)
}

/// Whether `by` keeps the rules of an honest proposer, if for some transactions only.
fn keeps_rules(c: &Config, by: u8) -> bool {
    by != 0 || c.design.censor == Censor::CoercedCompany
}

/// Whether `by` carries the transactions of `key`.
fn carries(c: &Config, by: u8, key: Key) -> bool {
    by != 0 || !is_target(c, key)
}

/// Whether the company is told not to carry the transaction of `key`.
pub(super) fn is_target(c: &Config, key: Key) -> bool {
    c.design.censor == Censor::CoercedCompany
        && match c.design.target {
            Target::Account => key.0 == 0,
            Target::Contract => Transaction::contract(key) == 0,
        }
}

/// A transaction enters the block, if it can be executed next, and if whoever keeps the rules may
/// pick it.
pub(super) fn pick(c: &Config, s: &mut State, by: u8, key: Key, stale: bool) -> Answer {
    builds(c, s, by)?;
    require(has_room(c, s), Guard::BlockFull)?;
    if stale {
        let transaction = s.transaction_mut(key);
        let in_pool = transaction.status == Status::Received;
        require(in_pool && transaction.stale > 0, Guard::NoReplacedOffer)?;
        transaction.offer = transaction.stale - 1;
    }
    let fee = executable(c, s, key).map_err(|obstacle| match obstacle {
        Obstacle::NotInPool => Guard::NotInPool,
        Obstacle::Left => Guard::AccountLeft,
        Obstacle::Nonce => Guard::NonceNotNext,
        Obstacle::Price => Guard::PriceAboveBound,
        Obstacle::Balance => Guard::BalanceTooLow,
        Obstacle::TimeBound => Guard::TimeBoundOver,
    })?;
    require(carries(c, by, key), Guard::UnderCoercion)?;
    if keeps_rules(c, by) && c.design.order == Order::Published {
        let outranked = is_outranked(c, s, key, |other| carries(c, by, other));
        require(!outranked, Guard::OutOfOrder)?;
    }
    let transaction = s.transaction_mut(key);
    transaction.status = Status::Candidate;
    transaction.stale = 0;
    transaction.fee = fee;
    Ok(())
}

/// The message from L1 enters the block: an honest proposer waits until it is final for everybody.
/// What its handler costs is known beforehand, so nobody takes one that does not pay for it;
/// whether it reverts is not.
pub(super) fn pick_handler(c: &Config, s: &mut State, by: u8, reverts: bool) -> Answer {
    builds(c, s, by)?;
    let seen = s.message.seen[usize::from(by)];
    require(s.message.delivery == Delivery::Sent && seen > 0, Guard::NoMessage)?;
    require(!s.turn.handler, Guard::MessageTaken)?;
    let refused = s.message.underpaid && c.design.refused_handler == RefusedHandler::StaysOnL1;
    require(!refused, Guard::MessageUnderpaid)?;
    let final_for_all = seen > c.handler_depth();
    let waits = keeps_rules(c, by) && c.design.handlers == Handlers::AgreedDepth;
    require(final_for_all || !waits, Guard::MessageTooYoung)?;
    s.turn.handler = true;
    s.turn.handler_reverts = reverts;
    Ok(())
}

/// The censor makes up the next transaction of an account that has none in the block.
pub(super) fn forge(c: &Config, s: &mut State, account: u8) -> Answer {
    builds(c, s, 0)?;
    require(has_room(c, s), Guard::BlockFull)?;
    let has_one = s.which(Status::in_block).any(|key| key.0 == usize::from(account));
    let is_first = s.turn.forged == 0 && !has_one;
    let has_next = s.accounts[usize::from(account)].nonce < c.bounds.nonces;
    require(is_first && has_next, Guard::NothingToForge)?;
    s.turn.forged = 1 + account;
    Ok(())
}

/// The censor takes once more what is on the chain: one such transaction a block, and none a third
/// time, which would show nothing that the second does not.
pub(super) fn replay(c: &Config, s: &mut State, key: Key) -> Answer {
    builds(c, s, 0)?;
    require(has_room(c, s), Guard::BlockFull)?;
    let transaction = s.transaction(key);
    let is_there = transaction.status.is_accepted() && transaction.times == 1;
    require(is_there && s.turn.replayed == 0, Guard::NotInPool)?;
    require(c.design.nonce == NonceRule::NoLater, Guard::NonceNotNext)?;
    (s.turn.replayed, s.turn.replayed_nonce) = (1 + key.0 as u8, key.1 as u8);
    Ok(())
}

/// The block is closed and its transactions are executed. Whoever keeps the rules fills it.
pub(super) fn propose(c: &Config, s: &mut State, by: u8) -> Answer {
    builds(c, s, by)?;
    if keeps_rules(c, by) {
        let mine = |key| carries(c, by, key);
        require(omitted(c, s, mine).is_none(), Guard::LeavesOut)?;
        // Of those that arrived during the turn, only the pick knows which came first.
        let attested = |key| mine(key) && s.transaction(key).attested;
        let in_order =
            c.design.order == Order::Unpublished || passed_over(c, s, attested).is_none();
        require(in_order, Guard::LeavesOut)?;
    }
    for transaction in s.accounts.iter_mut().flat_map(|account| &mut account.transactions) {
        if transaction.status == Status::Candidate {
            transaction.status = Status::PreConfirmed;
            transaction.outcome = chain::outcome(transaction);
        }
    }
    s.turn.stage = Stage::Proposed;
    Ok(())
}
