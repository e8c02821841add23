//! The rules of sequencing: the initial state, and one function per action. Each checks its
//! preconditions and names the one that fails.

mod blocks;
mod candidates;
mod chain;
mod l1;
mod turns;
mod users;
mod votes;

use kernel::Disabled;

pub(super) use candidates::candidates;
pub(super) use users::wants;
pub use votes::{Verdict, is_quorum, verdict};

use super::action::{Action, Guard};
use super::config::Config;
use super::design::{Resubmission, Sending};
use super::properties::SUBMITS;
use super::state::{ACCOUNTS, Account, Key, Message, State, Status};

/// What the protocol answers.
type Answer = Result<(), Guard>;

/// Nothing was sent, and the first slot begins or its leader is awaited.
pub(super) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    let mut accounts = [Account::default(); ACCOUNTS];
    for account in &mut accounts[..usize::from(c.bounds.accounts)] {
        account.balance = c.bounds.funds;
    }
    emit(State {
        accounts,
        turn: turns::first(c),
        message: Message::default(),
        price: 0,
        fork: false,
    });
}

/// The state after `action`, or why there is none.
pub(super) fn apply(c: &Config, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    use Action as A;
    let mut next = *state;
    let s = &mut next;
    happens(c, s, action)?;
    match *action {
        A::Submit { account, nonce, offer, kind } => {
            users::submit(c, s, key(account, nonce), offer, kind)
        }
        A::Replace { account, nonce, offer } => users::replace(c, s, key(account, nonce), offer),
        A::Expire { account, nonce } => users::expire(c, s, key(account, nonce)),
        A::Reject { account, nonce } => users::reject(c, s, key(account, nonce)),
        A::Pick { by, account, nonce, stale } => blocks::pick(c, s, by, key(account, nonce), stale),
        A::PickHandler { by } => blocks::pick_handler(c, s, by, false),
        A::PickFailing { by } => blocks::pick_handler(c, s, by, true),
        A::Forge { account } => blocks::forge(c, s, account),
        A::Propose { by } => blocks::propose(c, s, by),
        A::Decide {} => votes::decide(c, s),
        A::Assent {} => votes::assent(c, s),
        A::TimeOut {} => votes::time_out(c, s),
        A::Settle {} => chain::settle(c, s),
        A::Discard {} => chain::discard(c, s),
        A::SetPrice { price } => chain::set_price(s, price),
        A::SendMessage {} => l1::send(s, false),
        A::SendUnderpaid {} => l1::send(s, true),
        A::L1Block {} => l1::block(c, s),
        A::ObserveL1 { node } => l1::observe(s, node),
        A::RequestExit { account } => l1::request_exit(s, account),
        A::FinishExit { account } => l1::finish_exit(c, s, account),
        A::TakeTurn { by, weights } => turns::take(s, by, weights),
        A::PassTurn {} => turns::pass(c, s),
        A::Replay { account, nonce } => blocks::replay(c, s, key(account, nonce)),
    }
    .map_err(Disabled::Guard)?;
    Ok(next)
}

fn key(account: u8, nonce: u8) -> Key {
    (usize::from(account), usize::from(nonce))
}

/// What users do not do, and what waits for them.
fn happens(c: &Config, s: &State, action: &Action) -> Result<(), Disabled<Guard>> {
    use Action as A;
    match *action {
        A::Submit { account, nonce, .. } if is_forgotten(c, s, key(account, nonce)) => {
            Err(Disabled::NoAction("given up"))
        }
        A::Submit { account, nonce, .. } if is_ahead(c, s, key(account, nonce)) => {
            Err(Disabled::Assumption("SEQ-A7"))
        }
        A::Propose { .. } | A::Decide {} | A::Assent {} | A::TimeOut {} if is_urgent(c, s) => {
            Err(Disabled::Urgency(SUBMITS))
        }
        _ => Ok(()),
    }
}

/// Whether the sender does not send again what the pool dropped.
fn is_forgotten(c: &Config, s: &State, key: Key) -> bool {
    c.design.resubmission == Resubmission::Never && s.transaction(key).status == Status::Dropped
}

/// Whether the sender, who sends nothing again, has an earlier nonce to send.
fn is_ahead(c: &Config, s: &State, key: Key) -> bool {
    let account = &s.accounts[key.0];
    let earlier = usize::from(account.nonce)..key.1;
    c.design.resubmission == Resubmission::Never
        && c.design.sending == Sending::ByNonce
        && earlier.into_iter().any(|n| s.transaction((key.0, n)).status == Status::NotReceived)
}

/// Whether a prompt wallet is about to send something again: it is faster than a block.
fn is_urgent(c: &Config, s: &State) -> bool {
    c.design.resubmission == Resubmission::Prompt
        && s.which(|status| status == Status::Dropped).any(|key| {
            let transaction = s.transaction(key);
            users::admissible(c, s, key, transaction.offer, transaction.kind).is_ok()
        })
}

/// `condition`, or refused by `rule`.
fn require(condition: bool, guard: Guard) -> Answer {
    if condition { Ok(()) } else { Err(guard) }
}
