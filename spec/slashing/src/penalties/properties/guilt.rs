//! Who is punished, for what, and by whom.

use kernel::{Evidence, ensure};

use super::{P, Step};
use crate::penalties::state::{CASES, Case, Cause, Stage, State};

/// The cases that a step has punished.
fn punished<'a>(step: &'a Step<'_>) -> impl Iterator<Item = (usize, Case)> + 'a {
    (0..CASES).filter_map(|number| {
        let [before, after] = [step.before, step.after].map(|state| state.cases[number]);
        let is = before.stage != Stage::Punished && after.stage == Stage::Punished;
        is.then_some((number, before))
    })
}

/// Its antecedent is a penalty.
pub(super) fn s1() -> P {
    let statement = "a validator that follows the rules is never punished";
    P::step("SLA-S1", statement, |_, step| {
        let judged = punished(step).map(|(case, before)| {
            let Case { accused, cause, .. } = before;
            ensure!("the accused did it": cause != Cause::Nothing, case, accused, cause);
            Evidence::Holds
        });
        Evidence::all(judged)
    })
    .sources(&["TEN", "MAL"])
}

/// What validator `i` and its delegators have in the contract.
fn stake(state: &State, i: usize) -> u8 {
    let validator = &state.validators[i];
    validator.own + validator.delegated + validator.leaving
}

/// Money is burnt by a penalty for what is proven, after the time for appeals, and of the accused
/// alone; and what is burnt stays burnt. Its antecedent is a change of what is burnt, or of a case
/// that was decided.
pub(super) fn s5() -> P {
    let statement = "nobody slashes without evidence, or undoes what was decided";
    P::step("SLA-S5", statement, |_, step| {
        let mut applies = false;
        for (case, (before, after)) in step.before.cases.iter().zip(&step.after.cases).enumerate() {
            let decided =
                matches!(before.stage, Stage::Punished | Stage::Acquitted | Stage::Excused);
            applies |= decided;
            let same = !decided || before.stage == after.stage;
            ensure!("what is decided stays": same, case, before, after);
        }
        let (was, is) = (step.before.burnt, step.after.burnt);
        ensure!("what is burnt stays burnt": is >= was, was, is);
        for i in 0..step.before.validators.len() {
            let lost = stake(step.before, i).saturating_sub(stake(step.after, i));
            if is == was || lost == 0 {
                continue;
            }
            applies = true;
            let proven = punished(step).any(|(_, before)| {
                let by_route = before.stage == Stage::Proven && before.left == 0;
                by_route && usize::from(before.accused) == i
            });
            ensure!("it was proven, and heard": proven, i, lost);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S64"])
}

/// The policy for bugs that hit everybody. Its antecedent is a case about one that the jury
/// excuses, or that is punished.
pub(super) fn s8() -> P {
    let statement = "whom a bug made offend loses its place and no bond";
    P::step("SLA-S8", statement, |_, step| {
        let cases = step.before.cases.iter().zip(&step.after.cases);
        Evidence::all(cases.map(|(before, after)| {
            let (accused, stage) = (after.accused, after.stage);
            if after.cause != Cause::Bug || before.stage == stage {
                return Evidence::NotApplicable;
            }
            ensure!("nothing is burnt for it": stage != Stage::Punished, accused);
            if stage != Stage::Excused {
                return Evidence::NotApplicable;
            }
            let seat = step.after.validators[usize::from(accused)].seat;
            ensure!("it loses its place": !seat, accused);
            Evidence::Holds
        }))
    })
    .sources(&["SLA-B6", "CORRECTIONS SLA"])
    .needs(&["SLA-A4"])
}
