//! Who mints, how much, and what L2 hears of it.

use kernel::{Evidence, ensure};

use super::{P, Step};
use crate::Action;

/// How many mints a step makes.
fn mints(step: &Step<'_>) -> u8 {
    step.after.minter.minted.saturating_sub(step.before.minter.minted)
}

/// Its antecedent is a mint.
pub(super) fn s5() -> P {
    P::step("RWD-S5", "only requests are minted, within the allowance", |m, step| {
        let mints = mints(step);
        if mints == 0 {
            return Evidence::NotApplicable;
        }
        let (before, after) = (step.before, step.after);
        let served = before.between.settled.saturating_sub(after.between.settled);
        ensure!("requests are served": served == mints, mints, served);
        let sent = after.between.deposits.saturating_sub(before.between.deposits);
        ensure!("it goes to the supplier": sent == mints, mints, sent);
        let (allowed, left) = (before.minter.allowance, after.minter.allowance);
        let within = mints <= allowed && left == allowed.saturating_sub(mints);
        ensure!("the allowance is kept": within, mints, allowed, left);
        let limit = m.config.mint.tick_limit;
        ensure!("no more than may be at once": mints <= limit, mints, limit);
        Evidence::Holds
    })
    .sources(&["STK-CODE", "AUD1"])
}

/// Of any days, and not of calendar weeks, which two buckets side by side fill twice. Its
/// antecedent is a mint, whoever has made it.
pub(super) fn s6() -> P {
    P::step("RWD-S6", "no seven days see more minted than the cap", |m, step| {
        let mints = mints(step);
        if mints == 0 {
            return Evidence::NotApplicable;
        }
        let (cap, recent) = (m.config.mint.cap, step.history.minted);
        let all = recent.iter().fold(mints, |all, epoch| all.saturating_add(*epoch));
        ensure!("it is within the cap": all <= cap, mints, recent, cap);
        Evidence::Holds
    })
    .sources(&["AUD1"])
}

/// The supply only grows, so what L2 knows of it does. That it catches up is RWD-L4. Its antecedent
/// is a report, or a step that changes what L2 knows.
pub(super) fn s9() -> P {
    P::step(
        "RWD-S9",
        "L2 believes no supply that is not there, and never a smaller one",
        |_, step| {
            let (old, new) = (step.before.rate.reported, step.after.rate.reported);
            if old == new && !matches!(step.action, Action::Report { .. }) {
                return Evidence::NotApplicable;
            }
            let minted = step.after.minter.minted;
            ensure!("it is there": new <= minted, new, minted);
            ensure!("it does not fall": new >= old, old, new);
            Evidence::Holds
        },
    )
    .sources(&["AUD1", "CORRECTIONS 38"])
}
