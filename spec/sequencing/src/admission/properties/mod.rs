//! What must be true of admission, and the memory that it takes.

mod actions;

use kernel::{Evidence, Property, System, ensure};

use super::super::gateway::Class;
use super::action::Action;
use super::config::OFFERS;
use super::state::{History, Stage, State};
use super::{Admission, Config};

type P = Property<Admission>;
type Step<'a> = kernel::Step<'a, Admission>;

/// The properties, in the order of the domain document.
pub(super) fn all(config: &Config) -> Vec<P> {
    vec![s1(), s3(), s5(), s7(), s10(), actions::s26(config), actions::s27(config)]
}

/// Updates the memory after a step, from what the step did.
pub(super) fn remember(_: &Admission, history: &mut History, step: &Step<'_>) {
    match *step.action {
        Action::Submit { nonce, offer, .. } | Action::Replace { nonce, offer } => {
            history.signed[usize::from(nonce)] = 1 + offer;
        }
        Action::Execute { .. } => {
            if let Some(nonce) = executed(step) {
                history.executed[nonce] = (history.executed[nonce] + 1).min(2);
            }
        }
        Action::Reject { .. } | Action::SetPrice { .. } => {}
    }
}

/// The nonce that the step puts on the chain.
fn executed(step: &Step<'_>) -> Option<usize> {
    let both = step.before.entries.iter().zip(&step.after.entries);
    let is_new = |(_, (before, after)): &(usize, (&super::Entry, &super::Entry))| {
        before.stage != Stage::Executed && after.stage == Stage::Executed
    };
    both.enumerate().find(is_new).map(|(nonce, _)| nonce)
}

/// No replay, counted on the chain: what is executed was not, and all before it were.
fn s1() -> P {
    P::step("SEQ-S1", "each sender and nonce occurs once on the chain, without gaps", |_, step| {
        let Some(nonce) = executed(step) else { return Evidence::NotApplicable };
        let twice = step.history.executed[nonce] > 0;
        ensure!("it was not on the chain": !twice, nonce);
        let gap = step.history.executed[..nonce].iter().position(|times| *times == 0);
        ensure!("every earlier nonce is on the chain": gap.is_none(), nonce, gap);
        Evidence::Holds
    })
    .sources(&["DOCS"])
}

/// Charge bound: an execution uses its nonce and is charged once, at most what was signed last,
/// also if it reverts; and nothing else is charged.
fn s3() -> P {
    P::step("SEQ-S3", "charged once, within the signed bounds, also when reverted", |m, step| {
        let paid = step.before.balance.abs_diff(step.after.balance);
        let Action::Execute { nonce, reverts } = *step.action else {
            ensure!("only executions are charged": paid == 0, paid);
            return Evidence::NotApplicable;
        };
        let used = step.after.nonce > nonce;
        ensure!("an execution uses its nonce": used, nonce, reverts);
        let signed = step.history.signed[usize::from(nonce)];
        ensure!("its owner signed it": signed > 0, nonce);
        let offer = m.config.offer(signed - 1);
        let most = u16::from(offer.price) + u16::from(offer.tip);
        ensure!("no more than was signed": u16::from(paid) <= most, nonce, paid, most);
        ensure!("a reverted one is charged": paid > 0, nonce, reverts);
        Evidence::Holds
    })
    .sources(&["DOCS", "SNIP-8"])
}

/// Replacement is real: whoever replaces offers more of both, by as much as the rule says.
fn s5() -> P {
    P::step("SEQ-S5", "one offer per sender and nonce: the last", |m, step| {
        let Action::Replace { nonce, offer } = *step.action else {
            return Evidence::NotApplicable;
        };
        let old = m.config.offer(step.before.entries[usize::from(nonce)].offer);
        let new = m.config.offer(offer);
        let percent = u32::from(m.config.raise_percent);
        let is_raise = |old: u8, new: u8| {
            u32::from(new - old.min(new)) * 100 >= u32::from(old) * percent && new > old
        };
        let raised = is_raise(old.tip, new.tip) && is_raise(old.price, new.price);
        ensure!("whoever replaces offers more": raised, nonce, old, new);
        Evidence::Holds
    })
    .sources(&["SNIP-30", "CORRECTIONS 5.2"])
}

/// Entry without permission, asked of the rules as a whole, for every account that a gateway may
/// meet and everything that its owner may ask of it.
fn s7() -> P {
    P::computed("SEQ-S7", "entry depends on no sender's class and no contract", |m| {
        let Config { nonces, funds, .. } = m.config;
        let mut evidence = Evidence::NotApplicable;
        m.initial(&mut |state| {
            let met = (0..=nonces).flat_map(|nonce| (0..=funds).map(move |b| (nonce, b)));
            let here = Evidence::all(met.flat_map(|(nonce, balance)| {
                let mut state = state;
                (state.nonce, state.balance) = (nonce, balance);
                let asked = (0..nonces).flat_map(|n| (0..OFFERS as u8).map(move |o| (n, o)));
                asked.map(move |(nonce, offer)| entry_is_open(m, &state, nonce, offer))
            }));
            evidence = std::mem::replace(&mut evidence, Evidence::NotApplicable).and(|| here);
        });
        evidence
    })
    .sources(&["S15", "S22", "S24"])
}

/// Whether every class is answered alike, whatever it sends with this nonce and this offer.
fn entry_is_open(m: &Admission, state: &State, nonce: u8, offer: u8) -> Evidence {
    for deploys in [false, true] {
        let answer =
            |class| m.apply(state, &Action::Submit { nonce, offer, class, deploys }).map(|_| ());
        let first = answer(Class::User);
        for class in [Class::Operator, Class::Developer] {
            let other = answer(class);
            ensure!("all are equal": other == first, class, deploys, nonce, first, other);
        }
    }
    Evidence::Holds
}

/// The exact charge: the price in force and the tip that was signed, whatever the sender would have
/// paid and however the execution ended.
fn s10() -> P {
    P::step("SEQ-S10", "a sender pays the price in force and its tip, exactly", |m, step| {
        let Action::Execute { nonce, reverts } = *step.action else {
            return Evidence::NotApplicable;
        };
        let signed = step.history.signed[usize::from(nonce)].saturating_sub(1);
        let owed = u16::from(step.before.price) + u16::from(m.config.offer(signed).tip);
        let [had, has] = [step.before, step.after].map(|state| u16::from(state.balance));
        ensure!("it pays what it owes": had == has + owed, nonce, reverts, had, has, owed);
        Evidence::Holds
    })
    .sources(&["DOCS", "SNIP-8"])
}
