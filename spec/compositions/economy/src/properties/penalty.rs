//! How much a penalty is, and what of it is whose.

use kernel::{Evidence, ensure};
use slashing::penalties::Stage;
use staking::Status;

use super::P;
use crate::history::{History, held, own, punished};
use crate::state::{CASES, MEMBERS, STAKERS};
use crate::{Economy, State};

/// The parts that are burnt, of `penalty[0]`: the least, or as many as the weight that offended
/// together is a part of all that is staked.
fn parts(m: &Economy, state: &State, history: &History) -> u16 {
    let counts = |number: &usize| match state.penalties.cases[*number] {
        case if case.stage == Stage::Proven => true,
        case => case.stage == Stage::Punished && case.left > 0,
    };
    let weight = |staker: usize| {
        let cases = (0..CASES).filter(counts);
        let of = cases.filter(|&n| usize::from(state.penalties.cases[n].accused) == staker);
        of.map(|number| u16::from(history.liable[number].weight)).max().unwrap_or(0)
    };
    let behind = |staker: usize| {
        (0..MEMBERS).map(|member| u16::from(held(&state.pools.pools[staker], member))).sum::<u16>()
    };
    let staked = |staker| u16::from(own(state, staker)) + behind(staker);
    let all = (0..STAKERS).map(staked).sum::<u16>() + u16::from(state.penalties.burnt);
    let together = (0..STAKERS).map(weight).sum::<u16>().min(all);
    let p = m.config.of_penalties().parameters;
    let share = u16::from(p.whole) * u16::from(p.multiplier) * together;
    share.div_ceil(all.max(1)).max(p.least.into()).min(p.whole.into())
}

/// Rounded against the accused and in favour of its members, who answer with what had power and is
/// not burnt yet.
pub(super) fn is_measured() -> P {
    P::step("ECO-S15", "a penalty is the part that offended together", |m: &Economy, step| {
        let Some(number) = punished(step.before, step.after) else {
            return Evidence::NotApplicable;
        };
        let (before, after) = (step.before, step.after);
        let accused = usize::from(before.penalties.cases[number].accused);
        let (parts, whole) = (parts(m, before, step.history), m.config.parameters.penalty[0]);
        let had = u16::from(own(before, accused));
        let due = (had * parts).div_ceil(whole.into());
        let lost = had - u16::from(own(after, accused));
        ensure!("the accused loses its part": lost == due, accused, lost, due, parts);
        let of = |state: &State, member| u16::from(held(&state.pools.pools[accused], member));
        let (mut answers, mut lost) = (0, 0);
        for (member, units) in step.history.liable[number].members.into_iter().enumerate() {
            // That it is all there is another promise.
            answers += of(before, member).min(units.into());
            lost += of(before, member).saturating_sub(of(after, member));
        }
        let due = answers * parts / u16::from(whole);
        ensure!("its members lose theirs": lost == due, accused, lost, due, parts);
        Evidence::Holds
    })
    .sources(&["SLA-S3", "SLA-S5"])
}

/// By what each of them answers for, to the unit. Its antecedent is a penalty for which both do.
pub(super) fn is_shared() -> P {
    P::step("ECO-S16", "members bear a penalty by what they answer for", |_, step| {
        let Some(number) = punished(step.before, step.after) else {
            return Evidence::NotApplicable;
        };
        let liable = step.history.liable[number].members.map(u16::from);
        if liable.contains(&0) {
            return Evidence::NotApplicable;
        }
        let accused = usize::from(step.before.penalties.cases[number].accused);
        let lost: [u16; MEMBERS] = std::array::from_fn(|member| {
            let of = |state: &State| u16::from(held(&state.pools.pools[accused], member));
            of(step.before).saturating_sub(of(step.after))
        });
        let (all, sum) = (liable.iter().sum::<u16>(), lost.iter().sum::<u16>());
        for (member, (lost, units)) in lost.into_iter().zip(liable).enumerate() {
            let part = units * sum / all;
            let is_its = part <= lost && lost <= (units * sum).div_ceil(all);
            ensure!("it loses its part": is_its, member, lost, part);
        }
        Evidence::Holds
    })
    .sources(&["SLA-S3"])
}

/// Who leaves works no more. Its antecedent is a seat that is taken again.
pub(super) fn who_leaves_stays_out() -> P {
    P::step("ECO-S18", "who leaves takes no seat", |_, step| {
        let seat = |state: &State, staker: usize| state.penalties.validators[staker].seat;
        let takes = |staker: &usize| !seat(step.before, *staker) && seat(step.after, *staker);
        let Some(staker) = (0..STAKERS).find(takes) else { return Evidence::NotApplicable };
        let stays = step.before.staking.stakers[staker].status == Status::Active;
        ensure!("it stays": stays, staker);
        Evidence::Holds
    })
    .sources(&["SLA-S4", "STK-SPEC"])
}
