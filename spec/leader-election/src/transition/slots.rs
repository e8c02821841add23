//! Time: leaders that build, slots that stay empty, epochs.

use kernel::Disabled;

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{Down, SlotEnd, SlotTime, Turns};
use super::super::properties::ADVANCE;
use super::super::schedule::{fallback, leaders, next_turn};
use super::super::state::{STAKERS, State};
use super::{Answer, exists, may_go, require};

/// The leader of the running slot builds.
pub(super) fn lead(c: &Config, s: &mut State, staker: u8) -> Answer {
    exists(!s.staker(staker).down || c.design.down == Down::Builds, "up")?;
    require(leaders(c, s).contains(usize::from(staker)), Guard::NotLeader)?;
    next_slot(c, s);
    Ok(())
}

/// The slot is over and empty.
pub(super) fn skip(c: &Config, s: &mut State) -> Answer {
    if !may_be_empty(c, s) {
        return Err(Disabled::Urgency(ADVANCE));
    }
    let awaited = c.design.slot_end == SlotEnd::Block && !leaders(c, s).is_empty();
    require(!awaited, Guard::LeaderAwaited)?;
    next_slot(c, s);
    Ok(())
}

/// Whether the running slot can stay empty: nobody who leads it is up, or it may be too short
/// (LE-A5).
fn may_be_empty(c: &Config, s: &State) -> bool {
    let is_up = |leader: usize| !s.stakers[leader].down;
    c.design.slot_time == SlotTime::TooShort || !leaders(c, s).iter().any(is_up)
}

/// A staker's node goes down.
pub(super) fn crash(c: &Config, s: &mut State, staker: u8) -> Answer {
    may_go(c, staker)?;
    exists(!s.staker(staker).down, "up")?;
    s.staker(staker).down = true;
    Ok(())
}

/// It is up again.
pub(super) fn recover(s: &mut State, staker: u8) -> Answer {
    exists(s.staker(staker).down, "down")?;
    s.staker(staker).down = false;
    Ok(())
}

fn next_slot(c: &Config, s: &mut State) {
    for record in &mut s.stakers {
        record.exit_wait = record.exit_wait.saturating_sub(1);
    }
    s.turn = next_turn(c, s.turn);
    s.slot += 1;
    if s.slot == c.parameters.slots {
        s.slot = 0;
        if c.design.turns == Turns::PerEpoch {
            s.turn = 0;
        }
        next_epoch(c, s);
    }
}

/// Everything that was `n` epochs ahead is `n - 1` ahead.
fn next_epoch(c: &Config, s: &mut State) {
    let lead = usize::from(c.parameters.lead);
    if s.seeds.at(lead).is_none() {
        s.seeds.values[lead] = fallback(c, s.seeds, lead).into();
    }
    let drawn = s.drawn(c.design.empty_epoch, 1);
    s.seeds = s.seeds.advance();
    s.views = s.views.map(super::super::state::Seeds::advance);
    for record in &mut s.stakers {
        record.weight = record.weight.advance();
        record.key = record.key.advance();
    }
    s.retained = if drawn == s.snapshot(0) { [0; STAKERS] } else { drawn };
}
