//! What members do with their stake.

use super::{Answer, allows, require};
use crate::{
    AfterRemoval, Caller, Config, Guard, Moving, Orphans, Position, Records, Reissue, State,
    Status, SwitchEffect, Target, Withdrawn,
};

/// The place of a member in a pool.
type Place = (usize, usize);

/// Stake, or more of it. The address for rewards is named by a member: it adds, and does not enter.
pub(super) fn add(c: &Config, s: &mut State, place: Place, amount: u8, by: Caller) -> Answer {
    let Position { amount: stake, asked, .. } = *s.position(place);
    allows(c, by, stake.latest() + asked > 0)?;
    require(amount > 0, Guard::AmountIsZero)?;
    require(s.pools[place.0].status == Status::Active, Guard::StakerInactive)?;
    require(amount <= s.purses[place.1], Guard::InsufficientFunds)?;
    s.purses[place.1] -= amount;
    // Only books that are wrong get beyond what there is.
    s.balance = s.balance.saturating_add(amount);
    let before = s.position(place).amount;
    count(s, place, usize::from(c.parameters.latency), amount);
    if before.latest() > 0 && c.design.records == Records::FirstOnly {
        s.position(place).amount = before;
    }
    Ok(())
}

/// Both contracts write down that a member has so much more.
fn count(s: &mut State, place: Place, from: usize, amount: u8) {
    let pool = &mut s.pools[place.0];
    pool.delegated = pool.delegated.add_from(from, amount);
    let position = &mut pool.members[place.1];
    position.amount = position.amount.add_from(from, amount);
}

/// A member asks for `amount` altogether, instead of what it has asked before.
pub(super) fn ask(c: &Config, s: &mut State, place: Place, amount: u8, by: Caller) -> Answer {
    allows(c, by, false)?;
    let (window, pool) = (s.window, &mut s.pools[place.0]);
    let position = &mut pool.members[place.1];
    let Position { asked: before, wait: open, amount: trace, .. } = *position;
    let all = trace.latest() + before;
    require(amount <= all, Guard::InsufficientStake)?;
    let gone = pool.status == Status::Gone;
    require(!gone || before == 0, Guard::RequestOpen)?;
    require(amount > 0 || before > 0, Guard::AmountIsZero)?;
    let answers = !gone || c.design.after_removal != AfterRemoval::Stays;
    require(answers, Guard::StakerInactive)?;
    let fresh = match pool.status {
        Status::Active => window,
        Status::Leaving => pool.wait,
        Status::Gone if c.design.after_removal == AfterRemoval::Waits => window,
        Status::Gone => 0,
    };
    let wait = match c.design.reissue {
        _ if amount == 0 => 0,
        Reissue::Restarts => fresh,
        Reissue::KeepsTime if amount > before => fresh.max(open),
        Reissue::KeepsTime => open,
    };
    let at_once = amount < before && c.design.withdrawn == Withdrawn::AtOnce;
    let from = if at_once { 0 } else { usize::from(c.parameters.latency) };
    let left = all - amount;
    let shift = |old: u8| match left >= trace.latest() {
        // What was asked back and is not wanted any more counts again as late as new stake.
        true => old + (left - trace.latest()),
        false => old.min(left),
    };
    let next = trace.map_from(from, |_, old| shift(old));
    (position.amount, position.asked, position.wait) = (next, amount, wait);
    position.in_pool = gone && amount > 0;
    // Only books that are wrong have less than what is taken out of them.
    let moved = |at, all: u8| (all + next.at(at)).saturating_sub(trace.at(at));
    pool.delegated = pool.delegated.map_from(0, moved);
    if !gone {
        // A pool without a staker has what it owes already.
        pool.intents[place.1] = amount;
    }
    Ok(())
}

/// Anybody has a request paid whose time is over: by the staking contract, or by a pool that was
/// asked after its staker was removed.
pub(super) fn pay(c: &Config, s: &mut State, place: Place) -> Answer {
    let Position { asked, wait, in_pool, .. } = *s.position(place);
    let orphaned = s.pools[place.0].status == Status::Gone && !in_pool;
    require(!orphaned || c.design.orphans == Orphans::Paid, Guard::StakerInactive)?;
    require(asked > 0, Guard::NoRequest)?;
    require(wait == 0, Guard::WaitRunning)?;
    let pool = &mut s.pools[place.0];
    let from = if in_pool { &mut pool.principal } else { &mut s.balance };
    require(*from >= asked, Guard::InsufficientFunds)?;
    if in_pool || c.design.records != Records::NothingPaid {
        *from -= asked;
    }
    if !in_pool {
        pool.intents[place.1] = 0;
    }
    s.purses[place.1] += asked;
    let position = s.position(place);
    (position.asked, position.in_pool) = (0, false);
    Ok(())
}

/// A member moves what it has asked back into another pool, where it counts as new stake.
pub(super) fn switch(
    c: &Config,
    s: &mut State,
    (from, to): (Place, Place),
    amount: u8,
    by: Caller,
) -> Answer {
    allows(c, by, false)?;
    require(amount > 0, Guard::AmountIsZero)?;
    require(from.0 != to.0, Guard::SamePool)?;
    let Position { asked, in_pool, .. } = *s.position(from);
    require(amount <= asked, Guard::NoRequest)?;
    require(!in_pool, Guard::AskedTooLate)?;
    let target = s.pools[to.0].status;
    let lives =
        target == Status::Active || target == Status::Leaving && c.design.target == Target::Leaving;
    require(lives, Guard::StakerInactive)?;
    s.position(from).asked -= amount;
    if asked == amount {
        s.position(from).wait = 0;
    }
    let intent = &mut s.pools[from.0].intents[from.1];
    *intent = intent.saturating_sub(amount);
    match c.design.moving {
        Moving::Free => {}
        Moving::Charged => s.purses[from.1] = s.purses[from.1].saturating_sub(1),
        Moving::WaitsAnew => s.position(from).wait = s.window,
    }
    let at_once = c.design.switch == SwitchEffect::AtOnce;
    let latency = if at_once { 0 } else { usize::from(c.parameters.latency) };
    s.position(to).late |= target == Status::Leaving;
    count(s, to, latency, amount);
    Ok(())
}

/// A member names another address for its rewards.
pub(super) fn rename(c: &Config, s: &mut State, place: Place, by: Caller) -> Answer {
    allows(c, by, false)?;
    let position = s.position(place);
    let is_member = position.amount.latest() > 0 || position.asked > 0;
    require(is_member, Guard::NoMember)?;
    position.renamed = true;
    Ok(())
}
