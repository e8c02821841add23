//! The regular operator, and the few of the council who stand in for it.

use super::super::action::Guard;
use super::super::body::{Body, Hand};
use super::super::config::Config;
use super::super::design::{Inclusion, Minority, OperatorTime};
use super::super::power::Act;
use super::super::state::State;
use super::{Answer, act, require};

pub(super) fn arrive(c: &Config, s: &mut State) -> Answer {
    require(!s.message.waits, Guard::MessageWaits)?;
    s.message.waits = true;
    let more = u8::from(c.design.operator_time == OperatorTime::OneMore);
    s.message.left = c.parameters.message_deadline + more;
    Ok(())
}

pub(super) fn include(c: &Config, s: &mut State) -> Answer {
    require(s.message.waits, Guard::NoMessage)?;
    s.message.unthrottled &= c.design.inclusion == Inclusion::LeavesThrottle;
    s.message.waits = false;
    s.message.left = 0;
    Ok(())
}

/// A few members include what the operator has left.
pub(super) fn push(c: &Config, s: &mut State, hand: Hand) -> Answer {
    require(s.message.waits, Guard::NoMessage)?;
    let is_late = s.message.left == 0 || c.design.minority == Minority::Unlimited;
    require(is_late, Guard::DeadlineRunning)?;
    act(c, s, Body::Council, Act::Few, hand)?;
    include(c, s)
}

pub(super) fn throttle(c: &Config, s: &mut State, few: bool, hand: Hand) -> Answer {
    let in_mandate = !few || c.design.minority == Minority::Unlimited;
    require(in_mandate, Guard::NotInMandate)?;
    act(c, s, Body::Council, if few { Act::Few } else { Act::Majority }, hand)?;
    s.message.unthrottled = !s.message.unthrottled;
    Ok(())
}

/// Time passes for the operator.
pub(super) fn tick(s: &mut State) {
    s.message.left = s.message.left.saturating_sub(1);
}
