//! How elements are changed: announced and carried out, or signed and enacted.

use vocabulary::slot::Slot;

use super::{Answer, exists, governs, require, spend};
use crate::state::{Element, Payee, State};
use crate::{
    Cancellation, CollectorCheck, Config, Cut, Emergency, Final, Guard, Party, Setters,
    VerifierOwner, Versions,
};

/// A governor announces a change, or has it at once where nothing is announced.
pub(super) fn announce(c: &Config, s: &mut State, by: Party, element: Element) -> Answer {
    let own = c.design.verifier_owner == VerifierOwner::Itself && element == Element::Verifier;
    let owns = own && by == Party::Owners;
    require(governs(&s.l1[0], by) && !own || owns, Guard::NotGovernor)?;
    is_settable(c, s, element)?;
    let number = element as usize;
    require(s.l1[0].pending[number] == Slot::NONE, Guard::AlreadyAnnounced)?;
    spend(&mut s.left.changes, "changes")?;
    if c.design.setters == Setters::AtOnce {
        set(c, s, element);
        return Ok(());
    }
    let wait = if owns { c.delays.verifier } else { c.delays.change };
    s.l1[0].pending[number] = Slot::some(wait);
    Ok(())
}

/// Anybody carries a change out that was announced for long enough.
pub(super) fn carry(c: &Config, s: &mut State, element: Element) -> Answer {
    let wait = s.l1[0].pending[element as usize].get();
    require(wait.is_some(), Guard::NotAnnounced)?;
    require(wait == Some(0), Guard::DelayRunning)?;
    is_settable(c, s, element)?;
    set(c, s, element);
    Ok(())
}

/// The council or the developers' teams sign a change for an emergency.
pub(super) fn sign(c: &Config, s: &mut State, body: u8, element: Element) -> Answer {
    is_urgent(element)?;
    is_endable(c, s, element)?;
    exists(s.left.emergencies > 0, "emergencies")?;
    let signed = &mut s.l1[0].signed[usize::from(body)];
    require(*signed != Slot::some(element as u8), Guard::Unchanged)?;
    *signed = Slot::some(element as u8);
    Ok(())
}

/// What they have signed takes effect at once.
pub(super) fn enact(c: &Config, s: &mut State, element: Element) -> Answer {
    is_urgent(element)?;
    let signed = s.l1[0].signed.map(|signed| signed == Slot::some(element as u8));
    let teams = signed[1] || c.design.emergency == Emergency::Council;
    require(signed[0] && teams, Guard::NotSigned)?;
    is_endable(c, s, element)?;
    spend(&mut s.left.emergencies, "emergencies")?;
    set(c, s, element);
    Ok(())
}

/// Emergencies are about what proofs are checked by.
fn is_urgent(element: Element) -> Answer {
    let urgent = matches!(element, Element::Program | Element::Configuration | Element::Verifier);
    require(urgent, Guard::OutsideScope)
}

/// Whether there is anything to change at once: the other value, or that a verifier refers to the
/// one before it.
fn is_endable(c: &Config, s: &State, element: Element) -> Answer {
    if element == Element::Verifier && s.l1[0].grace > 0 {
        return Ok(());
    }
    is_settable(c, s, element)
}

/// Whether the contract takes the other value of an element now.
fn is_settable(c: &Config, s: &State, element: Element) -> Answer {
    let core = &s.l1[0];
    let open = !core.finalized || c.design.finality == Final::Ignored;
    match element {
        Element::Program | Element::Configuration => {
            exists(core.versions[element as usize] == 0, "choice")?;
            require(open, Guard::Finalized)
        }
        Element::Verifier => exists(core.verifier == 0, "choice"),
        Element::Collector => {
            let next = s.payees[usize::from(1 - core.collector)];
            let tried = c.design.collector == CollectorCheck::Tried;
            require(next != Payee::Rejects || !tried, Guard::CollectorRefuses)
        }
        Element::Operator => Ok(()),
        Element::Cancellation => {
            let delays = c.delays.cancellation;
            exists(delays[0] != delays[1], "choice")?;
            require(open, Guard::Finalized)?;
            let next = delays[usize::from(1 - core.cancellation)];
            let any = c.design.cancellation == Cancellation::Any;
            require(next > c.delays.lag || any, Guard::TooShort)
        }
        Element::Finality => require(!core.finalized, Guard::Finalized),
    }
}

/// The other value, from now on; what was announced or signed of it is done. What both bodies have
/// signed is an emergency, whoever carries it out.
fn set(c: &Config, s: &mut State, element: Element) {
    let core = &mut s.l1[0];
    let number = Slot::some(element as u8);
    let urgent = core.signed == [number; 2];
    core.pending[element as usize] = Slot::NONE;
    for signed in core.signed.iter_mut().filter(|signed| **signed == number) {
        *signed = Slot::NONE;
    }
    match element {
        Element::Program | Element::Configuration => {
            let which = element as usize;
            core.versions[which] = 1;
            core.former[which] = c.design.versions == Versions::UntilNewIsSettled;
        }
        Element::Verifier => {
            core.verifier = 1;
            let cut = urgent && c.design.cut == Cut::Cut;
            core.grace = if cut { 0 } else { c.delays.grace };
        }
        Element::Collector => core.collector = 1 - core.collector,
        Element::Operator => core.operators[1] = !core.operators[1],
        Element::Cancellation => core.cancellation = 1 - core.cancellation,
        Element::Finality => core.finalized = true,
    }
}
