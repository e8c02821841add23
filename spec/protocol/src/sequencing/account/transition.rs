//! The rules of admission: one function per action.

use super::super::admission::{
    Class, Request, Sender, Unfit, admit, charge, charge_max, is_next, replaces,
};
use super::super::rules::{NonceRule, PriceBound, Replacement, RevertCharge};
use super::action::{Action, Rule};
use super::config::{Config, OFFERS};
use super::state::{Entry, NONCES, Stage, State};

/// What the protocol answers.
type Answer = Result<(), Rule>;

/// Nothing was sent.
pub(super) fn initial(c: &Config) -> State {
    let entries = [Entry::default(); NONCES];
    State { nonce: 0, balance: c.funds, price: c.prices[0], entries }
}

/// Everything that might happen in a state.
pub(super) fn candidates(c: &Config, _: &State, emit: &mut dyn FnMut(Action)) {
    let offers = 0..OFFERS as u8;
    for nonce in 0..c.nonces {
        for offer in offers.clone() {
            for class in [Class::User, Class::Operator, Class::Developer] {
                for deploys in [false, true] {
                    emit(Action::Submit { nonce, offer, class, deploys });
                }
            }
            emit(Action::Replace { nonce, offer });
        }
        emit(Action::Reject { nonce });
        [false, true].into_iter().for_each(|reverts| emit(Action::Execute { nonce, reverts }));
    }
    c.prices.iter().for_each(|&price| emit(Action::SetPrice { price }));
}

/// The state after `action`, or the rule that refuses it.
pub(super) fn apply(c: &Config, state: &State, action: &Action) -> Result<State, Rule> {
    let mut next = *state;
    let s = &mut next;
    match *action {
        Action::Submit { nonce, offer, class, deploys } => {
            submit(c, s, nonce, offer, (class, deploys))?;
        }
        Action::Replace { nonce, offer } => replace(c, s, nonce, offer)?,
        Action::Reject { nonce } => reject(c, s, nonce)?,
        Action::Execute { nonce, reverts } => execute(c, s, nonce, reverts)?,
        Action::SetPrice { price } => {
            require(price != s.price, Rule::PriceUnchanged)?;
            s.price = price;
        }
    }
    Ok(next)
}

/// The gateway takes a transaction.
fn submit(
    c: &Config,
    s: &mut State,
    nonce: u8,
    number: u8,
    (class, deploys): (Class, bool),
) -> Answer {
    let request = Request { class, contract: 0, deploys, nonce, offer: c.offer(number) };
    let sender = Sender { nonce: s.nonce, balance: s.balance };
    admit(c.gateway(), request, sender).map_err(|unfit| match unfit {
        Unfit::Unlisted => Rule::NotListed,
        Unfit::NonceUsed => Rule::NonceUsed,
        Unfit::NonceGap => Rule::NonceGap,
        Unfit::Underpriced => Rule::PriceBelowMinimum,
        Unfit::Unpayable => Rule::BalanceTooLow,
    })?;
    require(s.entry(nonce).stage == Stage::Unknown, Rule::AlreadyReceived)?;
    *s.entry(nonce) = Entry { stage: Stage::Pooled, offer: number, ..Entry::default() };
    Ok(())
}

/// A higher offer takes the place of the one in the pool.
fn replace(c: &Config, s: &mut State, nonce: u8, number: u8) -> Answer {
    let balance = s.balance;
    let entry = s.entry(nonce);
    require(entry.stage == Stage::Pooled, Rule::NotInPool)?;
    let (old, new) = (c.offer(entry.offer), c.offer(number));
    require(charge_max(new) <= u16::from(balance), Rule::BalanceTooLow)?;
    let better = match c.rules.replacement {
        Replacement::Raise => replaces(old, new, c.raise_percent),
        Replacement::Anything => new != old,
    };
    require(better, Rule::RaiseTooSmall)?;
    entry.offer = number;
    Ok(())
}

/// What cannot be paid any more leaves the pool.
fn reject(c: &Config, s: &mut State, nonce: u8) -> Answer {
    let balance = s.balance;
    let entry = s.entry(nonce);
    require(entry.stage == Stage::Pooled, Rule::NotInPool)?;
    require(charge_max(c.offer(entry.offer)) > u16::from(balance), Rule::StillPayable)?;
    *entry = Entry::default();
    Ok(())
}

/// An execution uses the nonce and is charged, also if it reverts.
fn execute(c: &Config, s: &mut State, nonce: u8, reverted: bool) -> Answer {
    let Entry { stage, offer: number, .. } = *s.entry(nonce);
    require(stage == Stage::Pooled, Rule::NotInPool)?;
    require(c.rules.nonce == NonceRule::Unchecked || is_next(nonce, s.nonce), Rule::NonceNotNext)?;
    let mut offer = c.offer(number);
    if c.rules.price_bound == PriceBound::Ignored {
        offer.price = offer.price.max(s.price);
    }
    let fee = charge(offer, s.price).ok_or(Rule::PriceAboveBound)?;
    require(fee <= u16::from(s.balance), Rule::BalanceTooLow)?;
    if reverted && c.rules.revert_charge == RevertCharge::Free {
        *s.entry(nonce) = Entry::default();
        return Ok(());
    }
    let fee = fee as u8;
    *s.entry(nonce) = Entry { stage: Stage::Executed, offer: number, fee, reverted };
    s.balance -= fee;
    s.nonce = s.nonce.max(nonce + 1);
    Ok(())
}

/// `condition`, or refused by `rule`.
fn require(condition: bool, rule: Rule) -> Answer {
    if condition { Ok(()) } else { Err(rule) }
}

impl State {
    /// What is known of a nonce.
    fn entry(&mut self, nonce: u8) -> &mut Entry {
        &mut self.entries[usize::from(nonce)]
    }
}
