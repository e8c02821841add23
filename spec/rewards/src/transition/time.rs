//! Time, and what an epoch pays.

use kernel::Disabled;
use vocabulary::slot::Slot;

use super::{Answer, require};
use crate::{Cap, Clamp, Clock, Config, Guard, RateUnit, Shortest, State};

/// What there is to earn with the stake, the rate and the supply of now: in an epoch, or with a
/// block if blocks take so long.
pub(super) fn budget(c: &Config, s: &State, duration: u8) -> u8 {
    let of = |number: u8| u128::from(number);
    let supply = of(c.curve.supply) + of(c.mint.base) * of(s.rate.reported);
    let (rate, staked) = (of(s.rate.rate), of(s.staked()[0]));
    let whole = match c.design.rate_unit {
        RateUnit::Parts => of(c.curve.rate_whole),
        RateUnit::Wholes => 1,
    };
    let yearly = crate::curve::yearly(rate, whole, staked, supply);
    let yearly = yearly.unwrap_or(u128::MAX);
    let least = match c.design.shortest {
        Shortest::Least => c.duty.clamp[0],
        Shortest::Measured => 0,
    };
    let measured = match c.design.clamp {
        Clamp::Fixed | Clamp::Settable => duration.clamp(least, s.epoch.most),
        Clamp::Absent => duration,
    };
    let budget = match s.pays_blocks() {
        true => yearly.saturating_mul(of(measured)) / of(c.duty.year_seconds),
        false => yearly / of(c.curve.epochs_in_year),
    };
    u8::try_from(budget).unwrap_or(u8::MAX)
}

/// Another upper end of what is measured. Where it is settable, only the lower end bounds it.
pub(super) fn set_clamp(c: &Config, s: &mut State, most: u8) -> Answer {
    require(c.design.clamp == Clamp::Settable, Guard::NotAllowed)?;
    require(s.epoch.most != most, Guard::Unchanged)?;
    s.epoch.most = most;
    Ok(())
}

/// A block ends, and an epoch with its last one.
pub(super) fn tick(c: &Config, s: &mut State, took: u8, stated: u8) -> Answer {
    let ends = s.epoch.block + 1 == c.duty.blocks;
    let pays = s.epoch.starts.get().is_some_and(|epochs| epochs <= 1);
    let usual = c.duty.durations[0];
    if !(ends && pays) && (took, stated) != (usual, usual) {
        return Err(Disabled::NoAction("durations"));
    }
    require(took == stated || c.design.clock == Clock::Stated, Guard::WrongTime)?;
    s.epoch.block += 1;
    s.epoch.paid = false;
    s.epoch.proposer = (s.epoch.proposer + 1) % c.bounds.stakers;
    if ends {
        next_epoch(c, s, stated);
    }
    Ok(())
}

fn next_epoch(c: &Config, s: &mut State, stated: u8) {
    s.epoch.block = 0;
    for staker in &mut s.stakers {
        staker.stake[0] = staker.stake[1];
        staker.attested = false;
    }
    s.epoch.window[0] = s.epoch.window[1];
    if let Some(epochs) = s.epoch.starts.get() {
        s.epoch.starts = Slot::some(epochs.saturating_sub(1));
    }
    s.rate.notice = s.rate.notice.saturating_sub(1);
    let minter = &mut s.minter;
    match c.design.cap {
        Cap::AnyWindow => {
            minter.recent.rotate_right(1);
            minter.recent[0] = 0;
            minter.recent[usize::from(c.mint.week)..].fill(0);
        }
        Cap::CalendarWeek => {
            minter.day = (minter.day + 1) % c.mint.week;
            minter.bucket = if minter.day == 0 { 0 } else { minter.bucket };
        }
        Cap::Absent => {}
    }
    s.epoch.budget = budget(c, s, stated);
}
