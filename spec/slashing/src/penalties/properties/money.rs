//! What a penalty takes, and of whom.

use kernel::{Evidence, ensure};

use super::P;
use crate::penalties::state::{Stage, State};

/// Every unit is somewhere, so that nobody loses more than it has; and a case costs once. Its
/// antecedent is a penalty.
pub(super) fn s4() -> P {
    P::always(
        "SLA-S4",
        "an offence is punished once, and nobody loses more than its bond",
        |m, state, history| {
            let bounds = &m.config.bounds;
            let own = bounds.own.iter().zip(&bounds.delegated).filter(|(own, _)| **own > 0);
            let all: u8 = own.map(|(own, delegated)| own + delegated).sum();
            let staked: u8 = state.validators.iter().map(|v| v.own + v.delegated + v.leaving).sum();
            let (paid, burnt) = (state.paid, state.burnt);
            let there = staked + paid + burnt;
            ensure!("every unit is somewhere": there == all, staked, paid, burnt, all);
            for (case, record) in history.records.iter().enumerate() {
                let times = record.punished;
                ensure!("it is punished once": times <= 1, case, times);
            }
            let applies = history.records.iter().any(|record| record.punished > 0);
            if applies { Evidence::Holds } else { Evidence::NotApplicable }
        },
    )
    .sources(&["derived"])
}

/// By fractions: what delegators lose, by what they had, is at most what the validator loses, by
/// what it had. Who waited before the offence loses nothing. Its antecedent is a penalty for
/// somebody with delegators.
pub(super) fn s6() -> P {
    let statement = "delegators lose no larger part than the validator that they trusted";
    P::step("SLA-S6", statement, |_, step| {
        let mut applies = false;
        for (number, before) in step.before.cases.iter().enumerate() {
            let punished = step.after.cases[number].stage == Stage::Punished;
            if before.stage == Stage::Punished || !punished {
                continue;
            }
            let at = |state: &State| state.validators[usize::from(before.accused)];
            let (had, has) = (at(step.before), at(step.after));
            if had.delegated + had.leaving == 0 {
                continue;
            }
            applies = true;
            let own = (u16::from(had.own), u16::from(had.own - has.own));
            for (had, has) in [(had.delegated, has.delegated), (had.leaving, has.leaving)] {
                let lost = u16::from(had - has);
                let bounded = lost * own.0 <= own.1 * u16::from(had);
                ensure!("it is no larger a part": bounded, number, had, has, own);
            }
            let asked = step.history.records[number].asked;
            let spared = asked || had.leaving == has.leaving;
            ensure!("who had left loses nothing": spared, number, had, has);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["derived"])
}
