//! What can be proven, and where it is registered.

use kernel::Disabled;

use super::{Answer, exists, versions};
use crate::state::{Branch, State, range};
use crate::{Config, Programs, Setters, VerifierOwner, Verifiers};

/// A proof of the blocks after `from` up to `to` is registered with a verifier. One proof is of one
/// fork id and of one version.
pub(super) fn register(
    c: &Config,
    s: &mut State,
    from: u8,
    to: u8,
    branch: Branch,
    at: u8,
) -> Answer {
    exists(at <= s.l1[0].verifier, "block")?;
    let bit = range(from, to);
    let known = s.l1[0].facts[usize::from(at)][branch as usize] & bit != 0;
    exists(!known && from >= s.l1[0].number, "proven")?;
    if branch == Branch::Forged {
        is_forgeable(c, s, at)?;
    } else {
        exists(from < to && is_executed(c, s, from, to, branch), "block")?;
    }
    s.l1[0].facts[usize::from(at)][branch as usize] |= bit;
    Ok(())
}

/// Whether a verifier takes a proof of what was not executed: because it takes anything, or because
/// the program that is in force proves anything.
fn is_forgeable(c: &Config, s: &State, at: u8) -> Answer {
    let d = &c.design;
    let unsound = d.verifiers == Verifiers::Unsound;
    let own = d.verifier_owner == VerifierOwner::Itself && at > 0;
    let unvetted = d.programs == Programs::Unvetted || d.setters == Setters::AtOnce;
    let is_next = s.l1[0].versions[0] > 0;
    match () {
        () if unsound || own || is_next && unvetted => Ok(()),
        () if is_next => Err(Disabled::Assumption("L1S-A5")),
        () => Err(Disabled::Assumption("L1S-A2")),
    }
}

/// Whether there is such a stretch of blocks, with one version and a proof for all of it.
fn is_executed(c: &Config, s: &State, from: u8, to: u8, branch: Branch) -> bool {
    let l2 = &s.l2;
    let first = if l2.fork == 0 { l2.decided } else { l2.former };
    let is_there = match branch {
        Branch::First => to <= first,
        Branch::Second => l2.fork == 1 && from >= l2.base && to <= l2.decided,
        Branch::Rival => to > c.bounds.common && to <= first,
        Branch::Forged => false,
    };
    let of_nodes = branch == if l2.fork == 0 { Branch::First } else { Branch::Second };
    let fails = of_nodes && l2.unprovable > 0 && (from + 1..=to).contains(&l2.unprovable);
    is_there && !fails && versions(l2, from + 1) == versions(l2, to)
}
