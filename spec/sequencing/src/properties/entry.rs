//! Who and what gets in: replacement, and entry without permission.

use kernel::{Evidence, System, ensure};

use super::super::config::Bounds;
use super::super::state::{ACCOUNTS, Exit, Kind, State, Status};
use super::super::{Action, Sequencing};
use super::{P, included};

/// Replacement is real: it raises tip and price by what the rule says, it leaves one entry in the
/// pool, and what enters the chain is what its sender signed last.
pub(super) fn s5() -> P {
    P::step("SEQ-S5", "one offer per sender and nonce: the last", |sequencing, step| {
        let config = &sequencing.config;
        let offer_of = |number: u8| config.bounds.offers[usize::from(number)];
        let mut evidence = Evidence::NotApplicable;
        if let Action::Replace { account, nonce, offer } = *step.action {
            let key = (usize::from(account), usize::from(nonce));
            let (old, new) = (offer_of(step.before.transaction(key).offer), offer_of(offer));
            let percent = u32::from(config.parameters.raise_percent);
            let is_raise = |old: u8, new: u8| {
                u32::from(new - old.min(new)) * 100 >= u32::from(old) * percent && new > old
            };
            let raised = is_raise(old.tip, new.tip) && is_raise(old.price, new.price);
            ensure!("whoever replaces offers more": raised, account, nonce, old, new);
            evidence = Evidence::Holds;
        }
        evidence.and(|| {
            Evidence::all(included(step).map(|key| {
                let (before, signed) =
                    (step.before.transaction(key), step.history.of[key.0][key.1].signed);
                if before.status != Status::PreConfirmed || signed == 0 {
                    return Evidence::NotApplicable;
                }
                let offer = before.offer;
                ensure!("a replaced offer is gone": 1 + offer == signed, key, offer, signed);
                Evidence::Holds
            }))
        })
    })
    .sources(&["SNIP-30", "CORRECTIONS 5.2"])
}

/// What enters the pool could be in a block: its nonce is not used and not too far ahead, it offers
/// the least price, its sender is there and can pay the most that it signed, and the pool had room
/// for it.
pub(super) fn s19() -> P {
    let statement = "the pool takes what is current, priced and payable, as far as it has room";
    P::step("SEQ-S19", statement, |m, step| {
        let (account, nonce, offer, is_new) = match *step.action {
            Action::Submit { account, nonce, offer, .. } => (account, nonce, offer, true),
            Action::Replace { account, nonce, offer } => (account, nonce, offer, false),
            _ => return Evidence::NotApplicable,
        };
        let (bounds, p) = (&m.config.bounds, &m.config.parameters);
        let (sender, signed) =
            (step.before.accounts[usize::from(account)], bounds.offers[usize::from(offer)]);
        let ahead = nonce.checked_sub(sender.nonce);
        let is_current = ahead.is_some_and(|ahead| ahead <= p.nonce_gap);
        let (most, has) = (u16::from(signed.price) + u16::from(signed.tip), sender.balance);
        let is_payable = signed.price >= p.price_min && most <= u16::from(has);
        let pooled = step.before.which(|status| status == Status::Received).count();
        let has_room = !is_new || pooled < usize::from(p.pool);
        let fits = is_current && is_payable && has_room && sender.exit != Exit::Done;
        ensure!("it fits": fits, account, ahead, signed, has, pooled, sender.exit);
        Evidence::Holds
    })
    .sources(&["DOCS", "SNIP-8"])
}

/// Entry without permission, asked of the rules as a whole, in every state that an account can be
/// in before its first block: who may send may deploy, whichever contract the call is for. An
/// account's number stands for the contract, which it calls with each nonce.
pub(super) fn s7() -> P {
    P::computed("SEQ-S7", "entry depends on no sender's class and no contract", |m| {
        let Bounds { nonces, funds, ref offers, .. } = m.config.bounds;
        let mut evidence = Evidence::NotApplicable;
        m.initial(&mut |state| {
            let met = (0..=nonces).flat_map(|nonce| (0..=funds).map(move |b| (nonce, b)));
            let here = Evidence::all(met.flat_map(|(nonce, balance)| {
                let mut state = state;
                for account in &mut state.accounts {
                    (account.nonce, account.balance) = (nonce, balance);
                }
                let offers = 0..offers.len() as u8;
                let asked = (0..nonces).flat_map(move |n| offers.clone().map(move |o| (n, o)));
                asked.map(move |(nonce, offer)| entry_is_open(m, &state, nonce, offer))
            }));
            evidence = std::mem::replace(&mut evidence, Evidence::NotApplicable).and(|| here);
        });
        evidence
    })
    .sources(&["S15", "S22", "S24"])
}

/// Whether everybody is answered alike who sends this nonce with this offer.
fn entry_is_open(m: &Sequencing, state: &State, nonce: u8, offer: u8) -> Evidence {
    let answer =
        |account, kind| m.apply(state, &Action::Submit { account, nonce, offer, kind }).map(|_| ());
    let first = answer(0, Kind::Transfer);
    for account in 0..ACCOUNTS as u8 {
        for kind in [Kind::Transfer, Kind::Deploy] {
            let other = answer(account, kind);
            ensure!("all are equal": other == first, account, kind, nonce, first, other);
        }
    }
    Evidence::Holds
}
