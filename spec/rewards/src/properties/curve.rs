//! How much is earned and minted, by the curve; and who may change it.

use kernel::{Evidence, ensure};
use vocabulary::slot::Slot;

use super::{P, Step};
use crate::state::{CLAIMANTS, STAKERS};
use crate::{Action, History, Rewards, State};

/// What is remembered before a step.
fn past(m: &Rewards, step: &Step<'_>) -> History {
    if step.history.begun { *step.history } else { History::at_start(&m.config, step.before) }
}

/// The sum of the curve over the epochs so far, half a mint and one more that are asked for ahead,
/// and what the bridge has lost and is minted a second time. Of the sum only what can still matter
/// is remembered: what was not earned in its epoch will never be. Its antecedent is a mint.
pub(super) fn s2() -> P {
    P::step("RWD-S2", "no more is minted than the curve gives", |m, step| {
        let mints = step.after.minter.minted.saturating_sub(step.before.minter.minted);
        if mints == 0 {
            return Evidence::NotApplicable;
        }
        let (room, minted) = (past(m, step).room, mints * m.config.mint.base);
        ensure!("the curve gives it": minted <= room, minted, room);
        Evidence::Holds
    })
    .sources(&["GOVF", "AUD1"])
}

/// Its antecedent is a rate that changes.
pub(super) fn s8() -> P {
    P::step("RWD-S8", "the committee keeps its mandate", |m, step| {
        let curve = &m.config.curve;
        let (old, new) = (step.before.rate.rate, step.after.rate.rate);
        if old == new {
            return Evidence::NotApplicable;
        }
        let [least, most] = curve.mandate;
        ensure!("the rate was voted": (least..=most).contains(&new), new);
        let History { announced, known, .. } = *step.history;
        let in_time = announced == Slot::some(new) && known >= curve.notice;
        ensure!("it was announced in time": in_time, new, announced, known);
        let staked: u8 = step.before.stakers.iter().map(|staker| staker.stake[0]).sum();
        let [low, high] = curve.band;
        let has_reason = new > old && staked < low || new < old && staked > high;
        ensure!("there is a reason": has_reason, old, new, staked);
        Evidence::Holds
    })
    .sources(&["GOVF", "SNIP-27"])
}

/// What a step credits to each claimant.
fn credited(before: &State, after: &State) -> [u8; CLAIMANTS] {
    std::array::from_fn(|who| after.owed[who].saturating_sub(before.owed[who]))
}

/// STK-S12: an epoch credits at most what the curve gives for the stake that counts in it, with the
/// rate and the supply that were known as it began; and who attests with as much as another one
/// earns as much. Its antecedent is a reward.
pub(super) fn s10() -> P {
    let statement = "an epoch pays its part of the curve, and equal stakes equally";
    P::step("RWD-S10", statement, |m, step| {
        let attests = match *step.action {
            Action::Attest { staker, .. } => Some(usize::from(staker)),
            Action::PayBlock { .. } => None,
            _ => return Evidence::NotApplicable,
        };
        let past = past(m, step);
        let more = credited(step.before, step.after);
        let earned: u16 = past.earned.iter().chain(&more).map(|&amount| u16::from(amount)).sum();
        let budget = past.budget;
        ensure!("it is within the curve": earned <= u16::from(budget), earned, budget);
        for other in 0..STAKERS {
            let Some(staker) = attests.filter(|&staker| staker != other) else { continue };
            let stake = |number: usize| step.before.stakers[number].stake[0];
            if !past.attested[other] || stake(staker) != stake(other) {
                continue;
            }
            let (mine, others) = (more[staker], past.earned[other]);
            ensure!("equal stakes earn equally": mine == others, staker, mine, others);
        }
        Evidence::Holds
    })
    .sources(&["AUD2", "STK-S12"])
}
