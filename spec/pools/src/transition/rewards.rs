//! What stakers earn, and members claim.

use super::{Answer, allows, require};
use crate::{
    Accounting, Caller, Claimants, Claims, Config, Distribution, Guard, LongHistory, Named, Pool,
    Position, Rounding, SmallPools, State, Status,
};

/// A staker earns; its pool's share is that of its stake, as long as there is that much to earn.
pub(super) fn reward(c: &Config, s: &mut State, pool: usize) -> Answer {
    let p = &c.parameters;
    let delegated = s.pools[pool].delegated.at(0);
    let all = u16::from(p.own_stake) + u16::from(delegated);
    let share = (u16::from(p.reward) * u16::from(delegated)).checked_div(all).unwrap_or(0) as u8;
    let share = share.min(room(c, &s.pools[pool]));
    earn(c, s, pool, share)
}

/// A pool's share of what its staker has earned in an epoch.
pub(super) fn earn(c: &Config, s: &mut State, number: usize, share: u8) -> Answer {
    let pool = &mut s.pools[number];
    require(pool.status == Status::Active, Guard::StakerInactive)?;
    require(!pool.rewarded, Guard::AlreadyRewarded)?;
    pool.rewarded = true;
    pool.due = share;
    if c.design.distribution == Distribution::AtOnce {
        distribute(c, pool);
    }
    if c.design.accounting == Accounting::Index {
        raise_index(c, s, number);
    }
    Ok(())
}

/// The index for all pools rises as for the one that earns. A member that was there when its staker
/// asked to leave has its last value written down; one that came later has not.
fn raise_index(c: &Config, s: &mut State, earns: usize) {
    let Pool { delegated, due, .. } = s.pools[earns];
    let stake = u16::from(c.parameters.own_stake) + u16::from(delegated.at(0));
    let left = c.parameters.reward.saturating_sub(due);
    let all = u16::from(left) * u16::from(c.parameters.base);
    let a_unit = all.checked_div(stake).unwrap_or(0);
    let others = s.pools.iter_mut().filter(|pool| pool.status == Status::Leaving);
    for member in others.flat_map(|pool| &mut pool.members) {
        // Nobody earns beyond the bound on rewards.
        let has_room = member.owed(c.parameters.base) < c.bounds.rewards;
        if member.late && member.amount.at(0) > 0 && has_room {
            member.gained = member.gain().saturating_add(a_unit).to_le_bytes();
        }
    }
}

/// How much a pool may still earn: with as much lying there as the bound, or owed, nothing.
fn room(c: &Config, pool: &Pool) -> u8 {
    let owed = pool.members.iter().map(|member| member.owed(c.parameters.base));
    let owed = owed.fold(0, u8::saturating_add);
    c.bounds.rewards.saturating_sub(pool.rewards.max(owed))
}

/// The pool gets what is due to it without the commission, and every unit its part of it.
pub(super) fn distribute(c: &Config, pool: &mut Pool) {
    let p = &c.parameters;
    let taken = u16::from(pool.due) * u16::from(pool.commission) / u16::from(p.commission_max);
    let received = pool.due - taken as u8;
    pool.due = 0;
    pool.rewards = pool.rewards.saturating_add(received);
    let delegated = pool.delegated.at(0);
    if delegated < p.min_delegation {
        if c.design.small_pools == SmallPools::Accrue {
            pool.carried = pool.carried.saturating_add(received);
        }
        return;
    }
    let shared = u16::from(received.saturating_add(pool.carried)) * u16::from(p.base);
    pool.carried = 0;
    let a_unit = match c.design.rounding {
        Rounding::Down => shared / u16::from(delegated),
        Rounding::Up => shared.div_ceil(u16::from(delegated)),
    };
    for member in pool.members.iter_mut().filter(|member| member.amount.at(0) > 0) {
        member.gained = member.gain().saturating_add(a_unit).to_le_bytes();
    }
}

/// What a member has earned is written down when its stake is about to change.
pub(super) fn credit(c: &Config, member: &mut Position) {
    if member.amount.at(1) != member.amount.at(0) {
        credit_now(c, member);
    }
}

/// What it has earned is written down, with one more change of its stake in its history. More than
/// twice what one call can sum up is as bad as that.
pub(super) fn credit_now(c: &Config, member: &mut Position) {
    (member.credited, member.gained) = (member.owed(c.parameters.base), [0, 0]);
    member.changes = (member.changes + 1).min(2 * c.parameters.page);
}

/// A part of a history that is too long for one call is summed up.
pub(super) fn settle(c: &Config, s: &mut State, place: (usize, usize)) -> Answer {
    let changes = &mut s.position(place).changes;
    let too_long = *changes > c.parameters.page && c.design.long_history == LongHistory::InParts;
    require(too_long, Guard::HistoryShort)?;
    *changes -= c.parameters.page;
    Ok(())
}

/// A claim, in the middle of which the token may call back and claim again.
pub(super) fn claim(
    c: &Config,
    s: &mut State,
    place: (usize, usize),
    again: bool,
    by: Caller,
) -> Answer {
    allows(c, by, c.design.named == Named::ClaimsAndAdds)?;
    let owed = s.position(place).owed(c.parameters.base);
    require(owed > 0, Guard::NothingOwed)?;
    require(s.position(place).changes <= c.parameters.page, Guard::HistoryTooLong)?;
    let stays = s.position(place).amount.at(0) > 0;
    require(stays || c.design.claimants == Claimants::Everybody, Guard::NotAllowed)?;
    let twice = again && c.design.claims == Claims::TransferFirst;
    let paid = if twice { owed.saturating_mul(2) } else { owed };
    let position = s.position(place);
    (position.credited, position.gained, position.changes) = (0, [0, 0], 0);
    let rewards = &mut s.pools[place.0].rewards;
    require(*rewards >= paid, Guard::InsufficientFunds)?;
    *rewards -= paid;
    Ok(())
}
