//! The pause: a few call it for a while, the larger party prolongs or ends it.

use super::super::action::Guard;
use super::super::body::{Body, Hand};
use super::super::config::Config;
use super::super::design::{
    Consent, PauseEffect, PauseEnd, PauseLength, Rearm, Remedy, VoteEndsPause,
};
use super::super::power::Act;
use super::super::state::{Pause, State};
use super::{Answer, act, require};

pub(super) fn pause(c: &Config, s: &mut State, hand: Hand) -> Answer {
    require(!s.pause.on, Guard::AlreadyPaused)?;
    require(!s.pause.spent, Guard::PauseSpent)?;
    act(c, s, Body::Council, Act::Few, hand)?;
    s.pause.on = true;
    s.pause.left = c.parameters.pause_time;
    s.pause.spent = c.design.rearm != Rearm::AtOnce;
    s.pause.swept |= c.design.pause_effect == PauseEffect::Sweep;
    Ok(())
}

pub(super) fn prolong(c: &Config, s: &mut State, hand: Hand) -> Answer {
    require(s.pause.on, Guard::NotPaused)?;
    require(!s.pause.prolonged, Guard::AlreadyProlonged)?;
    act(c, s, Body::Council, Act::Majority, hand)?;
    s.pause.prolonged = true;
    s.pause.left = 0;
    Ok(())
}

/// The council's majority or the vote ends the pause.
pub(super) fn unpause(c: &Config, s: &mut State, body: Body, hand: Hand) -> Answer {
    require(s.pause.on, Guard::NotPaused)?;
    require(c.design.remedy == Remedy::Outside, Guard::RemedyPaused)?;
    require(matches!(body, Body::Council | Body::Vote), Guard::NotInMandate)?;
    act(c, s, body, Act::Majority, hand)?;
    end(c, s);
    s.pause.spent &= body != Body::Vote || c.design.vote_ends_pause == VoteEndsPause::LeavesSpent;
    Ok(())
}

/// The few may pause again.
pub(super) fn rearm(c: &Config, s: &mut State, hand: Hand) -> Answer {
    require(!s.pause.on, Guard::AlreadyPaused)?;
    require(s.pause.spent, Guard::PauseUnspent)?;
    let by = if c.design.rearm == Rearm::Few { Act::Few } else { Act::Majority };
    act(c, s, Body::Council, by, hand)?;
    s.pause.spent = false;
    Ok(())
}

/// Time passes for a pause that nobody has prolonged.
pub(super) fn tick(c: &Config, s: &mut State) {
    if !s.pause.on || s.pause.prolonged {
        return;
    }
    s.pause.left = s.pause.left.saturating_sub(1);
    let early = u8::from(c.design.pause_length == PauseLength::OneLess);
    if s.pause.left <= early && c.design.pause_end == PauseEnd::Expiry {
        end(c, s);
    }
}

fn end(c: &Config, s: &mut State) {
    let prolonged = s.pause.prolonged && c.design.consent == Consent::LaterOnes;
    s.pause = Pause { on: false, prolonged, left: 0, ..s.pause };
}
