//! What blocks do to the chain: execution, acceptance by L1, reorganisation; and the price.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{
    Anchors, FailedHandler, GivenBack, MessageBlocks, PoolClock, Reexecution, ReorgDepth,
    ReorgRecord, RevertCharge, RunningBlock, SettledAnchor, Settlement, UndoneCharge,
    UndoneMessage,
};
use super::super::state::{
    Delivery, Key, Kind, Message, NODES, Outcome, Stage, State, Status, Transaction, Turn, keys,
};
use super::{Answer, require};

/// How an execution of `transaction` ends now.
pub(super) fn outcome(transaction: &Transaction) -> Outcome {
    match transaction.kind {
        Kind::Transfer | Kind::Deploy | Kind::Anchored => Outcome::Succeeded,
        Kind::Dated if transaction.bound > 0 => Outcome::Succeeded,
        Kind::Dated | Kind::Failing => Outcome::Reverted,
    }
}

/// The decided block is executed.
pub(super) fn execute(c: &Config, s: &mut State) {
    let before = *s;
    // What was made up comes first: others of its account follow it.
    if let Some(account) = s.turn.forged.checked_sub(1) {
        let account = &mut s.accounts[usize::from(account)];
        account.transactions[usize::from(account.nonce)] = Transaction {
            status: Status::AcceptedL2,
            forged: true,
            times: 1,
            ..Transaction::default()
        };
        account.nonce += 1;
    }
    if let Some(account) = s.turn.replayed.checked_sub(1) {
        let account = &mut s.accounts[usize::from(account)];
        let again = &mut account.transactions[usize::from(s.turn.replayed_nonce)];
        again.times += 1;
        account.balance = account.balance.saturating_sub(again.fee);
    }
    if s.turn.handler {
        consume(c, s);
    }
    for key in keys().filter(|&key| before.transaction(key).status.in_block()) {
        let free = c.design.revert_charge == RevertCharge::Free;
        let transaction = s.transaction_mut(key);
        if free && transaction.outcome == Outcome::Reverted {
            *transaction = Transaction { status: Status::Dropped, ..Transaction::default() };
            continue;
        }
        let Transaction { offer, kind, bound, loose, outcome, fee, .. } = *transaction;
        let status = Status::AcceptedL2;
        *transaction = Transaction {
            status,
            offer,
            kind,
            bound,
            loose,
            outcome,
            fee,
            times: 1,
            ..Transaction::default()
        };
        let account = &mut s.accounts[key.0];
        account.nonce = account.nonce.max(key.1 as u8 + 1);
        account.balance = account.balance.saturating_sub(fee);
    }
}

/// The message that the block has is consumed, and its fee, which was paid on L1, goes to whoever
/// built the block. One that stays open is as final as it was.
pub(super) fn consume(c: &Config, s: &mut State) {
    let Message { underpaid, consumed, charged, .. } = s.message;
    let reverted = s.turn.handler_reverts;
    let stays = reverted && c.design.failed_handler == FailedHandler::StaysOpen;
    let free = underpaid || reverted && c.design.failed_handler == FailedHandler::Free;
    let charged = charged + u8::from(!free);
    if stays && charged < 2 {
        s.message.charged = charged;
        return;
    }
    s.message = Message {
        delivery: Delivery::AcceptedL2,
        underpaid,
        outcome: match reverted {
            _ if underpaid => Outcome::None,
            true => Outcome::Reverted,
            false => Outcome::Succeeded,
        },
        consumed: consumed + 1,
        charged,
        ..Message::default()
    };
}

/// What was picked goes back to the pool, and what was made up is forgotten.
pub(super) fn unpick(c: &Config, s: &mut State) {
    for transaction in s.accounts.iter_mut().flat_map(|account| &mut account.transactions) {
        if transaction.status.in_block() {
            transaction.status = Status::Received;
            transaction.outcome = Outcome::None;
            transaction.fee = 0;
            if c.design.given_back == GivenBack::Renewed {
                transaction.life = c.parameters.ttl;
            }
        }
    }
    (s.turn.handler, s.turn.handler_reverts) = (false, false);
    s.turn.forged = 0;
    (s.turn.replayed, s.turn.replayed_nonce) = (0, 0);
}

/// L1 accepts everything that was decided. Of what is final, nothing but how it ended matters.
pub(super) fn settle(c: &Config, s: &mut State) -> Answer {
    require(can_move(c, s), Guard::NothingDecided)?;
    for transaction in s.accounts.iter_mut().flat_map(|account| &mut account.transactions) {
        let Transaction { status, outcome, fee, times, .. } = *transaction;
        if status == Status::AcceptedL2 {
            let status = Status::AcceptedL1;
            *transaction = Transaction { status, outcome, fee, times, ..Transaction::default() };
        }
        transaction.loose &= c.design.settled_anchor == SettledAnchor::Loose;
    }
    let message = c.design.settlement == Settlement::Everything;
    if message && s.message.delivery == Delivery::AcceptedL2 {
        s.message.delivery = Delivery::AcceptedL1;
    }
    Ok(())
}

/// Whether something was decided that L1 has not accepted, so that the newest block can be undone.
pub(super) fn has_unsettled(s: &State) -> bool {
    s.which(|status| status == Status::AcceptedL2).next().is_some()
        || s.message.delivery == Delivery::AcceptedL2
}

/// Whether L1 can accept what was decided, and whether it can be undone.
fn can_move(c: &Config, s: &State) -> bool {
    match c.design.message_blocks {
        MessageBlocks::LikeAny => has_unsettled(s),
        MessageBlocks::Forgotten => s.which(|status| status == Status::AcceptedL2).next().is_some(),
    }
}

/// What was decided is undone, back to what L1 has accepted: transactions return to the pool, their
/// charges to the senders. The running block was built on it, so it goes too.
pub(super) fn discard(c: &Config, s: &mut State) -> Answer {
    require(s.turn.stage != Stage::Proposed, Guard::BlockClosed)?;
    let everything = c.design.reorg_depth == ReorgDepth::Everything;
    require(can_move(c, s), Guard::NothingDecided)?;
    let Turn { handler, handler_reverts, .. } = s.turn;
    unpick(c, s);
    if c.design.running_block == RunningBlock::KeepsMessage {
        (s.turn.handler, s.turn.handler_reverts) = (handler, handler_reverts);
    }
    for key in keys() {
        let status = s.transaction(key).status;
        if status == Status::AcceptedL2 || everything && status.is_accepted() {
            undo(c, s, key);
        } else if s.transaction(key).loose {
            cut_loose(c, s.transaction_mut(key));
        }
    }
    if s.message.delivery == Delivery::AcceptedL2 {
        s.message.delivery = Delivery::Sent;
        s.message.depth = match c.design.undone_message {
            UndoneMessage::StaysFinal => 1 + c.handler_depth(),
            UndoneMessage::YoungAgain => 1,
        };
        s.message.seen = [s.message.depth; NODES];
        (s.message.outcome, s.message.consumed, s.message.charged) = (Outcome::None, 0, 0);
    }
    if c.design.reorg_record == ReorgRecord::Published {
        s.fork = !s.fork;
    }
    Ok(())
}

/// The block that a waiting transaction rests on is gone.
fn cut_loose(c: &Config, transaction: &mut Transaction) {
    let Transaction { offer, kind, .. } = *transaction;
    match c.design.anchors {
        Anchors::Unchecked => transaction.loose = false,
        Anchors::Checked => {
            let status = Status::Dropped;
            *transaction = Transaction { status, offer, kind, ..Transaction::default() };
        }
    }
}

fn undo(c: &Config, s: &mut State, key: Key) {
    let transaction = *s.transaction(key);
    let account = &mut s.accounts[key.0];
    account.nonce = account.nonce.min(key.1 as u8);
    if c.design.undone_charge == UndoneCharge::Returned {
        account.balance += transaction.fee;
    }
    let late = transaction.kind == Kind::Dated && transaction.bound == 0;
    let dropped = late && c.design.reexecution == Reexecution::WithinTimeBound
        || transaction.loose && c.design.anchors == Anchors::Checked;
    let Transaction { offer, kind, bound, forged, .. } = transaction;
    let empty = Transaction::default();
    *s.transaction_mut(key) = if forged {
        empty
    } else if dropped {
        Transaction { status: Status::Dropped, offer, kind, ..empty }
    } else {
        let life = match c.design.pool_clock {
            PoolClock::NotPutBack => transaction.life,
            _ => c.parameters.ttl,
        };
        let status = Status::Received;
        // Where time decides nothing, an execution leaves no mark.
        let again = kind == Kind::Dated;
        Transaction { status, offer, kind, bound, life, again, ..empty }
    };
}

/// The price moves between blocks.
pub(super) fn set_price(s: &mut State, price: u8) -> Answer {
    require(price != s.price, Guard::PriceUnchanged)?;
    require(s.block_size() == 0, Guard::BlockHasTransactions)?;
    s.price = price;
    Ok(())
}
