//! What each action does: one function for one function of the contracts, one file for a theme.

mod candidates;
mod duty;
mod messages;
mod minter;
mod rate;
mod supplier;
mod time;

use kernel::Disabled;
use vocabulary::slot::Slot;

pub(crate) use candidates::candidates;

use crate::state::{CLAIMANTS, Epoch, Minter, Rate, STAKERS, Staker};
use crate::{Action, Config, Guard, Rewards, State};

impl Rewards {
    /// What an epoch has to pay that begins now, with the stakes, the rate and the supply of the
    /// state: where another system says what is staked.
    #[must_use]
    pub fn budget(&self, state: &State) -> u8 {
        time::budget(&self.config, state, self.config.duty.durations[0])
    }
}

/// What a function of a contract answers.
type Answer = Result<(), Disabled<Guard>>;

/// Nothing is earned, and everybody runs a node.
pub(crate) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    let mut stakers = [Staker::default(); STAKERS];
    for (staker, stake) in stakers.iter_mut().zip(c.duty.stakes).take(c.bounds.stakers.into()) {
        *staker = Staker { stake: [stake; 2], node: true, attested: false };
    }
    let starts = if c.duty.per_block { Slot::some(0) } else { Slot::NONE };
    let (window, most) = ([c.duty.windows[0]; 2], c.duty.clamp[1]);
    let mut state = State {
        stakers,
        epoch: Epoch { starts, window, most, ..Epoch::default() },
        rate: Rate { rate: c.curve.rates[0], ..Rate::default() },
        minter: Minter { allowance: c.mint.allowance, admins: [true; 2], ..Minter::default() },
        price: 1,
        left: c.bounds.rewards,
        faults: c.bounds.faults,
        gifts: c.bounds.gifts,
        ..State::default()
    };
    state.epoch.budget = time::budget(c, &state, c.duty.durations[0]);
    emit(state);
}

/// The state after `action`, or why there is none.
pub(crate) fn apply(c: &Config, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    use Action as A;
    let mut next = *state;
    let s = &mut next;
    match *action {
        A::Attest { staker, knows } => duty::attest(c, s, of_stakers(c, staker)?, knows),
        A::SetNode { staker, runs } => duty::set_node(s, of_stakers(c, staker)?, runs),
        A::SetStake { staker, amount } => duty::set_stake(s, of_stakers(c, staker)?, amount),
        A::SetWindow { blocks } => duty::set_window(c, s, blocks),
        A::PayBlock { staker, by } => duty::pay_block(c, s, of_stakers(c, staker)?, by),
        A::SetStart { epochs } => duty::set_start(c, s, epochs),
        A::Claim { who } => supplier::claim(c, s, below(who, CLAIMANTS)?),
        A::Announce { rate } => rate::announce(c, s, rate),
        A::SetRate { rate } => rate::set(c, s, rate),
        A::Settle {} => messages::settle(s),
        A::Mint { requests } => minter::mint(c, s, requests),
        A::MintFor {} => minter::mint_for(c, s),
        A::Deliver { again } => messages::deliver(c, s, again),
        A::Report { minted } => messages::report(c, s, minted),
        A::Lose { message } => messages::lose(c, s, message),
        A::Send { token } => messages::send(c, s, token),
        A::Forge {} => messages::forge(c, s),
        A::Reconcile {} => supplier::reconcile(c, s),
        A::Allow { admin } => minter::allow(c, s, below(admin, 2)?),
        A::Revoke { admin } => minter::revoke(c, s, below(admin, 2)?),
        A::Cancel {} => minter::cancel(s),
        A::SetClamp { most } => time::set_clamp(c, s, most),
        A::SetPrice { price } => supplier::set_price(c, s, price),
        A::Tick { took, stated } => time::tick(c, s, took, stated),
    }?;
    Ok(next)
}

/// The place of a staker.
fn of_stakers(c: &Config, staker: u8) -> Result<usize, Disabled<Guard>> {
    below(staker, c.bounds.stakers.into())
}

/// A number as a place, if there are that many.
fn below(number: u8, count: usize) -> Result<usize, Disabled<Guard>> {
    let place = usize::from(number);
    if place < count { Ok(place) } else { Err(Disabled::NoAction("actor")) }
}

/// `condition`, or refused by `guard`.
fn require(condition: bool, guard: Guard) -> Answer {
    if condition { Ok(()) } else { Err(Disabled::Guard(guard)) }
}

/// One less of what the instance has.
fn spend(left: &mut u8, name: &'static str) -> Answer {
    *left = left.checked_sub(1).ok_or(Disabled::NoAction(name))?;
    Ok(())
}
