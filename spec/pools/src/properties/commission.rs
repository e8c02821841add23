//! What a staker has promised its members to take.

use kernel::{Evidence, ensure};

use super::{P, Step};
use crate::Action;

/// The staker whose commission a step raises.
fn raised(step: &Step<'_>) -> Option<usize> {
    let Action::SetCommission { pool, .. } = *step.action else { return None };
    let pool = usize::from(pool);
    let [before, after] = [step.before, step.after].map(|state| state.pools[pool].commission);
    (after > before).then_some(pool)
}

/// Its antecedent is a commission that rises.
pub(super) fn s5() -> P {
    P::step("DEL-S5", "a commission rises within a promise that lives, or never", |_, step| {
        let Some(pool) = raised(step) else { return Evidence::NotApplicable };
        let promised = step.before.pools[pool].commitment.get();
        let commission = step.after.pools[pool].commission;
        let within = promised.is_some_and(|most| commission <= most);
        ensure!("it was promised to be no higher": within, pool, commission, promised);
        Evidence::Holds
    })
    .sources(&["STK-SPEC"])
}

/// The strong form: members have had the time to leave since they could know. Its antecedent is a
/// commission that rises.
pub(super) fn s8() -> P {
    P::step("DEL-S8", "a commission rises when members have known for long enough", |m, step| {
        let Some(pool) = raised(step) else { return Evidence::NotApplicable };
        let (known, notice) = (step.history.known[pool], m.config.parameters.notice);
        ensure!("they have known since": known >= notice, pool, known, notice);
        Evidence::Holds
    })
    .sources(&["AUD2", "CORRECTIONS 42"])
}
