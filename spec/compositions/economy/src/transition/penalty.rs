//! Who offends with what, and what a penalty takes from whom.

use kernel::Disabled;
use slashing::penalties::{Action, Stage};
use staking::{BalanceTrace, NATIVE, Status};

use super::{Answer, earning, require};
use crate::state::MEMBERS;
use crate::{
    Bearing, Burning, Crediting, Economy, Guard, Learning, Liability, Measure, Order, Remaining,
    Returning, Sharing, State, Totals, Weight,
};

/// Tells penalties what everybody has at stake: its own, and what is behind it and not paid.
pub(super) fn tell(m: &Economy, s: &mut State) {
    let returns = m.config.design.returning == Returning::Leaving;
    for (number, validator) in s.penalties.validators.iter_mut().enumerate() {
        let record = &s.staking.stakers[number];
        validator.own = if record.exists() { record.own.latest() } else { 0 };
        let pool = &s.pools.pools[number];
        validator.delegated = pool.members.iter().map(|member| held(pool, member)).sum();
        validator.standing = match record.status {
            Status::Active => slashing::penalties::Standing::Staked,
            Status::Exiting if returns => slashing::penalties::Standing::Staked,
            Status::Exiting => slashing::penalties::Standing::Leaving,
            Status::Fresh | Status::Removed => slashing::penalties::Standing::Out,
        };
    }
}

/// The units of a member that the staking contract holds: not what lies in a pool whose staker was
/// removed.
fn held(pool: &pools::Pool, member: &pools::Position) -> u8 {
    let stays = if pool.status == pools::Status::Gone { 0 } else { member.amount.latest() };
    stays + if member.in_pool { 0 } else { member.asked }
}

/// A staker with power offends; whoever had power behind it then is liable.
pub(super) fn offend(m: &Economy, s: &mut State, staker: usize) -> Answer {
    let left = s.ledger.offences.checked_sub(1).ok_or(Disabled::NoAction("offences"))?;
    require(earning::power(s, staker, 0) > 0, Guard::NoPower)?;
    let free = s.penalties.cases.iter().position(|case| case.stage == Stage::Free);
    let case = free.ok_or(Disabled::NoAction("case"))?;
    m.judge(s, Action::Offend { validator: staker as u8 })?;
    s.ledger.offences = left;
    let weight = match m.config.design.weight {
        Weight::Power => earning::power(s, staker, 0),
        Weight::Own => s.staking.weight(staker, NATIVE, 0),
    };
    s.penalties.cases[case].weight = weight;
    s.ledger.liable[case] = s.pools.pools[staker].members.map(|member| {
        let power = member.amount.at(0);
        match m.config.design.liability {
            Liability::Staying => power.min(member.amount.latest()),
            Liability::AtOffence | Liability::AtPunishment => power,
        }
    });
    Ok(())
}

/// The jury acquits, and nobody is liable any more.
pub(super) fn acquit(m: &Economy, s: &mut State, case: u8) -> Answer {
    m.judge(s, Action::Acquit { case })?;
    s.ledger.liable[usize::from(case)] = [0; MEMBERS];
    Ok(())
}

/// A case is punished: penalties say how much of its own and of what its delegators answer for.
pub(super) fn punish(m: &Economy, s: &mut State, case: u8) -> Answer {
    let number = usize::from(case);
    let record = s.penalties.cases.get(number).ok_or(Disabled::NoAction("case"))?;
    let (accused, liable) = (usize::from(record.accused), s.ledger.liable[number]);
    let pool = &s.pools.pools[accused];
    let reach: [u8; MEMBERS] = std::array::from_fn(|member| {
        let there = held(pool, &pool.members[member]);
        match m.config.design.liability {
            Liability::AtOffence => there.min(liable[member]),
            Liability::Staying => pool.members[member].amount.latest().min(liable[member]),
            Liability::AtPunishment => there,
        }
    });
    let (taken, lost) = order(m, s, case, accused, reach.iter().sum())?;
    burn_own(m, s, accused, taken);
    let mut bears = (accused, shares(m, reach, lost));
    if m.config.design.bearing == Bearing::Others {
        let pool = &s.pools.pools[1 - accused];
        let there = std::array::from_fn(|member| held(pool, &pool.members[member]));
        bears = (1 - accused, shares(m, there, lost.min(there.iter().sum())));
        s.penalties.burnt -= lost - bears.1.iter().sum::<u8>();
    }
    credit(m, s, bears.0, &bears.1)?;
    burn(m, s, bears.0, &liable, &bears.1);
    lessen(m, s, number, accused, &bears.1);
    s.ledger.liable[number] = [0; MEMBERS];
    Ok(())
}

/// Penalties say what is burnt, where so many delegated units answer. What came later is staked as
/// well, and out of reach: what delegators wait for who had asked for it before.
fn order(m: &Economy, s: &mut State, case: u8, accused: usize, reach: u8) -> Answer<(u8, u8)> {
    tell(m, s);
    let record = &mut s.penalties.validators[accused];
    let (own, late) = (record.own, record.delegated - reach);
    record.delegated = reach;
    record.leaving = if m.config.design.measure == Measure::AllStake { late } else { 0 };
    s.penalties.cases[usize::from(case)].exempt = true;
    let next = kernel::System::apply(&m.penalties, &s.penalties, &Action::Punish { case });
    s.penalties = next.map_err(|disabled| disabled.map(Guard::Penalties))?;
    s.penalties.cases[usize::from(case)].exempt = false;
    let left = s.penalties.validators[accused];
    super::forget(s);
    Ok((own - left.own, reach - left.delegated))
}

/// A staker loses so much of its own, and as much is less in what counts altogether, as long as it
/// counts.
fn burn_own(m: &Economy, s: &mut State, accused: usize, taken: u8) {
    let record = &mut s.staking.stakers[accused];
    let before = *record;
    let there = before.own.latest().saturating_sub(taken);
    record.own = less(before.own, taken, there);
    let less = |at| before.own.at(at) - record.own.at(at);
    let total = &mut s.staking.totals[NATIVE];
    *total = match m.config.design.totals {
        Totals::Counted => {
            total.map_from(0, |at, all| if before.counts(at) { all - less(at) } else { all })
        }
        Totals::RecordOnly => *total,
        Totals::ForEver => total.map_from(0, |at, all| all.saturating_sub(less(at))),
    };
    s.staking.balance[NATIVE] -= taken;
}

/// What members have earned with what is burnt is theirs.
fn credit(m: &Economy, s: &mut State, number: usize, shares: &[u8; MEMBERS]) -> Answer {
    let lose = (0..MEMBERS).filter(|place| shares[*place] > 0);
    for place in lose.filter(|_| m.config.design.crediting == Crediting::First) {
        let next = m.pools.credit(&s.pools, number as u8, place as u8);
        s.pools = next.map_err(|disabled| disabled.map(Guard::Pools))?;
    }
    Ok(())
}

/// What one case has taken from members does not answer for another any more. It took first what
/// answers for it alone.
fn lessen(m: &Economy, s: &mut State, number: usize, accused: usize, taken: &[u8; MEMBERS]) {
    let answered = s.ledger.liable[number];
    let pool = &s.pools.pools[accused];
    for (case, liable) in s.ledger.liable.iter_mut().enumerate() {
        if case == number || usize::from(s.penalties.cases[case].accused) != accused {
            continue;
        }
        for (place, units) in liable.iter_mut().enumerate() {
            let alone = answered[place].saturating_sub(*units);
            *units = match m.config.design.remaining {
                Remaining::NotTaken => units.saturating_sub(taken[place].saturating_sub(alone)),
                Remaining::Held => (*units).min(held(pool, &pool.members[place])),
                Remaining::Less => units.saturating_sub(taken[place]),
                Remaining::Stale => *units,
            };
        }
    }
}

/// `lost` units by what everybody answers for, rounded down, and what is left over one by one.
fn shares(m: &Economy, reach: [u8; MEMBERS], lost: u8) -> [u8; MEMBERS] {
    let all = u16::from(reach.iter().sum::<u8>()).max(1);
    let part = |units: u8| match m.config.design.sharing {
        Sharing::InProportion => (u16::from(units) * u16::from(lost) / all) as u8,
        Sharing::InOrder => 0,
    };
    let mut shares = reach.map(part);
    let mut rest = lost - shares.iter().sum::<u8>();
    for (share, units) in shares.iter_mut().zip(reach) {
        let more = rest.min(units - *share);
        (*share, rest) = (*share + more, rest - more);
    }
    shares
}

/// Members lose so much of what they have in a pool: first of what waits and had power, which would
/// be gone before what stays; so that as much as can be is left to answer for another case.
fn burn(m: &Economy, s: &mut State, number: usize, liable: &[u8; MEMBERS], shares: &[u8; MEMBERS]) {
    let burning = m.config.design.burning;
    let pool = &mut s.pools.pools[number];
    let before = pool.members;
    for (place, &share) in shares.iter().enumerate() {
        if burning == Burning::MoneyOnly {
            continue;
        }
        let member = &mut pool.members[place];
        let gone = pool.status == pools::Status::Gone;
        let there = if gone { 0 } else { member.amount.latest() };
        let answers = match m.config.design.order {
            Order::WaitingFirst => liable[place].saturating_sub(there).min(member.asked),
            Order::StayingFirst => 0,
            Order::AnyWaiting => member.asked,
        };
        let waits = share.min(answers).max(share.saturating_sub(there));
        let stays = share - waits;
        member.asked -= waits;
        if m.config.design.learning != Learning::NoRequests {
            pool.intents[place] -= waits;
        }
        if member.asked == 0 && m.config.design.learning != Learning::NoEnd {
            member.wait = 0;
        }
        if !gone {
            let there = member.amount.latest() - stays + member.asked;
            member.amount = less(member.amount, stays, there);
        }
    }
    let of = |members: &[pools::Position; MEMBERS], at| -> u8 {
        members.iter().map(|member| member.amount.at(at)).sum()
    };
    let after = pool.members;
    let shrink = |at, all: u8| all + of(&after, at) - of(&before, at);
    let from = usize::from(m.config.design.learning == Learning::NextEpoch);
    pool.delegated = pool.delegated.map_from(from, shrink);
    if burning != Burning::RecordOnly {
        s.pools.balance -= shares.iter().sum::<u8>();
    }
}

/// A trace with `units` less, and nothing beyond what is `there`.
fn less(trace: BalanceTrace, units: u8, there: u8) -> BalanceTrace {
    trace.map_from(0, |_, old| old.saturating_sub(units).min(there))
}
