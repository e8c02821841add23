//! What stakers do, and time.

use staking::BalanceTrace;
use vocabulary::slot::Slot;

use super::rewards::{credit, distribute};
use super::{Answer, require};
use crate::{Config, Guard, Records, Removal, State, Status};

/// A staker announces its exit.
pub(super) fn leave(s: &mut State, pool: usize) -> Answer {
    let window = s.window;
    let pool = &mut s.pools[pool];
    require(pool.status == Status::Active, Guard::StakerInactive)?;
    (pool.status, pool.wait) = (Status::Leaving, window);
    Ok(())
}

/// A staker is removed: what is delegated to it goes back to its pool, and requests that are open
/// keep their time.
pub(super) fn remove(c: &Config, s: &mut State, pool: usize) -> Answer {
    let record = &mut s.pools[pool];
    require(record.status == Status::Leaving, Guard::StakerInactive)?;
    require(record.wait == 0, Guard::WaitRunning)?;
    record.status = Status::Gone;
    let returned = record.delegated.latest();
    record.principal = returned + u8::from(c.design.records == Records::OneTooMany);
    record.delegated = BalanceTrace::default().add_from(0, returned);
    s.balance -= returned;
    for member in &mut record.members {
        // The pool without a staker earns nothing, so that all of a position counts alike.
        credit_now(c, member);
        if c.design.removal == Removal::RequestsLost {
            (member.asked, member.wait) = (0, 0);
        }
    }
    (record.commitment, record.lives, record.notice) = (Slot::NONE, 0, 0);
    Ok(())
}

fn credit_now(c: &Config, member: &mut crate::Position) {
    (member.credited, member.gained) = (member.owed(c.parameters.base), [0, 0]);
    let all = member.amount.latest();
    member.amount = BalanceTrace::default().add_from(0, all);
}

/// Another exit window, for those who ask from now on.
pub(super) fn set_window(s: &mut State, epochs: u8) -> Answer {
    require(epochs != s.window, Guard::WindowUnchanged)?;
    s.window = epochs;
    Ok(())
}

/// An epoch passes.
pub(super) fn tick(c: &Config, s: &mut State) {
    for pool in &mut s.pools[..usize::from(c.bounds.pools)] {
        distribute_late(c, pool);
        for member in &mut pool.members {
            credit(c, member);
            member.amount = member.amount.advance();
            member.wait = member.wait.saturating_sub(1);
        }
        pool.delegated = pool.delegated.advance();
        pool.wait = pool.wait.saturating_sub(1);
        pool.notice = pool.notice.saturating_sub(1);
        pool.lives = pool.lives.saturating_sub(1);
        if pool.lives == 0 {
            (pool.commitment, pool.notice) = (Slot::NONE, 0);
        }
        pool.rewarded = false;
    }
}

/// Where it is shared at the end of an epoch only, what was earned is shared now.
fn distribute_late(c: &Config, pool: &mut crate::Pool) {
    if pool.due > 0 {
        distribute(c, pool);
    }
}
