//! What sequencing promises to happen, and whose fairness that takes. Censors are never fair.

use kernel::{Evidence, Fairness, ensure};

use super::super::design::{Censor, Consensus, Inclusion, Leadership};
use super::super::state::{Exit, Key, NONCES, State, Status, Transaction, keys};
use super::super::{Action, Config, Sequencing, wants};
use super::P;

/// Users send what they want on the chain.
pub(in super::super) const SUBMITS: &str = "WF(submit)";
/// An honest proposer takes what it may take again and again.
const PICKS: &str = "SF(pick)";
/// An honest proposer closes its block.
const PROPOSALS: &str = "WF(propose)";
/// Consensus decides what has a quorum (CON-L1).
const DECISIONS: &str = "WF(decide)";
/// Turns that lead to no block end (CON-L1), so that each unit of weight leads again (LE-L2).
const TIMEOUTS: &str = "WF(time_out)";
/// Pools drop what has been in them for its lifetime. (Strong, because a transaction may be in a
/// block that comes to nothing whenever it could be dropped.)
const EXPIRY: &str = "SF(expire)";
/// L1 includes the transaction with which an account leaves.
const EXITS: &str = "WF(finish_exit)";

/// Where leaders are given, an honest one is given again and again (LE-L2).
const LEADERS: &str = "SF(take_turn)";

/// What it takes that blocks of honest proposers are decided again and again.
fn inclusion(config: &Config) -> &'static [&'static str] {
    match config.design.leadership {
        Leadership::RoundRobin => &[SUBMITS, PICKS, PROPOSALS, DECISIONS, TIMEOUTS],
        Leadership::Given => &[SUBMITS, PICKS, PROPOSALS, DECISIONS, TIMEOUTS, LEADERS],
    }
}

/// What it takes that transactions leave the pool.
fn queue(config: &Config) -> &'static [&'static str] {
    match config.design.leadership {
        Leadership::RoundRobin => &[EXPIRY, SUBMITS, PICKS, PROPOSALS, DECISIONS, TIMEOUTS],
        Leadership::Given => &[EXPIRY, SUBMITS, PICKS, PROPOSALS, DECISIONS, TIMEOUTS, LEADERS],
    }
}

/// The liveness properties that the design promises, one per sender and nonce, contract or account.
pub(in super::super) fn all(config: &Config) -> Vec<P> {
    let bounds = &config.bounds;
    let exists = |key: &Key| key.0 < bounds.accounts.into() && key.1 < bounds.nonces.into();
    let wanted: Vec<Key> = keys().filter(exists).collect();
    let mut all = Vec::new();
    if config.design.inclusion != Inclusion::ExitOnly {
        all.extend(wanted.iter().map(|&key| included(config, key)));
    }
    if config.design.inclusion == Inclusion::Bounded {
        all.push(included_in_time());
    }
    all.extend(wanted.iter().map(|&key| queue_moves(config, key)));
    if config.design.inclusion != Inclusion::ExitOnly {
        let is_called =
            |contract: &u8| wanted.iter().any(|&key| Transaction::contract(key) == *contract);
        all.extend((0..2).filter(is_called).map(|contract| contract_is_open(config, contract)));
    }
    all.extend((0..bounds.accounts).map(exit_is_open));
    all
}

/// The fairness that the properties name. A coerced company builds blocks like anybody else.
pub(in super::super) fn fairness(config: &Config) -> Vec<Fairness<Sequencing>> {
    use Action as A;
    let fair_from = u8::from(config.design.censor == Censor::Coalition);
    let of = |account: u8, nonce: u8| account * NONCES as u8 + nonce;
    let ends = config.design.consensus == Consensus::EndsTurns;
    vec![
        Fairness::weak(SUBMITS, move |action| match *action {
            A::Submit { account, nonce, .. } => Some(of(account, nonce)),
            _ => None,
        })
        .about(&["submit"]),
        Fairness::strong(PICKS, move |action| match *action {
            A::Pick { by, account, nonce, .. } if by >= fair_from => Some(of(account, nonce)),
            _ => None,
        })
        .about(&["pick"]),
        Fairness::weak(PROPOSALS, move |action| match *action {
            A::Propose { by } if by >= fair_from => Some(0),
            _ => None,
        })
        .about(&["propose"]),
        Fairness::weak(DECISIONS, move |a| (ends && matches!(a, A::Decide {})).then_some(0))
            .about(&["decide"]),
        Fairness::weak(TIMEOUTS, move |a| (ends && matches!(a, A::TimeOut {})).then_some(0))
            .about(&["time_out"]),
        Fairness::strong(LEADERS, |action| match *action {
            A::TakeTurn { by, .. } if by > 0 => Some(0),
            _ => None,
        })
        .about(&["take_turn"]),
        Fairness::strong(EXPIRY, move |action| match *action {
            A::Expire { account, nonce } => Some(of(account, nonce)),
            _ => None,
        })
        .about(&["expire"]),
        Fairness::weak(EXITS, |action| match *action {
            A::FinishExit { account } => Some(account),
            _ => None,
        })
        .about(&["finish_exit"]),
    ]
}

/// The member of a family that speaks of `key`.
fn member(key: Key) -> u8 {
    (key.0 * NONCES + key.1) as u8
}

/// Eventual inclusion: what its sender wants, offers enough for and sends again is on the chain at
/// last, or its sender wants it no longer.
fn included(config: &Config, key: Key) -> P {
    P::leads_to(
        "SEQ-L1",
        "what is valid and sent again is included at last",
        move |m, state, _| wants(&m.config, state, key),
        move |m, state, _| !wants(&m.config, state, key),
    )
    .instance(member(key))
    .sources(&["S11"])
    .needs(inclusion(config))
}

/// Bounded inclusion, counted in decided heights (CORRECTIONS X24): a safety property, because
/// heights are what it counts by.
fn included_in_time() -> P {
    P::always("SEQ-L2", "included within k decided heights", |m, _, history| {
        let bound = m.config.parameters.inclusion_bound;
        Evidence::all(keys().map(|key| {
            let waited = history.of[key.0][key.1].waited;
            ensure!("it does not wait for k heights": waited < bound, key, waited, bound);
            if waited > 0 { Evidence::Holds } else { Evidence::NotApplicable }
        }))
    })
    .sources(&["S11"])
}

/// A sender's queue moves: what is next in it leaves the pool one way or the other. (Users matter
/// too, because no block is closed before prompt wallets have answered.)
fn queue_moves(config: &Config, key: Key) -> P {
    P::leads_to(
        "SEQ-L3",
        "what blocks a sender's queue is included, replaced or dropped",
        move |_, state, _| {
            let in_pool = state.transaction(key).status == Status::Received;
            in_pool && usize::from(state.accounts[key.0].nonce) == key.1
        },
        move |_, state, _| {
            let status = state.transaction(key).status;
            status != Status::Received && !status.in_block()
        },
    )
    .instance(member(key))
    .sources(&["DOCS"])
    .needs(queue(config))
}

/// Openness per contract: calls of no contract wait for ever.
fn contract_is_open(config: &Config, contract: u8) -> P {
    let waits = move |m: &Sequencing, state: &State| {
        let mut calls = keys().filter(|&key| Transaction::contract(key) == contract);
        calls.any(|key| wants(&m.config, state, key))
    };
    P::leads_to(
        "SEQ-L4",
        "no contract is excluded for ever",
        move |m, state, _| waits(m, state),
        move |m, state, _| !waits(m, state),
    )
    .instance(contract)
    .sources(&["S10"])
    .needs(inclusion(config))
}

/// Exit: who is not served can leave, whoever sequences (O1's last reading).
fn exit_is_open(account: u8) -> P {
    let account_of = move |state: &State| state.accounts[usize::from(account)].exit;
    P::leads_to(
        "SEQ-L5",
        "an account that asks to leave has left at last",
        move |_, state, _| account_of(state) == Exit::Requested,
        move |_, state, _| account_of(state) == Exit::Done,
    )
    .instance(account)
    .sources(&["S11", "ESC"])
    .needs(&[EXITS])
}
