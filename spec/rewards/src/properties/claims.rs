//! What is paid to whom.

use kernel::{Evidence, System as _, ensure};

use super::P;
use crate::Action;
use crate::state::CLAIMANTS;

/// What a claim takes from the supplier is what the claimant is owed less afterwards: all of it, or
/// nothing. Its antecedent is a claim.
pub(super) fn s13() -> P {
    P::step("RWD-S13", "a claim is paid in full or not at all, and is nobody else's", |_, step| {
        let Action::Claim { who } = *step.action else { return Evidence::NotApplicable };
        let (before, after) = (step.before, step.after);
        let i = usize::from(who);
        let paid = before.supplier.balance.saturating_sub(after.supplier.balance);
        let (owed, left) = (before.owed[i], after.owed[i]);
        ensure!("what is no longer owed was paid": paid == owed - left, who, paid, owed, left);
        ensure!("it is all or nothing": left == 0 || left == owed, who, owed, left);
        let is_kept = |other: usize| other == i || before.owed[other] == after.owed[other];
        let kept = (0..CLAIMANTS).all(is_kept);
        ensure!("others are owed what they were": kept, who, before.owed, after.owed);
        Evidence::Holds
    })
    .sources(&["S43", "STK-CODE"])
}

/// Its antecedent is a claimant for whom enough is there.
pub(super) fn s14() -> P {
    P::always("RWD-S14", "who is owed no more than is there is paid", |m, state, _| {
        let balance = state.supplier.balance;
        let mut applies = false;
        for (who, &owed) in (0..).zip(&state.owed) {
            if owed == 0 || owed > balance {
                continue;
            }
            applies = true;
            let paid = m.apply(state, &Action::Claim { who });
            let refused = paid.err();
            ensure!("nothing is in its way": refused.is_none(), who, owed, balance, refused);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S43", "STK-CODE"])
}

/// Its antecedent is that something is owed.
pub(super) fn s15() -> P {
    P::always("RWD-S15", "the supplier knows what it owes", |_, state, _| {
        let owed: u16 = state.owed.iter().map(|&amount| u16::from(amount)).sum();
        let unclaimed = state.supplier.unclaimed;
        ensure!("its books are right": owed == u16::from(unclaimed), owed, unclaimed);
        if owed > 0 { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["STK-CODE"])
}
