//! Who has power, what it earns, and who is paid.

use staking::Status;

use super::{Answer, of_members, require};
use crate::{Attesting, Collecting, Economy, Guard, Jailed, Paying, PoolPart, State, Weighing};

/// The weight that a staker has `ahead` epochs from now: its own stake and what is delegated to it,
/// as long as it has stake of its own and its seat.
pub(super) fn power(s: &State, staker: usize, ahead: usize) -> u8 {
    let own = s.staking.weight(staker, staking::NATIVE, ahead);
    let seat = s.penalties.validators[staker].seat;
    if own > 0 && seat { own + s.pools.pools[staker].delegated.at(ahead) } else { 0 }
}

/// Tells rewards what counts in this epoch and in the next one.
pub(super) fn tell(m: &Economy, s: &mut State) {
    for staker in 0..s.rewards.stakers.len() {
        let of = |s: &State, ahead| match m.config.design.jailed {
            Jailed::Powerless => power(s, staker, ahead),
            Jailed::Earns => {
                let mut seated = *s;
                seated.penalties.validators[staker].seat = true;
                power(&seated, staker, ahead)
            }
        };
        let first = match m.config.design.weighing {
            Weighing::Now => 0,
            Weighing::Next => 1,
        };
        let stake = [of(s, first), of(s, 1)];
        s.rewards.stakers[staker].stake = stake;
    }
}

/// A staker attests that does not leave. What it earns is divided by stakes between it and its
/// pool.
pub(super) fn attest(m: &Economy, s: &mut State, staker: usize) -> Answer {
    let active = s.staking.stakers[staker].status == Status::Active;
    let leaves = m.config.design.attesting == Attesting::Leaving;
    require(active || leaves, Guard::Staking(staking::Guard::UnstakeInProgress))?;
    let before = s.rewards.owed[staker];
    let knows = rewards::Knows::Node;
    m.reward(s, rewards::Action::Attest { staker: staker as u8, knows })?;
    let earned = u16::from(s.rewards.owed[staker] - before);
    let own = u16::from(s.staking.weight(staker, staking::NATIVE, 0));
    let delegated = u16::from(s.pools.pools[staker].delegated.at(0));
    let all = own + delegated;
    let up = if m.config.design.pool_part == PoolPart::RoundedUp { all.max(1) - 1 } else { 0 };
    let share = (earned * delegated + up).checked_div(all).unwrap_or(0) as u8;
    if share == 0 {
        return Ok(());
    }
    let had = s.pools.pools[staker].rewards;
    let next = m.pools.earn(&s.pools, staker as u8, share);
    s.pools = next.map_err(|disabled| disabled.map(Guard::Pools))?;
    if m.config.design.pool_part != PoolPart::OnTop {
        s.ledger.pooled[staker] += s.pools.pools[staker].rewards - had;
    }
    Ok(())
}

/// What the supplier owes to a staker is paid to it and to its pool.
pub(super) fn claim(m: &Economy, s: &mut State, staker: usize) -> Answer {
    let had = s.rewards.supplier.balance;
    m.reward(s, rewards::Action::Claim { who: staker as u8 })?;
    let paid = had - s.rewards.supplier.balance;
    let part = s.ledger.pooled[staker].min(paid);
    let first = m.config.design.paying == Paying::FirstStaker;
    s.staking.purses[if first { 0 } else { staker }] += paid - part;
    s.ledger.pooled[staker] -= part;
    Ok(())
}

/// A member is paid what its pool owes it, if the pool has got it.
pub(super) fn collect(m: &Economy, s: &mut State, pool: usize, member: u8) -> Answer {
    let place = of_members(member)?;
    let had = s.pools.pools[pool].rewards;
    let by = pools::Caller::Member;
    m.pool(s, pools::Action::Claim { pool: pool as u8, member, again: false, by })?;
    let paid = had - s.pools.pools[pool].rewards;
    let arrived = had >= paid + s.ledger.pooled[pool];
    require(arrived || m.config.design.collecting == Collecting::Owed, Guard::NotArrived)?;
    let first = m.config.design.paying == Paying::FirstMember;
    s.pools.purses[if first { 0 } else { place }] += paid;
    Ok(())
}
