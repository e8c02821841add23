//! The rules of admission: one function per action.

use kernel::Disabled;

use super::super::design::{NonceRule, PoolPlace, PriceBound, Replacement, RevertCharge};
use super::super::gateway::{
    Class, Request, Sender, Unfit, admit, charge, charge_max, is_next, replaces,
};
use super::action::{Action, Guard};
use super::config::{Config, LastMoney, OFFERS, Receipt};
use super::state::{Entry, NONCES, Stage, State};

/// What the protocol answers.
type Answer = Result<(), Guard>;

/// Nothing was sent.
pub(super) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    let entries = [Entry::default(); NONCES];
    emit(State { nonce: 0, balance: c.funds, price: c.prices[0], entries });
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
pub(super) fn apply(c: &Config, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    accepted(c, state, action).map_err(Disabled::Guard)
}

fn accepted(c: &Config, state: &State, action: &Action) -> Result<State, Guard> {
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
            require(price != s.price, Guard::PriceUnchanged)?;
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
        Unfit::Unlisted => Guard::NotListed,
        Unfit::NonceUsed => Guard::NonceUsed,
        Unfit::NonceGap => Guard::NonceGap,
        Unfit::Underpriced => Guard::PriceBelowMinimum,
        Unfit::Unpayable => Guard::BalanceTooLow,
    })?;
    let takes_all = charge_max(request.offer) == u16::from(s.balance);
    let suffices = !takes_all || c.design.last_money == LastMoney::Enough;
    require(suffices, Guard::BalanceTooLow)?;
    let stage = s.entry(nonce).stage;
    let takes_place = stage == Stage::Pooled && c.design.pool_place == PoolPlace::Taken;
    require(stage == Stage::Unknown || takes_place, Guard::AlreadyReceived)?;
    *s.entry(nonce) = Entry { stage: Stage::Pooled, offer: number, ..Entry::default() };
    Ok(())
}

/// A higher offer takes the place of the one in the pool.
fn replace(c: &Config, s: &mut State, nonce: u8, number: u8) -> Answer {
    let balance = s.balance;
    let entry = s.entry(nonce);
    require(entry.stage == Stage::Pooled, Guard::NotInPool)?;
    let (old, new) = (c.offer(entry.offer), c.offer(number));
    require(charge_max(new) <= u16::from(balance), Guard::BalanceTooLow)?;
    let better = match c.design.replacement {
        Replacement::Raise => replaces(old, new, c.raise_percent),
        Replacement::Anything => new != old,
    };
    require(better, Guard::RaiseTooSmall)?;
    entry.offer = number;
    Ok(())
}

/// What cannot be paid any more leaves the pool.
fn reject(c: &Config, s: &mut State, nonce: u8) -> Answer {
    let balance = s.balance;
    let entry = s.entry(nonce);
    require(entry.stage == Stage::Pooled, Guard::NotInPool)?;
    require(charge_max(c.offer(entry.offer)) > u16::from(balance), Guard::StillPayable)?;
    *entry = Entry::default();
    Ok(())
}

/// An execution uses the nonce and is charged, also if it reverts.
fn execute(c: &Config, s: &mut State, nonce: u8, reverted: bool) -> Answer {
    let Entry { stage, offer: number, .. } = *s.entry(nonce);
    require(stage == Stage::Pooled, Guard::NotInPool)?;
    require(
        c.design.nonce == NonceRule::Unchecked || is_next(nonce, s.nonce),
        Guard::NonceNotNext,
    )?;
    let mut offer = c.offer(number);
    if c.design.price_bound == PriceBound::Ignored {
        offer.price = offer.price.max(s.price);
    }
    let fee = charge(offer, s.price).ok_or(Guard::PriceAboveBound)?;
    require(fee <= u16::from(s.balance), Guard::BalanceTooLow)?;
    if reverted && c.design.revert_charge == RevertCharge::Free {
        *s.entry(nonce) = Entry::default();
        return Ok(());
    }
    let fee = fee as u8;
    let noted = match c.design.receipt {
        Receipt::Charged => fee,
        Receipt::Signed => charge_max(offer) as u8,
    };
    *s.entry(nonce) = Entry { stage: Stage::Executed, offer: number, fee: noted, reverted };
    s.balance -= fee;
    s.nonce = s.nonce.max(nonce + 1);
    Ok(())
}

/// `condition`, or refused by `rule`.
fn require(condition: bool, guard: Guard) -> Answer {
    if condition { Ok(()) } else { Err(guard) }
}

impl State {
    /// What is known of a nonce.
    fn entry(&mut self, nonce: u8) -> &mut Entry {
        &mut self.entries[usize::from(nonce)]
    }
}
