//! What is in blocks, and what it costs.

use kernel::{Evidence, ensure};

use super::super::gateway::charge_max;
use super::super::state::{Outcome, Stage};
use super::super::{Verdict, verdict};
use super::{Decides, P, executed, included};

/// No replay: what enters the chain was not on it, and everything its sender signed before is.
/// (Counted on the chain, not by the account's nonce.)
pub(super) fn s1() -> P {
    P::step("SEQ-S1", "each sender and nonce occurs once on the chain, without gaps", |_, step| {
        Evidence::all(included(step).map(|(account, nonce)| {
            let twice = step.history.of[account][nonce].included;
            ensure!("it was not on the chain": !twice, account, nonce);
            let mut earlier = step.after.accounts[account].transactions[..nonce].iter();
            let gap = earlier.position(|transaction| !transaction.status.is_accepted());
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
                    most += charge_max(offer);
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
