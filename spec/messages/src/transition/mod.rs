//! What each action does: one function for one function of the contract, the sequencer or L1.

mod blocks;
mod candidates;
mod contract;
mod l1;
mod scraper;

use kernel::Disabled;

pub(crate) use candidates::candidates;

use crate::state::{Core, MESSAGES, Node, Terms};
use crate::{Action, Config, Guard, State};

/// What a function of the protocol answers.
type Answer = Result<(), Disabled<Guard>>;

/// Nothing is sent, and everybody knows it. What can be withdrawn was deposited before.
pub(crate) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    let mut state = State {
        supply: c.bounds.supply,
        reorgs: c.bounds.reorgs,
        failures: c.bounds.failures,
        requests: c.bounds.requests,
        fallbacks: c.bounds.fallbacks,
        ..State::default()
    };
    let core = Core { locked: c.bounds.supply, ..Core::default() };
    state.chain[..=c.kept()].fill(core);
    // What a message says that nobody has sent: what is invented is well made.
    let terms = Terms { fee: c.parameters.cost, age: c.age_max(), ..Terms::default() };
    state.terms[..usize::from(c.bounds.messages)].fill(terms);
    state.nodes[..usize::from(c.bounds.nodes)].fill(Node::default());
    emit(state);
}

/// The state after `action`, or why there is none.
pub(crate) fn apply(c: &Config, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    use Action as A;
    let mut next = *state;
    let s = &mut next;
    match *action {
        A::Send { message, fee, fails } => contract::send(c, s, of(c, message)?, fee, fails),
        A::Request { message, by } => contract::request(c, s, of(c, message)?, by),
        A::Cancel { message, by } => contract::cancel(c, s, of(c, message)?, by),
        A::Claim { by } => contract::claim(c, s, by),
        A::Execute { proposer, message } => {
            blocks::execute(c, s, node(c, proposer)?, of(c, message)?)
        }
        A::Withdraw {} => blocks::withdraw(c, s),
        A::Idle {} => blocks::idle(c, s),
        A::Settle { blocks } => contract::settle(c, s, blocks),
        A::FallBack {} => l1::fall_back(c, s),
        A::Scrape { node: number } => scraper::scrape(c, s, node(c, number)?),
        A::Fail { node: number, how } => scraper::fail(c, s, node(c, number)?, how),
        A::Recover { node: number } => scraper::recover(c, s, node(c, number)?),
        A::Repeat { node: number, message } => {
            scraper::repeat(c, s, node(c, number)?, of(c, message)?)
        }
        A::Reorganise { depth } => l1::reorganise(c, s, depth),
        A::Tick {} => l1::tick(c, s),
    }?;
    Ok(next)
}

/// The place of a message.
fn of(c: &Config, message: u8) -> Result<usize, Disabled<Guard>> {
    debug_assert!(c.bounds.messages <= MESSAGES as u8, "validated");
    below(message, c.bounds.messages)
}

/// The place of a sequencer.
fn node(c: &Config, number: u8) -> Result<usize, Disabled<Guard>> {
    below(number, c.bounds.nodes)
}

/// A number as a place, if there are that many.
fn below(number: u8, count: u8) -> Result<usize, Disabled<Guard>> {
    if number < count { Ok(usize::from(number)) } else { Err(Disabled::NoAction("actor")) }
}

/// `condition`, or refused by `guard`.
fn require(condition: bool, guard: Guard) -> Answer {
    if condition { Ok(()) } else { Err(Disabled::Guard(guard)) }
}

/// `condition`, or there is no such action.
fn sensible(condition: bool, name: &'static str) -> Answer {
    if condition { Ok(()) } else { Err(Disabled::NoAction(name)) }
}

/// One less of what the instance has.
fn spend(left: &mut u8, name: &'static str) -> Answer {
    *left = left.checked_sub(1).ok_or(Disabled::NoAction(name))?;
    Ok(())
}
