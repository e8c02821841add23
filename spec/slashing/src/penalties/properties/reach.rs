//! What was at stake is there when it is asked for, and is hit by as much as it should be.

use kernel::{Evidence, ensure};

use super::P;
use crate::penalties::state::{CASES, Cause, Stage, State, VALIDATORS};

/// As long as evidence counts, nothing that was at stake has been paid out. Its antecedent is an
/// offence whose evidence counts.
pub(super) fn s3() -> P {
    let statement = "while evidence counts, what was at stake is there";
    P::always("SLA-S3", statement, |_, state, history| {
        let cases = state.cases.iter().zip(&history.records).enumerate();
        Evidence::all(cases.map(|(case, (record, remembered))| {
            let counts = matches!(record.stage, Stage::Known | Stage::Proven);
            if !counts || record.cause == Cause::Nothing {
                return Evidence::NotApplicable;
            }
            let escaped = remembered.escaped;
            ensure!("nothing was paid out": escaped == 0, case, record, escaped);
            Evidence::Holds
        }))
    })
    .sources(&["STK-S3", "STK-S4"])
}

/// The weight behind all who are proven guilty, or were punished a short time ago, as it was when
/// they offended; each validator once.
fn together(state: &State) -> u16 {
    let mut weights = [0; VALIDATORS];
    for case in &state.cases {
        let counts = case.stage == Stage::Proven || case.stage == Stage::Punished && case.left > 0;
        let weight = &mut weights[usize::from(case.accused)];
        *weight = if counts { case.weight.max(*weight) } else { *weight };
    }
    weights.iter().copied().map(u16::from).sum()
}

/// What is burnt of a bond is the least part, or as many times the share of the weight that
/// offended together as the multiplier says, if that is more; and no more than that, rounded up. Of
/// what delegators wait for it is the least part at least, rounded down. Its antecedent is a
/// penalty for somebody with a bond.
pub(super) fn s9() -> P {
    let statement = "who offends with others loses as much as they were together, or all";
    P::step("SLA-S9", statement, |m, step| {
        let p = &m.config.parameters;
        let mut applies = false;
        for number in 0..CASES {
            let [before, after] = [step.before, step.after].map(|state| state.cases[number]);
            let at = |state: &State| state.validators[usize::from(before.accused)];
            let (had, has) = (at(step.before), at(step.after));
            let is = before.stage != Stage::Punished && after.stage == Stage::Punished;
            if !is || had.own == 0 {
                continue;
            }
            applies = true;
            let (bond, lost) = (u16::from(had.own), u16::from(had.own - has.own));
            let least = lost * u16::from(p.whole) >= bond * u16::from(p.least);
            ensure!("it loses the least": least, number, bond, lost);
            let staked = step.before.validators.iter().map(|v| v.own + v.delegated + v.leaving);
            let all = u16::from(staked.sum::<u8>() + step.before.burnt);
            let together = together(step.before);
            let share = lost * all >= u16::from(p.multiplier) * bond * together || lost == bond;
            ensure!("it loses the share": share, number, bond, lost, together, all);
            let most = u16::from(p.whole) * u16::from(p.multiplier) * together;
            let most = most.div_ceil(all).max(p.least.into()).min(p.whole.into());
            let most = (bond * most).div_ceil(p.whole.into());
            ensure!("it loses no more": lost <= most, number, bond, lost, most);
            let least = |units: u8| u16::from(units) * u16::from(p.least) / u16::from(p.whole);
            let waits = u16::from(had.leaving - has.leaving);
            let asked = step.history.records[number].asked;
            let follows = !asked || waits >= least(had.leaving);
            ensure!("what waits loses the least": follows, number, had, has);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S53", "derived"])
}
