//! A user's way out: into a block, through the exit window, by a proof to L1.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{ExitWindow, WayOut};
use super::super::state::{State, User, Way};
use super::{Answer, require};
use vocabulary::change::Element;

/// The user asks to leave.
pub(super) fn request(c: &Config, s: &mut State) -> Answer {
    require(c.bounds.user, Guard::NoUser)?;
    require(s.user.way == Way::Staying, Guard::OtherWay)?;
    s.user = User { way: Way::Asking, wait: c.parameters.exit_inclusion, ..s.user };
    Ok(())
}

/// A block carries the wish.
pub(super) fn include(c: &Config, s: &mut State) -> Answer {
    require(s.user.way == Way::Asking, Guard::OtherWay)?;
    require(!s.user.shut, Guard::ExitsShut)?;
    require(is_carried(c, s), Guard::ProgramPaused)?;
    let wait = c.parameters.unbonding + u8::from(c.design.exit_window == ExitWindow::DayMore);
    s.user = goes_on(c, User { way: Way::Unbonding, wait, ..s.user });
    Ok(())
}

/// Whether the wish of somebody who leaves gets to where it counts.
pub(super) fn is_carried(c: &Config, s: &State) -> bool {
    let stands_still = s.find(Element::Program).is_some_and(|program| s.parts[program].paused);
    c.design.way_out == WayOut::ByL1 || !stands_still
}

/// Passes over the parts of the way that take no time.
pub(super) fn goes_on(c: &Config, user: User) -> User {
    match user {
        User { way: Way::Unbonding, wait: 0, .. } => {
            goes_on(c, User { way: Way::Settling, wait: c.parameters.settlement, ..user })
        }
        User { way: Way::Settling, wait: 0, .. } => User { way: Way::Left, ..user },
        user => user,
    }
}
