//! The rules of leader election: the initial state, and what each action does or why it may not.

mod candidates;
mod chance;
mod slots;
mod stake;

use kernel::Disabled;

pub(super) use candidates::candidates;

use super::action::{Action, Guard};
use super::config::Config;
use super::state::{NODES, STAKERS, Seeds, Staker, State, Status};
use staking::{BalanceTrace, Slot};

/// What the protocol or the world answers.
type Answer = Result<(), Disabled<Guard>>;

/// Everybody has staked what it has at first and signs with a key of its own, and all know the
/// randomness of the epochs for which it is too late to reveal any.
pub(super) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    let staker = |i: usize| Staker {
        status: if c.bounds.stakes[i] > 0 { Status::Staked } else { Status::Out },
        weight: BalanceTrace::default().add_from(0, c.bounds.stakes[i]),
        key: BalanceTrace::default().add_from(0, i as u8 + 1),
        purse: c.bounds.funds[i],
        ..Staker::default()
    };
    let mut stakers = [Staker::default(); STAKERS];
    (0..usize::from(c.bounds.stakers)).for_each(|i| stakers[i] = staker(i));
    let mut seeds = Seeds::default();
    seeds.values[..usize::from(c.parameters.lead)].fill(Slot::some(0));
    let mut views = [Seeds::default(); NODES];
    views[..usize::from(c.bounds.nodes)].fill(seeds);
    let min_stake = c.parameters.min_stakes[0];
    let retained = [0; STAKERS];
    emit(State { stakers, min_stake, slot: 0, turn: 0, retained, seeds, views });
}

/// The state after `action`, or why there is none.
pub(super) fn apply(c: &Config, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    use Action as A;
    let mut next = *state;
    let s = &mut next;
    match *action {
        A::Deposit { staker, amount } => stake::deposit(c, s, staker, amount)?,
        A::Exit { staker } => stake::exit(c, s, staker)?,
        A::Withdraw { staker } => stake::withdraw(c, s, staker)?,
        A::DeclareKey { staker, key } => stake::declare_key(c, s, staker, key)?,
        A::SetMinStake { amount } => stake::set_min_stake(c, s, amount)?,
        A::Reveal { seed, snapshot } => chance::reveal(c, s, seed, snapshot)?,
        A::Read { node, value } => chance::read(c, s, node, value)?,
        A::Lead { staker } => slots::lead(c, s, staker)?,
        A::Skip {} => slots::skip(c, s)?,
        A::Crash { staker } => slots::crash(c, s, staker)?,
        A::Recover { staker } => slots::recover(s, staker)?,
    }
    Ok(next)
}

/// `condition`, or refused by `rule`.
fn require(condition: bool, guard: Guard) -> Answer {
    if condition { Ok(()) } else { Err(Disabled::Guard(guard)) }
}

/// `condition`, or the assumption `id` has it so.
fn assume(condition: bool, id: &'static str) -> Answer {
    if condition { Ok(()) } else { Err(Disabled::Assumption(id)) }
}

/// `condition`, or there is no such action.
fn exists(condition: bool, name: &'static str) -> Answer {
    if condition { Ok(()) } else { Err(Disabled::NoAction(name)) }
}

/// The first stakers do not go away.
fn may_go(c: &Config, staker: u8) -> Answer {
    assume(staker >= c.bounds.steadfast, "LE-A6")
}

impl State {
    /// The record of a staker.
    fn staker(&mut self, staker: u8) -> &mut Staker {
        &mut self.stakers[usize::from(staker)]
    }

    /// Whether another staker has the key, now or for later.
    fn has_other(&self, staker: u8, key: u8) -> bool {
        (0..STAKERS).any(|i| i != usize::from(staker) && self.stakers[i].key.latest() == key)
    }
}
