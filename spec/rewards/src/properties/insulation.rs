//! What a foreign token can do to the protocol's own money: nothing.

use kernel::{Evidence, System as _, ensure};

use super::{P, Step};
use crate::state::BITCOIN;
use crate::{Action, History, Rewards, State};

/// In frame form: a price changes nothing else, and a reward is the same at every price. What goes
/// to bitcoin in an epoch is at most its part of what the curve gives. Its antecedent is a price
/// that changes, or a reward. (What foreign stake weighs in consensus is STK-S8.)
pub(super) fn s7() -> P {
    let statement = "no price of a foreign token changes what is owed in the protocol's own";
    P::step("RWD-S7", statement, |m: &Rewards, step: &Step<'_>| {
        let (before, after) = (step.before, step.after);
        match *step.action {
            Action::SetPrice { price } => {
                let frame = State { price, ..*before };
                ensure!("it changes nothing else": *after == frame, after);
            }
            Action::Attest { .. } | Action::PayBlock { .. } => {
                for price in 0..=2 {
                    let other = m.apply(&State { price, ..*before }, step.action);
                    let same = other == Ok(State { price, ..*after });
                    ensure!("a reward is the same at every price": same, price, other);
                }
                let past = match step.history.begun {
                    true => *step.history,
                    false => History::at_start(&m.config, before),
                };
                let more = after.owed[BITCOIN].saturating_sub(before.owed[BITCOIN]);
                let all = u16::from(past.earned[BITCOIN]) + u16::from(more);
                let [share, whole] = m.config.duty.alpha.map(u16::from);
                let within = all * whole <= share * u16::from(past.budget);
                ensure!("bitcoin gets its part at most": within, all, past.budget);
            }
            _ => return Evidence::NotApplicable,
        }
        Evidence::Holds
    })
    .sources(&["S48", "SNIP-31"])
}
