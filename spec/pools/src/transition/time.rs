//! Time: ticks, and the epochs that are made of them.

use vocabulary::slot::Slot;

use super::rewards::{credit, distribute};
use super::{Answer, require};
use crate::{Config, Guard, Pool, Promises, State};

/// Another exit window, for those who ask from now on.
pub(super) fn set_window(s: &mut State, ticks: u8) -> Answer {
    require(ticks != s.window, Guard::WindowUnchanged)?;
    s.window = ticks;
    Ok(())
}

/// Another length of epochs, from the next one on.
pub(super) fn set_length(c: &Config, s: &mut State, ticks: u8) -> Answer {
    require(ticks != s.length, Guard::LengthUnchanged)?;
    let promised = s.pools.iter().any(|pool| pool.commitment.get().is_some());
    let fixed = c.design.promises == Promises::InFixedEpochs && promised;
    require(!fixed, Guard::LengthFixed)?;
    s.length = ticks;
    Ok(())
}

/// How long a promise is counted that has to last for `ticks`. In epochs it takes one more than
/// would do if one began now, so that it is no shorter as long as their length stays.
pub(super) fn counted(c: &Config, s: &State, ticks: u8) -> u8 {
    match c.design.promises {
        Promises::InTime => ticks,
        _ if ticks == 0 || s.length == 1 => ticks,
        Promises::InFixedEpochs | Promises::InEpochs => ticks.div_ceil(s.length) + 1,
    }
}

/// A tick passes, with which the epoch may end.
pub(super) fn tick(c: &Config, s: &mut State) {
    let ends = s.left <= 1;
    s.left = if ends { s.length } else { s.left - 1 };
    for pool in &mut s.pools[..usize::from(c.bounds.pools)] {
        if ends {
            end_of_epoch(c, pool);
        }
        pool.wait = pool.wait.saturating_sub(1);
        for member in &mut pool.members {
            member.wait = member.wait.saturating_sub(1);
        }
        if ends || c.design.promises == Promises::InTime {
            promise_ages(pool);
        }
    }
}

fn end_of_epoch(c: &Config, pool: &mut Pool) {
    // Where it is shared at the end of an epoch only, what was earned is shared now.
    if pool.due > 0 {
        distribute(c, pool);
    }
    for member in &mut pool.members {
        credit(c, member);
        member.amount = member.amount.advance();
    }
    pool.delegated = pool.delegated.advance();
    pool.rewarded = false;
}

fn promise_ages(pool: &mut Pool) {
    pool.notice = pool.notice.saturating_sub(1);
    pool.lives = pool.lives.saturating_sub(1);
    if pool.lives == 0 {
        (pool.commitment, pool.notice) = (Slot::NONE, 0);
    }
}
