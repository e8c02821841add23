//! The rules of admission told a second time: who may do what, and what it leaves.

use kernel::{Evidence, ensure};
use vocabulary::rights::{by_rule, rights};

use super::super::super::gateway::{Class, Offer};
use super::super::config::{Design, OFFERS};
use super::super::state::{Entry, Stage, State};
use super::super::{Action, Config};
use super::P;

/// Whether the design is the intended one, but for the options whose wrong values these properties
/// are to find.
fn is_told(design: &Design) -> bool {
    let Design { pool_place, last_money, receipt, .. } = *design;
    *design == Design { pool_place, last_money, receipt, ..Design::default() }
}

/// No right is refused, and none is out of reach of the search.
pub(super) fn s26(config: &Config) -> P {
    let told = is_told(&config.design);
    P::always("SEQ-S26", "whoever may do something can", move |m, s, _| {
        if !told {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| every(&m.config, emit);
        let may = |action: &Action| may(&m.config, s, action);
        let denied = rights(m, s, every, may, by_rule).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["DOCS", "SNIP-8", "SNIP-30"])
}

/// Nothing is done but what is open, and it leaves what it is for.
pub(super) fn s27(config: &Config) -> P {
    let told = is_told(&config.design);
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("SEQ-S27", statement, move |m, step| {
        if !told {
            return Evidence::NotApplicable;
        }
        let action = step.action;
        ensure!("it is open": may(&m.config, step.before, action), action);
        let due = due(&m.config, step.before, action);
        ensure!("it leaves what it ought to": due == *step.after, action, due, step.after);
        Evidence::Holds
    })
    .sources(&["DOCS", "SNIP-8", "SNIP-30"])
}

/// Everything that anybody might do, by the bounds alone.
fn every(c: &Config, visit: &mut dyn FnMut(Action)) {
    for nonce in 0..c.nonces {
        for offer in 0..OFFERS as u8 {
            for class in [Class::User, Class::Operator, Class::Developer] {
                visit(Action::Submit { nonce, offer, class, deploys: false });
                visit(Action::Submit { nonce, offer, class, deploys: true });
            }
            visit(Action::Replace { nonce, offer });
        }
        visit(Action::Reject { nonce });
        visit(Action::Execute { nonce, reverts: false });
        visit(Action::Execute { nonce, reverts: true });
    }
    c.prices.iter().for_each(|&price| visit(Action::SetPrice { price }));
}

/// Whether the rules open `action` in `s`.
fn may(c: &Config, s: &State, action: &Action) -> bool {
    let has = u16::from(s.balance);
    let entry = |nonce: u8| s.entries[usize::from(nonce)];
    let offer = |number: u8| c.offers[usize::from(number)];
    match *action {
        Action::Submit { nonce, offer: number, .. } => {
            let is_current = nonce >= s.nonce && nonce <= s.nonce + c.nonce_gap;
            let is_priced = offer(number).price >= c.price_min && most(offer(number)) <= has;
            entry(nonce).stage == Stage::Unknown && is_current && is_priced
        }
        Action::Replace { nonce, offer: number } => {
            let (old, new) = (offer(entry(nonce).offer), offer(number));
            let waits = entry(nonce).stage == Stage::Pooled;
            let percent = u32::from(c.raise_percent);
            let is_raised = |old: u8, new: u8| {
                new > old && u32::from(new - old) * 100 >= u32::from(old) * percent
            };
            let raises = is_raised(old.tip, new.tip) && is_raised(old.price, new.price);
            waits && raises && most(new) <= has
        }
        Action::Reject { nonce } => {
            entry(nonce).stage == Stage::Pooled && most(offer(entry(nonce).offer)) > has
        }
        Action::Execute { nonce, .. } => {
            let Offer { tip, price } = offer(entry(nonce).offer);
            let costs = u16::from(s.price) + u16::from(tip);
            let is_next = entry(nonce).stage == Stage::Pooled && nonce == s.nonce;
            is_next && s.price <= price && costs <= has
        }
        Action::SetPrice { price } => price != s.price,
    }
}

/// The most that an offer agrees to pay.
fn most(offer: Offer) -> u16 {
    u16::from(offer.price) + u16::from(offer.tip)
}

/// The state that `action`, which is open, makes of `before`.
fn due(c: &Config, before: &State, action: &Action) -> State {
    let mut due = *before;
    match *action {
        Action::Submit { nonce, offer, .. } => {
            let stage = Stage::Pooled;
            due.entries[usize::from(nonce)] = Entry { stage, offer, fee: 0, reverted: false };
        }
        Action::Replace { nonce, offer } => due.entries[usize::from(nonce)].offer = offer,
        Action::Reject { nonce } => due.entries[usize::from(nonce)] = Entry::default(),
        Action::Execute { nonce, reverts: reverted } => {
            let entry = &mut due.entries[usize::from(nonce)];
            let fee = before.price + c.offers[usize::from(entry.offer)].tip;
            *entry = Entry { stage: Stage::Executed, fee, reverted, ..*entry };
            due.balance -= fee;
            due.nonce += 1;
        }
        Action::SetPrice { price } => due.price = price,
    }
    due
}
