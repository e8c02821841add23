//! What work brings, and to whom.

use kernel::{Evidence, System, ensure};
use staking::Status;

use super::{P, Step};
use crate::history::power;
use crate::state::{MEMBERS, STAKERS};
use crate::{Action, Economy, State};

/// The staker that earns in a step, and how much.
fn earns(step: &Step<'_>) -> Option<(usize, u8)> {
    (0..STAKERS).find_map(|staker| {
        let [before, after] = [step.before, step.after].map(|state| state.rewards.owed[staker]);
        (after > before).then(|| (staker, after - before))
    })
}

/// Stake that was burnt, that waits behind bars or that does not count yet earns nothing; nor does
/// who has asked to leave, though it counts for `K` epochs more.
pub(super) fn by_power() -> P {
    P::step("ECO-S7", "what is earned is the part of its power", |_, step| {
        let Some((staker, earned)) = earns(step) else { return Evidence::NotApplicable };
        let stays = step.before.staking.stakers[staker].status == Status::Active;
        ensure!("it has not asked to leave": stays, staker);
        let mine = u32::from(power(step.before, staker));
        let all: u32 = (0..STAKERS).map(|staker| u32::from(power(step.before, staker))).sum();
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

/// The member whose transaction a step executes.
pub(super) fn executed(step: &Step<'_>) -> Option<usize> {
    let pends =
        |state: &State, user: usize| state.fees.users[user].pending.kind != fees::Kind::None;
    (0..MEMBERS).find(|&user| pends(step.before, user) && !pends(step.after, user))
}

/// What a member pays, less what is for all, is the gain of who proposes the block. Its antecedent
/// is a transaction that is executed.
pub(super) fn fees_reach_the_proposer() -> P {
    P::step("ECO-S10", "fees reach who proposes the block", |m: &Economy, step| {
        let (before, after) = (step.before, step.after);
        if executed(step).is_none() {
            return Evidence::NotApplicable;
        }
        let of = |units: u8| u16::from(units);
        let paid: u16 = before.pools.purses.iter().map(|units| of(*units)).sum::<u16>()
            - after.pools.purses.iter().map(|units| of(*units)).sum::<u16>();
        let [price, tip] = m.config.parameters.price;
        ensure!("the fee is as signed": paid == of(price) + of(tip), paid, price, tip);
        let proposer = usize::from(before.rewards.epoch.proposer);
        ensure!("it has power": power(before, proposer) > 0, proposer);
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

/// The curve, a second time: by what counted when the epoch began, whatever has happened since.
pub(super) fn pays_the_curve() -> P {
    P::step("ECO-S13", "an epoch pays by what counts in it", |m: &Economy, step| {
        if earns(step).is_none() {
            return Evidence::NotApplicable;
        }
        let before = step.before;
        let now = || (0..STAKERS).map(|staker| u32::from(power(before, staker))).sum();
        let counted = u32::from(step.history.counted).checked_sub(1).unwrap_or_else(now);
        let c = m.config.of_rewards();
        let minted = u32::from(c.mint.base) * u32::from(before.rewards.rate.reported);
        let supply = u32::from(c.curve.supply) + minted;
        let rate = u32::from(m.config.parameters.rate);
        let yearly = rate * (counted * supply).isqrt() / u32::from(c.curve.rate_whole);
        let due = yearly / u32::from(c.curve.epochs_in_year);
        let budget = u32::from(before.rewards.epoch.budget);
        ensure!("the budget is the curve's": budget == due, budget, due, counted, supply);
        Evidence::Holds
    })
    .sources(&["S42", "STK-CODE"])
}

/// A block is nobody's gift: whose turn it is and who has power takes what is pending and can be
/// paid.
pub(super) fn who_has_power_proposes() -> P {
    P::always("ECO-S19", "who has power proposes", |m: &Economy, state: &State, _| {
        let mut applies = false;
        let [price, tip] = m.config.parameters.price.map(u16::from);
        let proposer = usize::from(state.rewards.epoch.proposer);
        for member in 0..MEMBERS {
            let pends = state.fees.users[member].pending.kind != fees::Kind::None;
            let pays = u16::from(state.pools.purses[member]) >= price + tip;
            if !pends || !pays || power(state, proposer) == 0 {
                continue;
            }
            applies = true;
            let takes = m.apply(state, &Action::Execute { member: member as u8 }).is_ok();
            ensure!("it takes it": takes, proposer, member);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S43", "SNIP-8"])
}
