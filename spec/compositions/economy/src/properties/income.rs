//! What work brings, and to whom.

use kernel::{Evidence, ensure};
use staking::Status;

use super::{P, Step};
use crate::state::STAKERS;
use crate::{Economy, State};

/// What counts of a staker in this epoch: own and delegated, if it has stake of its own and a seat.
fn power(state: &State, staker: usize) -> u32 {
    let record = &state.staking.stakers[staker];
    let counts = match record.status {
        Status::Active => true,
        Status::Exiting => record.exit_epochs > 0,
        Status::Fresh | Status::Removed => false,
    };
    let own = record.own.at(0);
    let votes = counts && own > 0 && state.penalties.validators[staker].seat;
    if votes { u32::from(own) + u32::from(state.pools.pools[staker].delegated.at(0)) } else { 0 }
}

/// The staker that earns in a step, and how much.
fn earns(step: &Step<'_>) -> Option<(usize, u8)> {
    (0..STAKERS).find_map(|staker| {
        let [before, after] = [step.before, step.after].map(|state| state.rewards.owed[staker]);
        (after > before).then(|| (staker, after - before))
    })
}

/// Stake that was burnt, that waits behind bars or that does not count yet earns nothing.
pub(super) fn by_power() -> P {
    P::step("ECO-S7", "what is earned is the part of its power", |_, step| {
        let Some((staker, earned)) = earns(step) else { return Evidence::NotApplicable };
        let mine = power(step.before, staker);
        let all: u32 = (0..STAKERS).map(|staker| power(step.before, staker)).sum();
        let budget = u32::from(step.before.rewards.epoch.budget);
        let due = (budget * mine).checked_div(all).unwrap_or(0);
        ensure!("it is its part": u32::from(earned) == due, staker, earned, due, mine, all);
        Evidence::Holds
    })
    .sources(&["S43", "STK-S12"])
}

/// By the stakes of the epoch: the pool gets its part without the commission, the staker the rest,
/// and together they get what was earned.
pub(super) fn is_divided() -> P {
    P::step("ECO-S8", "a reward is divided between staker and pool", |m: &Economy, step| {
        let Some((staker, earned)) = earns(step) else { return Evidence::NotApplicable };
        let of = |state: &State| {
            let (owed, pooled) = (state.rewards.owed[staker], state.ledger.pooled[staker]);
            [owed.saturating_sub(pooled), state.pools.pools[staker].rewards]
        };
        let (before, after) = (of(step.before), of(step.after));
        let [own, pool] = [0, 1].map(|part| u32::from(after[part].saturating_sub(before[part])));
        let earned = u32::from(earned);
        ensure!("together they get it": own + pool == earned, staker, own, pool, earned);
        let stake = u32::from(step.before.staking.stakers[staker].own.at(0));
        let behind = u32::from(step.before.pools.pools[staker].delegated.at(0));
        let part = (earned * behind).checked_div(stake + behind).unwrap_or(0);
        let net = part - part * u32::from(m.config.parameters.commission) / 2;
        ensure!("the pool gets its part": pool == net, staker, pool, net);
        Evidence::Holds
    })
    .sources(&["STK-SPEC", "DEL-S4"])
}

/// What a member pays, less what is for all, is the gain of who proposes the block. Its antecedent
/// is a transaction that is executed.
pub(super) fn fees_reach_the_proposer() -> P {
    P::step("ECO-S10", "fees reach who proposes the block", |m: &Economy, step| {
        let (before, after) = (step.before, step.after);
        let pends = |state: &State| state.fees.users.map(|user| user.pending.kind);
        let [waited, waits] = [before, after].map(pends);
        let none = fees::Kind::None;
        let executed = waited.iter().zip(&waits).any(|(was, is)| *was != none && *is == none);
        if !executed {
            return Evidence::NotApplicable;
        }
        let of = |units: u8| u16::from(units);
        let paid: u16 = before.pools.purses.iter().map(|units| of(*units)).sum::<u16>()
            - after.pools.purses.iter().map(|units| of(*units)).sum::<u16>();
        let [price, tip] = m.config.parameters.price;
        ensure!("the fee is as signed": paid == of(price) + of(tip), paid, price, tip);
        let proposer = usize::from(before.rewards.epoch.proposer);
        let purse = |state: &State| of(state.staking.purses[proposer]);
        let gained = purse(after).saturating_sub(purse(before));
        let shared = of(after.fees.commons.strk) - of(before.fees.commons.strk);
        let due = paid - shared;
        ensure!("the proposer has it": gained == due, proposer, gained, due);
        Evidence::Holds
    })
    .sources(&["S43", "SNIP-8"])
}

/// RWD-A3 as an inequality of whole numbers: of those that did their duty in an epoch, one at least
/// has gained what a node costs. Its antecedent is an epoch in which somebody did.
pub(super) fn breaks_even() -> P {
    P::step("ECO-S11", "some operator at least breaks even", |m: &Economy, step| {
        let block = |state: &State| state.staking.globals.block;
        let ends = block(step.after) == 0 && block(step.before) != 0;
        let worked = |staker: &usize| step.history.worked[*staker];
        let incomes = (0..STAKERS).filter(worked).map(|staker| step.history.income[staker]);
        let Some(best) = incomes.max().filter(|_| ends) else { return Evidence::NotApplicable };
        let cost = m.config.parameters.cost;
        ensure!("the best of them has its costs": best >= cost, best, cost);
        Evidence::Holds
    })
    .sources(&["S42", "S43"])
    .needs(&["ECO-A1"])
}
