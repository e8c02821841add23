//! Requests: whose they are, and how long they wait.

use kernel::{Evidence, ensure};

use super::P;
use crate::{Action, Caller};

/// By the window in force when each unit was asked for, or what was left to its leaving staker:
/// asking again for more or for less shortens nothing.
pub(super) fn s6() -> P {
    P::step("DEL-S6", "nobody is paid before its time", |_, step| {
        let Action::Pay { pool, member } = *step.action else { return Evidence::NotApplicable };
        let left = step.history.promises[usize::from(pool)][usize::from(member)].wait;
        ensure!("every unit has waited": left == 0, pool, member, left);
        Evidence::Holds
    })
    .sources(&["STK-SPEC", "CORRECTIONS 30"])
}

/// Its antecedent is a call for a member.
pub(super) fn s7() -> P {
    P::step("DEL-S7", "nobody but the member moves its money", |_, step| {
        let (by, adds_or_claims) = match *step.action {
            Action::Add { by, .. } | Action::Claim { by, .. } => (by, true),
            Action::Ask { by, .. } | Action::Switch { by, .. } | Action::Rename { by, .. } => {
                (by, false)
            }
            _ => return Evidence::NotApplicable,
        };
        let named = adds_or_claims && by == Caller::RewardAddress;
        ensure!("the member allows it": by == Caller::Member || named, by);
        Evidence::Holds
    })
    .sources(&["STK-SPEC", "AUD1"])
}

/// Its antecedent is a request for no more than was asked before.
pub(super) fn s9() -> P {
    P::step("DEL-S9", "who asks for as much or for less waits no longer", |_, step| {
        let Action::Ask { pool, member, amount, .. } = *step.action else {
            return Evidence::NotApplicable;
        };
        let at = |state: &crate::State| state.pools[usize::from(pool)].members[usize::from(member)];
        let [before, after] = [step.before, step.after].map(at);
        if before.asked == 0 || amount > before.asked {
            return Evidence::NotApplicable;
        }
        ensure!("it ends no later": after.wait <= before.wait, pool, member, before, after);
        Evidence::Holds
    })
    .sources(&["STK-CODE", "B31"])
}

/// What it was told to wait is the window in force when it asked, or what was left to its leaving
/// staker. Its antecedent is a request.
pub(super) fn s13() -> P {
    P::always("DEL-S13", "nobody waits longer than it was told", |_, state, history| {
        let pools = state.pools.iter().zip(&history.promises).enumerate();
        Evidence::all(pools.flat_map(|(pool, (record, promises))| {
            let members = record.members.iter().zip(promises).enumerate();
            members.map(move |(member, (position, promise))| {
                if position.asked == 0 {
                    return Evidence::NotApplicable;
                }
                let (wait, told) = (position.wait, promise.wait);
                ensure!("it is paid by then": wait <= told, pool, member, wait, told);
                Evidence::Holds
            })
        }))
    })
    .sources(&["STK-SPEC", "B31"])
}
