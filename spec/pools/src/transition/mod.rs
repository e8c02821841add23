//! What each action does: one function for one function of the contracts, one file for a theme.

mod candidates;
mod commission;
mod members;
mod rewards;
mod stakers;
mod time;
mod versions;

use kernel::{Disabled, Reason};

pub(crate) use candidates::candidates;

use crate::state::{MEMBERS, Pool, Position, STAKERS};
use crate::{Action, Caller, CallerCheck, Config, Former, Guard, Pools, State};

/// What a function of a contract answers.
type Answer = Result<(), Disabled<Guard>>;

/// Why there is no step, apart from the guards.
pub(crate) fn reasons() -> Vec<Reason> {
    vec![Reason::no_action("pool", "the instance has no such pool")]
}

/// Nobody has delegated.
pub(crate) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    let commission = c.parameters.commissions[0];
    let mut pools = [Pool::default(); STAKERS];
    pools[..usize::from(c.bounds.pools)].fill(Pool { commission, ..Pool::default() });
    let (window, length) = (c.parameters.exit_windows[0], c.parameters.epoch_lengths[0]);
    let (purses, upgrades) = (c.bounds.funds, c.bounds.upgrades);
    emit(State { pools, purses, balance: 0, window, length, left: length, upgrades });
}

/// The state after `action`, or why there is none.
pub(crate) fn apply(c: &Config, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    use Action as A;
    versions::understand(c, state, action)?;
    let mut next = *state;
    let s = &mut next;
    match *action {
        A::Add { pool, member, amount, by } => members::add(c, s, at(c, pool, member)?, amount, by),
        A::Ask { pool, member, amount, by } => members::ask(c, s, at(c, pool, member)?, amount, by),
        A::Pay { pool, member } => members::pay(c, s, at(c, pool, member)?),
        A::Switch { from, to, member, amount, by } => {
            let places = (at(c, from, member)?, at(c, to, member)?);
            members::switch(c, s, places, amount, by)
        }
        A::Claim { pool, member, again, by } => {
            rewards::claim(c, s, at(c, pool, member)?, again, by)
        }
        A::Reward { pool } => rewards::reward(c, s, at(c, pool, 0)?.0),
        A::SetCommission { pool, commission } => {
            commission::set(c, s, at(c, pool, 0)?.0, commission)
        }
        A::Commit { pool, max, epochs } => commission::commit(c, s, at(c, pool, 0)?.0, max, epochs),
        A::Leave { pool } => stakers::leave(s, at(c, pool, 0)?.0),
        A::Remove { pool } => stakers::remove(c, s, at(c, pool, 0)?.0),
        A::SetWindow { epochs } => time::set_window(s, epochs),
        A::Tick {} => {
            time::tick(c, s);
            Ok(())
        }
        A::SetLength { ticks } => time::set_length(c, s, ticks),
        A::Upgrade {} => versions::upgrade(c, s),
        A::Migrate { pool } => versions::migrate(c, s, at(c, pool, 0)?.0),
        A::Settle { pool, member } => rewards::settle(c, s, at(c, pool, member)?),
        A::Rename { pool, member, by } => members::rename(c, s, at(c, pool, member)?, by),
    }?;
    Ok(next)
}

impl Pools {
    /// The state after the staker of `pool` has earned `share` units for it, its commission
    /// included: a reward, where another system says how much there is to earn.
    ///
    /// # Errors
    /// Why the pool gets none.
    pub fn earn(&self, state: &State, pool: u8, share: u8) -> Result<State, Disabled<Guard>> {
        let (c, mut next) = (&self.config, *state);
        rewards::earn(c, &mut next, at(c, pool, 0)?.0, share)?;
        Ok(next)
    }

    /// The state after what a member has earned in a pool is written down, because its stake is
    /// about to change in the middle of an epoch: by what another system takes from it.
    ///
    /// # Errors
    /// There is no such place.
    pub fn credit(&self, state: &State, pool: u8, member: u8) -> Result<State, Disabled<Guard>> {
        let (place, mut next) = (at(&self.config, pool, member)?, *state);
        rewards::credit_now(&self.config, next.position(place));
        Ok(next)
    }
}

/// The place of a member in a pool.
fn at(c: &Config, pool: u8, member: u8) -> Result<(usize, usize), Disabled<Guard>> {
    let exists = pool < c.bounds.pools && usize::from(member) < MEMBERS;
    if exists { Ok((pool.into(), member.into())) } else { Err(Disabled::NoAction("pool")) }
}

/// `condition`, or refused by `rule`.
fn require(condition: bool, guard: Guard) -> Answer {
    if condition { Ok(()) } else { Err(Disabled::Guard(guard)) }
}

/// Whether the caller may act for the member; the address for rewards adds and claims.
fn allows(c: &Config, by: Caller, with_rewards: bool) -> Answer {
    let allowed = match by {
        Caller::Member => true,
        Caller::RewardAddress => with_rewards,
        Caller::Stranger => c.design.caller == CallerCheck::Origin,
        Caller::FormerAddress => with_rewards && c.design.former == Former::Everything,
    };
    require(allowed, Guard::NotAllowed)
}

impl State {
    /// A member's position.
    fn position(&mut self, (pool, member): (usize, usize)) -> &mut Position {
        &mut self.pools[pool].members[member]
    }
}
