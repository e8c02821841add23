//! Who governs: the contract's nominations and removals.

use vocabulary::slot::Slot;

use super::{Answer, governs, require};
use crate::state::State;
use crate::{Config, Guard, Nomination, Party, Removal};

/// A governor nominates somebody.
pub(super) fn nominate(s: &mut State, by: Party, who: u8) -> Answer {
    let core = &mut s.l1[0];
    require(governs(core, by), Guard::NotGovernor)?;
    require(!core.governors[usize::from(who)], Guard::AlreadyGovernor)?;
    require(core.candidate == Slot::NONE, Guard::OtherCandidate)?;
    core.candidate = Slot::some(who);
    Ok(())
}

/// A governor takes the nomination back.
pub(super) fn cancel(c: &Config, s: &mut State, by: Party) -> Answer {
    let core = &mut s.l1[0];
    require(governs(core, by), Guard::NotGovernor)?;
    require(c.design.nomination == Nomination::Cancelled, Guard::OtherCandidate)?;
    require(core.candidate != Slot::NONE, Guard::Unchanged)?;
    core.candidate = Slot::NONE;
    Ok(())
}

/// Who is nominated accepts.
pub(super) fn accept(s: &mut State, who: u8) -> Answer {
    let core = &mut s.l1[0];
    require(core.candidate == Slot::some(who), Guard::NotCandidate)?;
    core.candidate = Slot::NONE;
    core.governors[usize::from(who)] = true;
    Ok(())
}

/// A governor removes another one.
pub(super) fn remove(c: &Config, s: &mut State, by: Party, who: u8) -> Answer {
    let core = &mut s.l1[0];
    require(governs(core, by), Guard::NotGovernor)?;
    let itself = who == u8::from(by == Party::Second);
    require(!itself || c.design.removal == Removal::Anybody, Guard::SelfRemoval)?;
    require(core.governors[usize::from(who)], Guard::NoSuchGovernor)?;
    core.governors[usize::from(who)] = false;
    Ok(())
}

/// Two governors remove each other in one step. In the contract the second call comes from nobody
/// who governs.
pub(super) fn remove_each_other(c: &Config, s: &mut State) -> Answer {
    let core = &mut s.l1[0];
    let both = core.governors == [true; 2];
    require(both && c.design.removal == Removal::Anybody, Guard::NotGovernor)?;
    core.governors = [false; 2];
    Ok(())
}
