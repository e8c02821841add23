//! How money leaves.

use kernel::Disabled;

use super::super::state::{Stage, Standing, State};
use super::super::{Config, Guard, Hold, Penalties};
use super::{Answer, require};

/// A validator asks for its bond, and has no power from now on.
pub(super) fn leave(c: &Config, s: &mut State, validator: usize) -> Answer {
    let record = &mut s.validators[validator];
    require(record.standing == Standing::Staked, Guard::NotStaked)?;
    (record.standing, record.wait) = (Standing::Leaving, c.parameters.exit_window);
    record.seat = false;
    Ok(())
}

/// Its bond is paid, and what is delegated to it.
pub(super) fn withdraw(c: &Config, s: &mut State, validator: usize) -> Answer {
    require(s.validators[validator].standing == Standing::Leaving, Guard::NotLeaving)?;
    require(s.validators[validator].wait == 0, Guard::WaitRunning)?;
    free(c, s, validator)?;
    let record = &mut s.validators[validator];
    s.paid += record.own + record.delegated;
    (record.own, record.delegated, record.standing) = (0, 0, Standing::Out);
    Ok(())
}

/// Its delegators ask for all that is theirs, once at a time.
pub(super) fn ask(c: &Config, s: &mut State, validator: usize) -> Answer {
    let record = &mut s.validators[validator];
    require(record.delegated > 0, Guard::NothingDelegated)?;
    require(record.leaving == 0, Guard::RequestOpen)?;
    record.leaving_wait = c.parameters.exit_window;
    (record.leaving, record.delegated) = (record.delegated, 0);
    Ok(())
}

/// They are paid.
pub(super) fn pay(c: &Config, s: &mut State, validator: usize) -> Answer {
    require(s.validators[validator].leaving > 0, Guard::NoRequest)?;
    require(s.validators[validator].leaving_wait == 0, Guard::WaitRunning)?;
    free(c, s, validator)?;
    let record = &mut s.validators[validator];
    s.paid += record.leaving;
    record.leaving = 0;
    // Nobody waits any more who had asked before an offence.
    let cases = s.cases.iter_mut().filter(|case| usize::from(case.accused) == validator);
    cases.for_each(|case| case.exempt = false);
    Ok(())
}

impl Penalties {
    /// Whether the contract has no case against `validator`, so that it and its delegators can be
    /// paid: where another system holds their money.
    ///
    /// # Errors
    /// That it has one.
    pub fn frees(&self, state: &State, validator: usize) -> Result<(), Disabled<Guard>> {
        free(&self.config, state, validator)
    }
}

/// Nobody is paid against whom the contract has a case.
fn free(c: &Config, s: &State, validator: usize) -> Answer {
    let mut pending = s.cases.iter().filter(|case| case.stage == Stage::Proven);
    let accused = pending.any(|case| usize::from(case.accused) == validator);
    require(!accused || c.design.hold == Hold::Nothing, Guard::CasePending)
}
