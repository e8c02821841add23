//! The foreign token: known, enabled, disabled, its issuer's failure, and its move elsewhere.

use kernel::Disabled;

use super::super::action::{Guard, Role};
use super::super::config::Config;
use super::super::design::{MovingToken, Roles};
use super::super::state::{Slot, State};
use super::{Answer, ahead, require};

/// `add_token`: known from now on, and disabled.
pub(super) fn add(s: &mut State, by: Role) -> Answer {
    require(by == Role::TokenAdmin, Guard::NotTokenAdmin)?;
    require(!s.foreign.known, Guard::TokenKnown)?;
    s.foreign.known = true;
    Ok(())
}

/// `enable_token`: counts from `+K`. A token admin inside its policy does not enable a token whose
/// issuer is known to have failed, or that is about to move; that is no rule of the contract but
/// the assumption STK-A3.
pub(super) fn enable(c: &Config, s: &mut State, by: Role) -> Result<(), Disabled<Guard>> {
    require(by == Role::TokenAdmin, Guard::NotTokenAdmin)
        .and(require(s.foreign.known, Guard::TokenUnknown))
        .and(require(s.foreign.enabled.latest() == 0, Guard::TokenEnabled))
        .map_err(Disabled::Guard)?;
    if outside_policy(c, s) {
        return Err(Disabled::Assumption("STK-A3"));
    }
    s.foreign.enabled = s.foreign.enabled.map_from(ahead(c.parameters.latency), |_, _| 1);
    Ok(())
}

/// Whether enabling the token now is what a token admin inside its policy does not do.
fn outside_policy(c: &Config, s: &State) -> bool {
    let noticed = s.foreign.failed && s.foreign.unnoticed == 0 && c.parameters.detection > 0;
    let leaves = s.foreign.leaving != Slot::NONE;
    (noticed || leaves) && c.design.roles == Roles::InsidePolicy
}

/// `disable_token`: stops counting from `+K`.
pub(super) fn disable(c: &Config, s: &mut State, by: Role) -> Answer {
    require(by == Role::SecurityAgent, Guard::NotSecurityAgent)?;
    require(s.foreign.known, Guard::TokenUnknown)?;
    require(s.foreign.enabled.latest() == 1, Guard::TokenDisabled)?;
    stop_counting(c, s);
    Ok(())
}

/// The issuer fails, once; the clock of its detection starts.
pub(super) fn issuer_fails(c: &Config, s: &mut State) -> Result<(), Disabled<Guard>> {
    if !s.foreign.known || s.foreign.failed {
        return Err(Disabled::NoAction("issuer"));
    }
    s.foreign.failed = true;
    s.foreign.unnoticed = c.parameters.detection;
    Ok(())
}

/// The issuer announces that the token moves, once, and its notice starts. The security agent
/// disables it then (STK-A6), or in a broken design when it has moved.
pub(super) fn moves(c: &Config, s: &mut State) -> Result<(), Disabled<Guard>> {
    if !s.foreign.known || s.foreign.leaving != Slot::NONE {
        return Err(Disabled::NoAction("issuer"));
    }
    s.foreign.leaving = Slot::some(c.parameters.migration_notice);
    if c.design.moving_token == MovingToken::DisabledAtNotice {
        stop_counting(c, s);
    }
    Ok(())
}

/// A new epoch: weights move on, and a failure that is noticed now has the token disabled (STK-A5).
pub(super) fn advance_epoch(c: &Config, s: &mut State) {
    s.foreign.enabled = s.foreign.enabled.advance();
    if s.foreign.unnoticed > 0 {
        s.foreign.unnoticed -= 1;
        if s.foreign.unnoticed == 0 {
            stop_counting(c, s);
        }
    }
    if let Some(left @ 1..) = s.foreign.leaving.get() {
        s.foreign.leaving = Slot::some(left - 1);
        if left == 1 && c.design.moving_token == MovingToken::DisabledWhenMoved {
            stop_counting(c, s);
        }
    }
}

fn stop_counting(c: &Config, s: &mut State) {
    s.foreign.enabled = s.foreign.enabled.map_from(ahead(c.parameters.latency), |_, _| 0);
}
