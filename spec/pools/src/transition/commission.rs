//! Commission, and the promise not to raise it above a maximum.

use vocabulary::slot::Slot;

use super::{Answer, require, time};
use crate::{AfterExit, Config, Guard, Notice, Promised, State, Status};

/// Down at any time; up to a promised maximum while the promise lives, once members have known of
/// it for long enough.
pub(super) fn set(c: &Config, s: &mut State, pool: usize, commission: u8) -> Answer {
    let pool = &mut s.pools[pool];
    let leaves = pool.status == Status::Leaving && c.design.after_exit == AfterExit::Changes;
    require(pool.status == Status::Active || leaves, Guard::StakerInactive)?;
    require(commission != pool.commission, Guard::CommissionUnchanged)?;
    if pool.unmigrated {
        // The new version knows nothing of it yet.
        pool.commission = commission;
        return Ok(());
    }
    let rises = commission > pool.commission;
    match pool.commitment.get() {
        None => require(!rises, Guard::CommissionNotLower)?,
        Some(max) => {
            let bounded = c.design.promise == Promised::Maximum;
            require(commission <= max || !bounded, Guard::AboveCommitment)?;
            let known = pool.notice == 0 || c.design.notice == Notice::Nothing;
            require(known || !rises, Guard::NoticeRunning)?;
        }
    }
    pool.commission = commission;
    Ok(())
}

/// A promise, where none lives.
pub(super) fn commit(c: &Config, s: &mut State, pool: usize, max: u8, ticks: u8) -> Answer {
    let (lives, notice) = (time::counted(c, s, ticks), time::counted(c, s, c.parameters.notice));
    let pool = &mut s.pools[pool];
    require(pool.status == Status::Active, Guard::StakerInactive)?;
    require(pool.commitment.get().is_none(), Guard::CommitmentLive)?;
    require(max >= pool.commission, Guard::CommitmentTooLow)?;
    (pool.commitment, pool.lives, pool.notice) = (Slot::some(max), lives, notice);
    Ok(())
}
