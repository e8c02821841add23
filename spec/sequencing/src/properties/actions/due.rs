//! What each action leaves, exactly.

use super::super::super::design::Leadership;
use super::super::super::state::{
    Delivery, Exit, Kind, Message, NODES, Outcome, Stage, State, Status, Transaction, Turn, keys,
};
use super::super::super::{Action, Config, Sequencing};
use super::may::{can_be_undone, depth_for_all, key, offer_of};

/// The state that `action`, which is open, makes of `before`.
pub(super) fn due(m: &Sequencing, before: &State, action: &Action) -> State {
    use Action as A;
    let c = &m.config;
    let mut due = *before;
    let message = &mut due.message;
    match *action {
        A::Submit { account, nonce, offer, kind } => {
            *due.transaction_mut(key(account, nonce)) = signed(c, before, offer, kind);
        }
        A::Replace { account, nonce, offer } => {
            let it = due.transaction_mut(key(account, nonce));
            *it = signed(c, before, offer, it.kind);
        }
        A::Expire { account, nonce } => gone(due.transaction_mut(key(account, nonce)), false),
        A::Reject { account, nonce } => gone(due.transaction_mut(key(account, nonce)), true),
        A::Pick { account, nonce, .. } => {
            let price = c.bounds.prices[usize::from(before.price)];
            let it = due.transaction_mut(key(account, nonce));
            it.fee = price + offer_of(c, it.offer).tip;
            it.status = Status::Candidate;
        }
        A::PickHandler { .. } => due.turn.handler = true,
        A::PickFailing { .. } => (due.turn.handler, due.turn.handler_reverts) = (true, true),
        A::Forge { account } => due.turn.forged = account + 1,
        A::Replay { account, nonce } => {
            (due.turn.replayed, due.turn.replayed_nonce) = (account + 1, nonce);
        }
        A::Propose { .. } => proposed(&mut due),
        A::Decide {} | A::Assent {} => {
            decided(&mut due);
            turn_ends(c, &mut due);
        }
        A::TimeOut {} => {
            given_up(&mut due);
            turn_ends(c, &mut due);
        }
        A::PassTurn {} => turn_ends(c, &mut due),
        A::TakeTurn { by, weights } => {
            published(&mut due);
            due.turn = Turn { leader: by, weights, ..Turn::default() };
        }
        A::Settle {} => settled(&mut due),
        A::Discard {} => undone(c, &mut due),
        A::SetPrice { price } => due.price = price,
        A::SendMessage {} | A::SendUnderpaid {} => {
            let underpaid = matches!(action, A::SendUnderpaid {});
            let delivery = Delivery::Sent;
            *message = Message { delivery, depth: 1, underpaid, ..*message };
            message.seen[0] = 1;
        }
        A::L1Block {} => {
            message.depth += 1;
            message.seen[0] = message.depth;
            for node in 1..=usize::from(c.bounds.honest) {
                let least = message.depth.saturating_sub(c.parameters.l1_lag);
                message.seen[node] = message.seen[node].max(least);
            }
        }
        A::ObserveL1 { node } => message.seen[usize::from(node)] = message.depth,
        A::RequestExit { account } => due.accounts[usize::from(account)].exit = Exit::Requested,
        A::FinishExit { account } => due.accounts[usize::from(account)].exit = Exit::Done,
    }
    due
}

/// A new signature, of which nothing is known but what was signed when.
fn signed(c: &Config, before: &State, offer: u8, kind: Kind) -> Transaction {
    Transaction {
        status: Status::Received,
        offer,
        kind,
        life: c.parameters.ttl,
        bound: if kind == Kind::Dated { c.parameters.time_bound } else { 0 },
        loose: kind == Kind::Anchored && can_be_undone(before),
        ..Transaction::default()
    }
}

/// It leaves the pool; its sender keeps what it signed.
fn gone(it: &mut Transaction, rejected: bool) {
    let status = if rejected { Status::Rejected } else { Status::Dropped };
    *it = Transaction { status, offer: it.offer, kind: it.kind, ..Transaction::default() };
}

/// What was picked is executed.
fn proposed(due: &mut State) {
    due.turn.stage = Stage::Proposed;
    for it in due.accounts.iter_mut().flat_map(|account| &mut account.transactions) {
        if it.status == Status::Candidate {
            let fails = it.kind == Kind::Failing || it.kind == Kind::Dated && it.bound == 0;
            it.status = Status::PreConfirmed;
            it.outcome = if fails { Outcome::Reverted } else { Outcome::Succeeded };
        }
    }
}

/// What the block has is on the chain, what was made up before the others; each was charged.
fn decided(due: &mut State) {
    let Turn { handler, handler_reverts, forged, .. } = due.turn;
    let forged = usize::from(forged).checked_sub(1);
    for (number, account) in due.accounts.iter_mut().enumerate() {
        let next = usize::from(account.nonce);
        for (nonce, it) in account.transactions.iter_mut().enumerate() {
            let status = Status::AcceptedL2;
            if forged == Some(number) && nonce == next {
                let empty = Transaction::default();
                *it = Transaction { status, forged: true, times: 1, ..empty };
                account.nonce += 1;
            } else if it.status == Status::PreConfirmed {
                let (again, attested) = (false, false);
                *it = Transaction { status, times: 1, life: 0, again, attested, ..*it };
                account.balance -= it.fee;
                account.nonce += 1;
            }
        }
    }
    if handler {
        due.message = Message {
            delivery: Delivery::AcceptedL2,
            outcome: if handler_reverts { Outcome::Reverted } else { Outcome::Succeeded },
            consumed: 1,
            charged: 1,
            ..Message::default()
        };
    }
}

/// What the block had waits again, as it waited before.
fn given_up(due: &mut State) {
    for it in due.accounts.iter_mut().flat_map(|account| &mut account.transactions) {
        if matches!(it.status, Status::Candidate | Status::PreConfirmed) {
            (it.status, it.outcome, it.fee) = (Status::Received, Outcome::None, 0);
        }
    }
    let Turn { slot, of_slot, leader, weights, stage, .. } = due.turn;
    due.turn = Turn { slot, of_slot, leader, weights, stage, ..Turn::default() };
}

/// The pools publish what they hold when a turn begins.
fn published(due: &mut State) {
    for it in due.accounts.iter_mut().flat_map(|account| &mut account.transactions) {
        it.attested |= it.status == Status::Received;
    }
}

/// A turn goes by: whole turns count for the pool, every one for a signer.
fn turn_ends(c: &Config, due: &mut State) {
    for it in due.accounts.iter_mut().flat_map(|account| &mut account.transactions) {
        it.bound = it.bound.saturating_sub(1);
        if it.status == Status::Received && it.attested {
            it.life = it.life.saturating_sub(1);
        }
    }
    published(due);
    let Turn { slot, of_slot, .. } = due.turn;
    due.turn = match c.design.leadership {
        Leadership::Given => Turn { slot, of_slot, stage: Stage::Awaited, ..Turn::default() },
        Leadership::RoundRobin if of_slot + 1 < c.parameters.slot => {
            Turn { slot, of_slot: of_slot + 1, ..Turn::default() }
        }
        Leadership::RoundRobin => {
            Turn { slot: (slot + 1) % c.parameters.total_weight, ..Turn::default() }
        }
    };
}

/// L1 has all that was decided, and nothing is known of that but how it ended.
fn settled(due: &mut State) {
    for it in due.accounts.iter_mut().flat_map(|account| &mut account.transactions) {
        it.loose = false;
        if it.status == Status::AcceptedL2 {
            let Transaction { outcome, fee, times, .. } = *it;
            let status = Status::AcceptedL1;
            *it = Transaction { status, outcome, fee, times, ..Transaction::default() };
        }
    }
    if due.message.delivery == Delivery::AcceptedL2 {
        due.message.delivery = Delivery::AcceptedL1;
    }
}

/// What was decided waits again, paid back, but for what was made up, what is too late and what
/// rests on what was undone.
fn undone(c: &Config, due: &mut State) {
    given_up(due);
    due.fork = !due.fork;
    for (account, nonce) in keys() {
        let of = &mut due.accounts[account];
        let it = of.transactions[nonce];
        let Transaction { offer, kind, bound, .. } = it;
        let was_decided = it.status == Status::AcceptedL2;
        if was_decided {
            of.nonce = of.nonce.min(nonce as u8);
            of.balance += it.fee;
        }
        let empty = Transaction::default();
        of.transactions[nonce] = if was_decided && it.forged {
            empty
        } else if it.loose || was_decided && kind == Kind::Dated && bound == 0 {
            Transaction { status: Status::Dropped, offer, kind, ..empty }
        } else if was_decided {
            let (status, life) = (Status::Received, c.parameters.ttl);
            Transaction { status, offer, kind, bound, life, again: kind == Kind::Dated, ..empty }
        } else {
            it
        };
    }
    if due.message.delivery == Delivery::AcceptedL2 {
        let depth = 1 + depth_for_all(c);
        let (delivery, underpaid) = (Delivery::Sent, due.message.underpaid);
        let seen = [depth; NODES];
        due.message = Message { delivery, depth, seen, underpaid, ..Message::default() };
    }
}
