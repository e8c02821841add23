//! How stake comes, moves and goes.

use kernel::Disabled;

use super::{Answer, of_members, require};
use crate::config::UNITS;
use crate::state::STAKERS;
use crate::{Detention, Economy, Guard, Orphaning, State, Switching};

/// A staker stakes more of its own.
pub(super) fn more(m: &Economy, s: &mut State, staker: usize, amount: u8) -> Answer {
    let all: u8 = s.staking.stakers.iter().map(|record| record.own.latest()).sum();
    fits(all, amount)?;
    let (staker, by) = (staker as u8, staking::Caller::Staker);
    m.stake(s, staking::Action::IncreaseStake { staker, by, amount })
}

/// Nobody stakes what a trace cannot count: as much comes together by rewards alone.
fn fits(all: u8, amount: u8) -> Answer {
    if all + amount > UNITS { Err(Disabled::NoAction("units")) } else { Ok(()) }
}

/// It announces its exit, and its members hear of it.
pub(super) fn leave(m: &Economy, s: &mut State, staker: usize) -> Answer {
    m.stake(s, staking::Action::UnstakeIntent { staker: staker as u8 })?;
    m.pool(s, pools::Action::Leave { pool: staker as u8 })
}

/// It is removed: its own stake is its own, and what was delegated lies in its pool.
pub(super) fn remove(m: &Economy, s: &mut State, staker: usize) -> Answer {
    free(m, s, staker)?;
    m.stake(s, staking::Action::UnstakeAction { staker: staker as u8 })?;
    if m.config.design.orphaning == Orphaning::Untold {
        return Ok(());
    }
    m.pool(s, pools::Action::Remove { pool: staker as u8 })
}

/// A member delegates.
pub(super) fn delegate(m: &Economy, s: &mut State, pool: usize, member: u8, amount: u8) -> Answer {
    of_members(member)?;
    let positions = s.pools.pools.iter().flat_map(|pool| &pool.members);
    let all: u8 = positions.map(|position| position.amount.latest() + position.asked).sum();
    fits(all, amount)?;
    let (pool, by) = (pool as u8, pools::Caller::Member);
    m.pool(s, pools::Action::Add { pool, member, amount, by })
}

/// It asks for so much back altogether.
pub(super) fn ask(m: &Economy, s: &mut State, pool: usize, member: u8, amount: u8) -> Answer {
    of_members(member)?;
    let (pool, by) = (pool as u8, pools::Caller::Member);
    m.pool(s, pools::Action::Ask { pool, member, amount, by })
}

/// A member is paid what it has asked back.
pub(super) fn pay(m: &Economy, s: &mut State, pool: usize, member: u8) -> Answer {
    if m.config.design.detention != Detention::OwnOnly {
        free(m, s, pool)?;
    }
    of_members(member)?;
    m.pool(s, pools::Action::Pay { pool: pool as u8, member })
}

/// A member moves what it has asked back, where that does not answer for its staker any more.
pub(super) fn switch(
    m: &Economy,
    s: &mut State,
    [from, to]: [usize; 2],
    member: u8,
    amount: u8,
) -> Answer {
    if m.config.design.detention != Detention::OwnOnly {
        free(m, s, from)?;
    }
    let wait = s.pools.pools[from].members[of_members(member)?].wait;
    let late = m.config.design.switching == Switching::AfterTheWait;
    require(!late || wait == 0, Guard::StillLiable)?;
    let (from, to, by) = (from as u8, to as u8, pools::Caller::Member);
    m.pool(s, pools::Action::Switch { from, to, member, amount, by })
}

/// Nobody is paid against whom the contract has a case.
fn free(m: &Economy, s: &State, staker: usize) -> Answer {
    let accused = match m.config.design.detention {
        Detention::Everybody => 0..STAKERS,
        Detention::BothHalves | Detention::OwnOnly => staker..staker + 1,
    };
    let mut asked = accused.map(|staker| m.penalties.frees(&s.penalties, staker));
    asked.try_for_each(|freed| freed.map_err(|disabled| disabled.map(Guard::Penalties)))
}
