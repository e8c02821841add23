//! Who may do what, action by action.

use super::super::super::design::{Censor, ExitPath, Leadership, Order};
use super::super::super::state::{Delivery, Exit, Key, Stage, State, Status};
use super::super::super::{Action, Config, Offer, Sequencing};
use super::super::blocks::{behind, is_target};
use super::super::owed::{follows, left_out, precedence};

/// Whether the rules open `action` in `s`.
pub(super) fn may(m: &Sequencing, s: &State, action: &Action) -> bool {
    use Action as A;
    let c = &m.config;
    let stage = s.turn.stage;
    match *action {
        A::Submit { account, nonce, offer, .. } => submits(c, s, key(account, nonce), offer),
        A::Replace { account, nonce, offer } => replaces(c, s, key(account, nonce), offer),
        A::Expire { account, nonce } => {
            let it = s.transaction(key(account, nonce));
            it.status == Status::Received && it.life == 0
        }
        A::Reject { account, nonce } => {
            let it = s.transaction(key(account, nonce));
            let has = u16::from(s.accounts[usize::from(account)].balance);
            it.status == Status::Received && most(offer_of(c, it.offer)) > has
        }
        A::Pick { by, account, nonce, stale } => {
            !stale && builds(c, s, by) && picks(c, s, by, key(account, nonce))
        }
        A::PickHandler { by } | A::PickFailing { by } => builds(c, s, by) && takes(c, s, by),
        A::Forge { account } => builds(c, s, 0) && makes_up(c, s, account),
        // A nonce is used once.
        A::Replay { .. } => false,
        A::Propose { by } => builds(c, s, by) && closes(c, s, by),
        A::Decide {} => is_carried(m, s),
        A::Assent {} => {
            let free = c.design.censor == Censor::Coalition;
            free && stage == Stage::Proposed && !is_carried(m, s) && is_enough(behind(m, s, true))
        }
        A::TimeOut {} => match stage {
            Stage::Building => leader(c, s) == 0 && c.design.censor == Censor::Coalition,
            Stage::Proposed => !is_carried(m, s),
            Stage::Awaited => false,
        },
        A::TakeTurn { .. } | A::PassTurn {} => stage == Stage::Awaited,
        A::Settle {} => can_be_undone(s),
        A::Discard {} => can_be_undone(s) && stage != Stage::Proposed,
        A::SetPrice { price } => price != s.price && taken(s) == 0,
        A::SendMessage {} | A::SendUnderpaid {} => s.message.delivery == Delivery::Unsent,
        A::L1Block {} => is_open_on_l1(s) && s.message.depth <= depth_for_all(c),
        A::ObserveL1 { node } => {
            is_open_on_l1(s) && s.message.seen[usize::from(node)] < s.message.depth
        }
        A::RequestExit { account } => s.accounts[usize::from(account)].exit == Exit::None,
        A::FinishExit { account } => {
            let asked = s.accounts[usize::from(account)].exit == Exit::Requested;
            asked && (c.design.exit_path == ExitPath::L1 || is_carried(m, s))
        }
    }
}

/// A sender and a nonce.
#[inline]
pub(super) fn key(account: u8, nonce: u8) -> Key {
    (usize::from(account), usize::from(nonce))
}

/// The offer of this number.
#[inline]
pub(super) fn offer_of(c: &Config, number: u8) -> Offer {
    c.bounds.offers[usize::from(number)]
}

/// The most that it agrees to pay.
fn most(offer: Offer) -> u16 {
    u16::from(offer.price) + u16::from(offer.tip)
}

/// A block was decided that L1 has not accepted.
#[inline]
pub(super) fn can_be_undone(s: &State) -> bool {
    let is_there = s.which(|status| status == Status::AcceptedL2).next().is_some();
    is_there || s.message.delivery == Delivery::AcceptedL2
}

/// The message waits on L1.
fn is_open_on_l1(s: &State) -> bool {
    s.message.delivery == Delivery::Sent
}

/// L1 blocks on top of a message with which it is final in every honest view.
#[inline]
pub(super) fn depth_for_all(c: &Config) -> u8 {
    c.parameters.l1_depth + c.parameters.l1_lag
}

/// What is new is current, priced and payable, as far as the pool has room.
fn submits(c: &Config, s: &State, key: Key, offer: u8) -> bool {
    let (account, p) = (&s.accounts[key.0], &c.parameters);
    let (offer, nonce) = (offer_of(c, offer), key.1 as u8);
    let status = s.transaction(key).status;
    matches!(status, Status::NotReceived | Status::Rejected | Status::Dropped)
        && account.exit != Exit::Done
        && nonce >= account.nonce
        && nonce <= account.nonce + p.nonce_gap
        && offer.price >= p.price_min
        && most(offer) <= u16::from(account.balance)
        && s.which(|status| status == Status::Received).count() < usize::from(p.pool)
}

/// What waits gives way to what its sender can pay and raises tip and price.
fn replaces(c: &Config, s: &State, key: Key, offer: u8) -> bool {
    let (account, it) = (&s.accounts[key.0], s.transaction(key));
    let (old, new) = (offer_of(c, it.offer), offer_of(c, offer));
    let percent = u32::from(c.parameters.raise_percent);
    let is_raised =
        |old: u8, new: u8| new > old && u32::from(new - old) * 100 >= u32::from(old) * percent;
    it.status == Status::Received
        && account.exit != Exit::Done
        && most(new) <= u16::from(account.balance)
        && is_raised(old.tip, new.tip)
        && is_raised(old.price, new.price)
}

/// Who leads: whom the turn was given to, or the unit of weight whose slot it is.
fn leader(c: &Config, s: &State) -> u8 {
    let (slot, first) = (s.turn.slot, c.parameters.censor_weight);
    match c.design.leadership {
        Leadership::Given => s.turn.leader,
        Leadership::RoundRobin if slot < first => 0,
        Leadership::RoundRobin => 1 + (slot - first) % c.bounds.honest,
    }
}

/// It is its turn, and its block is open.
fn builds(c: &Config, s: &State, by: u8) -> bool {
    s.turn.stage == Stage::Building && leader(c, s) == by
}

/// It keeps the rules of an honest proposer.
fn is_bound(c: &Config, by: u8) -> bool {
    by > 0 || c.design.censor == Censor::CoercedCompany
}

/// It carries the transaction.
fn carries(c: &Config, by: u8, key: Key) -> bool {
    by > 0 || c.design.censor == Censor::Coalition || !is_target(c, key)
}

/// Transactions in the running block.
fn taken(s: &State) -> usize {
    let own = s.which(|status| matches!(status, Status::Candidate | Status::PreConfirmed));
    own.count() + usize::from(s.turn.forged > 0) + usize::from(s.turn.replayed > 0)
}

/// The block has room for another transaction.
fn has_room(c: &Config, s: &State) -> bool {
    taken(s) < usize::from(c.parameters.capacity)
}

/// What can follow the block is picked, the first in the published order by whoever keeps it.
fn picks(c: &Config, s: &State, by: u8, key: Key) -> bool {
    let keeps_order = is_bound(c, by) && c.design.order == Order::Published;
    let goes_before = |other: &Key| {
        let ranks_higher = precedence(c, s, *other) > precedence(c, s, key);
        ranks_higher && carries(c, by, *other) && follows(c, s, *other)
    };
    has_room(c, s)
        && carries(c, by, key)
        && follows(c, s, key)
        && !(keeps_order && s.which(|status| status == Status::Received).any(|k| goes_before(&k)))
}

/// The message is known and pays its fee; who keeps the rules waits until all know it to be final.
fn takes(c: &Config, s: &State, by: u8) -> bool {
    let seen = s.message.seen[usize::from(by)];
    let on_top = seen.saturating_sub(1);
    is_open_on_l1(s)
        && seen > 0
        && !s.turn.handler
        && !s.message.underpaid
        && (on_top >= depth_for_all(c) || !is_bound(c, by))
}

/// The censor makes up one transaction a block, the next of an account that has none in it.
fn makes_up(c: &Config, s: &State, account: u8) -> bool {
    let it = &s.accounts[usize::from(account)];
    let has_one = it.transactions.iter().any(|own| own.status == Status::Candidate);
    has_room(c, s) && s.turn.forged == 0 && !has_one && it.nonce < c.bounds.nonces
}

/// Who keeps the rules leaves nothing out that it carries.
fn closes(c: &Config, s: &State, by: u8) -> bool {
    let mine = |key| carries(c, by, key);
    let published = |key| mine(key) && s.transaction(key).attested;
    match has_room(c, s) {
        _ if !is_bound(c, by) => true,
        true => left_out(c, s, mine).is_none(),
        // Of those that arrived during the turn, only the pick knows which came first.
        false => c.design.order == Order::Unpublished || left_out(c, s, published).is_none(),
    }
}

/// More than two thirds of all.
fn is_enough((support, all): (u16, u16)) -> bool {
    3 * support > 2 * all
}

/// The proposed block has a quorum, whatever the censor votes.
fn is_carried(m: &Sequencing, s: &State) -> bool {
    s.turn.stage == Stage::Proposed && is_enough(behind(m, s, false))
}
