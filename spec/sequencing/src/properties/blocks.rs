//! What is in blocks, and what it costs.

use kernel::{Evidence, ensure};

use super::super::config::{Config, Parameters};
use super::super::design::{Censor, Handlers, Leadership, Signatures, Target};
use super::super::state::{Key, Outcome, Stage, State, Status, Transaction, keys};
use super::super::{Action, Sequencing, Verdict, verdict};
use super::{Decides, P, executed, included};

/// No replay: a sender and nonce is on the chain once, and everything its sender signed before is.
/// (Counted on the chain, not by the account's nonce nor by what the pool says of it.)
pub(super) fn s1() -> P {
    P::step("SEQ-S1", "each sender and nonce occurs once on the chain, without gaps", |_, step| {
        if !step.decides() {
            return Evidence::NotApplicable;
        }
        Evidence::all(keys().map(|(account, nonce)| {
            let [before, after] = [step.before, step.after]
                .map(|s| s.accounts[account].transactions.map(|transaction| transaction.times));
            if after[nonce] == before[nonce] {
                return Evidence::NotApplicable;
            }
            let times = after[nonce];
            ensure!("it is there once": times == 1, account, nonce, times);
            let gap = after[..nonce].iter().position(|&times| times == 0);
            ensure!("every earlier nonce is on the chain": gap.is_none(), account, nonce, gap);
            Evidence::Holds
        }))
    })
    .sources(&["DOCS"])
}

/// Authorised only: what enters the chain was signed by its sender.
pub(super) fn s2() -> P {
    P::step("SEQ-S2", "what enters the chain was submitted and signed by its sender", |_, step| {
        Evidence::all(included(step).map(|(account, nonce)| {
            let signed = step.history.of[account][nonce].signed > 0;
            ensure!("its sender signed it": signed, account, nonce);
            Evidence::Holds
        }))
    })
    .sources(&["DOCS"])
}

/// Charge bound: whoever is in the decided block pays once, at most what it signed, and uses its
/// nonce, also when its execution reverted.
pub(super) fn s3() -> P {
    P::step(
        "SEQ-S3",
        "charged once, within the signed bounds, also when reverted",
        |sequencing, step| {
            let mut applies = false;
            for account in 0..step.before.accounts.len() {
                let (before, after) =
                    (&step.before.accounts[account], &step.after.accounts[account]);
                let paid = before.balance.saturating_sub(after.balance);
                let mut most = 0;
                for (_, nonce) in executed(step).filter(|key| key.0 == account) {
                    applies = true;
                    let transaction = &before.transactions[nonce];
                    let outcome = transaction.outcome;
                    let used = usize::from(after.nonce) > nonce;
                    ensure!("an execution uses its nonce": used, account, nonce, outcome);
                    let reverted = outcome == Outcome::Reverted;
                    ensure!("a reverted one is charged": !reverted || paid > 0, account, nonce);
                    let signed = step.history.of[account][nonce].signed.saturating_sub(1);
                    let offer = sequencing.config.bounds.offers[usize::from(signed)];
                    most += u16::from(offer.price) + u16::from(offer.tip);
                }
                let within = u16::from(paid) <= most;
                ensure!("no more than was signed": within, account, paid, most);
            }
            if applies { Evidence::Holds } else { Evidence::NotApplicable }
        },
    )
    .sources(&["DOCS", "SNIP-8"])
}

/// The exact charge: what a block takes from an account is the price in force and the tip that was
/// signed, for each of its transactions in the block, and nothing else. Whoever may pay less is
/// ordered by a tip that costs nothing, and whoever builds the block is owed the difference.
pub(super) fn s10() -> P {
    P::step("SEQ-S10", "a sender pays the block's price and its tip, exactly", |m, step| {
        if !step.decides() {
            return Evidence::NotApplicable;
        }
        let bounds = &m.config.bounds;
        let price = u16::from(bounds.prices[usize::from(step.before.price)]);
        let mut applies = false;
        for account in 0..step.before.accounts.len() {
            let [before, after] = [step.before, step.after].map(|s| s.accounts[account]);
            let mut owed = 0;
            for (_, nonce) in executed(step).filter(|key| key.0 == account) {
                applies = true;
                let offer = bounds.offers[usize::from(before.transactions[nonce].offer)];
                owed += price + u16::from(offer.tip);
            }
            let [had, has] = [before, after].map(|account| u16::from(account.balance));
            ensure!("it pays what it owes": had == has + owed, account, had, has, owed);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["DOCS", "SNIP-8"])
}

/// Nothing is lost: what an account has and what it paid for transactions that are on the chain are
/// what it had at first, also after blocks were undone.
pub(super) fn s11() -> P {
    P::always("SEQ-S11", "what an account lacks was paid on the chain that is left", |m, s, _| {
        let funds = u16::from(m.config.bounds.funds);
        let accounts = 0..usize::from(m.config.bounds.accounts);
        Evidence::all(accounts.map(|account| {
            let it = &s.accounts[account];
            let on_chain = it.transactions.iter().filter(|paid| paid.status.is_accepted());
            let paid: u16 = on_chain.map(|transaction| u16::from(transaction.fee)).sum();
            let left = u16::from(it.balance);
            if paid == 0 && left == funds {
                return Evidence::NotApplicable;
            }
            ensure!("all is accounted for": left + paid == funds, account, left, paid, funds);
            Evidence::Holds
        }))
    })
    .sources(&["DOCS"])
}

/// Block validity is deterministic: no two honest validators contradict each other about a block,
/// and what an honest proposer offers is valid for all of them. A validator for which an L1 block
/// that the proposal names is not final yet has no verdict, so it contradicts nobody.
pub(super) fn s8() -> P {
    P::always("SEQ-S8", "honest validators agree about every block", |sequencing, state, _| {
        if state.turn.stage != Stage::Proposed {
            return Evidence::NotApplicable;
        }
        let config = &sequencing.config;
        let honest = 1..=config.bounds.honest;
        let judged = |node| verdict(config, state, node);
        let of = |wanted| honest.clone().find(|&node| judged(node) == wanted);
        let (valid, invalid) = (of(Verdict::Valid), of(Verdict::Invalid));
        let agree = valid.is_none() || invalid.is_none();
        let handler = state.turn.handler;
        ensure!("nobody contradicts anybody": agree, valid, invalid, handler);
        let proposer = state.proposer(config);
        let doubter = honest.clone().find(|&node| judged(node) != Verdict::Valid);
        let sound = proposer == 0 || doubter.is_none();
        ensure!("what an honest proposer offers is valid": sound, proposer, doubter);
        Evidence::Holds
    })
    .sources(&["INC-SEP25", "DOCS", "CORRECTIONS 5.2"])
}

/// What a node weighs in the running turn: what it was given, or the slots that it leads of all.
fn weight(m: &Sequencing, state: &State, node: u8) -> u16 {
    let Parameters { total_weight, censor_weight, .. } = m.config.parameters;
    let honest = m.config.bounds.honest;
    let slots = match m.config.design.leadership {
        Leadership::Given => state.turn.weights[usize::from(node)],
        Leadership::RoundRobin if node == 0 => censor_weight,
        Leadership::RoundRobin => {
            (0..total_weight - censor_weight).filter(|slot| slot % honest + 1 == node).count() as u8
        }
    };
    u16::from(slots)
}

/// Whether a coerced company is told not to carry the transaction of `key`.
#[inline]
pub(super) fn is_target(c: &Config, key: Key) -> bool {
    match c.design.target {
        Target::Account => key.0 == 0,
        Target::Contract => Transaction::contract(key) == 0,
    }
}

/// Whoever may stand behind the proposed block: honest validators for whom nothing in it is made up
/// and nothing from L1 too young, and the censor where it says so.
fn may_support(m: &Sequencing, s: &State, node: u8, assents: bool) -> bool {
    let c = &m.config;
    let is_signed = s.turn.forged == 0 || c.design.signatures == Signatures::Unchecked;
    let seen = s.message.seen[usize::from(node)];
    let is_final = !s.turn.handler
        || match c.design.handlers {
            Handlers::AgreedDepth => seen > c.parameters.l1_depth,
            Handlers::KnownLocally => seen > 0,
        };
    match (node, c.design.censor) {
        (0, Censor::Coalition) => assents,
        (0, Censor::CoercedCompany) => !s.which(Status::in_block).any(|key| is_target(c, key)),
        _ => is_signed && is_final,
    }
}

/// What weighs the support of the proposed block, and what all weigh. Weights are counted here a
/// second time.
#[inline]
pub(super) fn behind(m: &Sequencing, s: &State, assents: bool) -> (u16, u16) {
    let nodes = || 0..=m.config.bounds.honest;
    let behind = nodes().filter(|&node| may_support(m, s, node, assents));
    let support = behind.map(|node| weight(m, s, node)).sum();
    (support, nodes().map(|node| weight(m, s, node)).sum())
}

/// Whatever is decided has more than two thirds of all weight behind it, so that two blocks of one
/// height would have an honest validator in common.
pub(super) fn s12() -> P {
    P::step("SEQ-S12", "more than two thirds stand behind every decided block", |m, step| {
        if !step.decides() {
            return Evidence::NotApplicable;
        }
        let assents = matches!(step.action, Action::Assent {});
        let (support, all) = behind(m, step.before, assents);
        ensure!("it is more than two thirds": 3 * support > 2 * all, support, all);
        Evidence::Holds
    })
    .sources(&["SNIP-30", "DOCS"])
}

/// A message is taken from L1 when it stays there: on L1 itself, whatever anybody's view of it, the
/// agreed number of blocks is on top of it when a block with it is decided.
pub(super) fn s13() -> P {
    P::step("SEQ-S13", "a message is final on L1 before it is executed", |m, step| {
        if !step.decides() || !step.before.turn.handler {
            return Evidence::NotApplicable;
        }
        let (depth, agreed) = (step.before.message.depth, m.config.parameters.l1_depth);
        let on_top = depth.saturating_sub(1);
        ensure!("so many blocks are on top of it": on_top >= agreed, on_top, agreed);
        Evidence::Holds
    })
    .sources(&["INC-SEP25", "MSG"])
}
