//! What stakers do with their place.

use staking::BalanceTrace;
use vocabulary::slot::Slot;

use super::rewards::credit_now;
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
        let all = member.amount.latest();
        member.amount = BalanceTrace::default().add_from(0, all);
        if c.design.removal == Removal::RequestsLost {
            (member.asked, member.wait) = (0, 0);
        }
    }
    (record.commitment, record.lives, record.notice) = (Slot::NONE, 0, 0);
    Ok(())
}
