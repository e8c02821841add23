//! What answers for an offence.

use kernel::{Evidence, System, ensure};
use slashing::penalties::Stage;
use staking::{AHEAD, NATIVE};

use super::P;
use crate::config::BASE;
use crate::history::{counted, held, own, punished};
use crate::state::{CASES, MEMBERS, STAKERS};
use crate::{Action, Economy, State};

/// Now and as far ahead as a committee can be read: what votes can be taken.
pub(super) fn power_is_backed() -> P {
    P::always("ECO-S3", "no power without money that can be taken", |_, state: &State, _| {
        for ahead in 0..AHEAD {
            let mut all = 0;
            for staker in 0..STAKERS {
                let pool = &state.pools.pools[staker];
                let behind = (0..MEMBERS).map(|member| u16::from(held(pool, member)));
                let there = u16::from(own(state, staker)) + behind.sum::<u16>();
                let power = u16::from(counted(state, staker, ahead));
                ensure!("it is behind the staker": power <= there, staker, ahead, power, there);
                all += power;
            }
            let money = u16::from(state.staking.balance[NATIVE]) + u16::from(state.pools.balance);
            ensure!("the contract has it": all <= money, ahead, all, money);
        }
        Evidence::Holds
    })
    .sources(&["STK-S4", "SLA-S3"])
}

/// STK-S4 with SLA-S3: what had power when a staker offended is in the contract's hands, behind
/// that staker, until the evidence is too old or the case decided. What comes later does not count.
pub(super) fn stays_in_reach() -> P {
    P::always("ECO-S4", "what had power stays in reach of evidence", |_, state: &State, history| {
        let mut applies = false;
        for number in 0..CASES {
            let case = state.penalties.cases[number];
            if !matches!(case.stage, Stage::Known | Stage::Proven) {
                continue;
            }
            applies = true;
            let (accused, liable) = (usize::from(case.accused), history.liable[number]);
            let there = own(state, accused);
            ensure!("its own stake is there": there >= liable.own, number, there, liable.own);
            let pool = &state.pools.pools[accused];
            for (member, &units) in liable.members.iter().enumerate() {
                let there = held(pool, member);
                ensure!("its members' stake is": there >= units, number, member, there, units);
            }
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["STK-S4", "SLA-S3", "S53"])
}

/// The accused loses at least the least part, rounded up; its members as much of what had power,
/// rounded down, and no member more than it had behind it then.
pub(super) fn bites() -> P {
    P::step("ECO-S5", "a penalty takes its part of what had power", |m: &Economy, step| {
        let Some(number) = punished(step.before, step.after) else {
            return Evidence::NotApplicable;
        };
        let accused = usize::from(step.before.penalties.cases[number].accused);
        let [whole, least] = m.config.parameters.penalty;
        let [had, has] = [step.before, step.after].map(|state| own(state, accused));
        let due = (u16::from(had) * u16::from(least)).div_ceil(whole.into());
        let lost = u16::from(had.saturating_sub(has));
        ensure!("the accused loses its part": lost >= due, number, lost, due);
        let liable = step.history.liable[number].members;
        let [before, after] = [step.before, step.after].map(|state| &state.pools.pools[accused]);
        let (mut lost, mut answers) = (0, 0);
        for (member, &units) in liable.iter().enumerate() {
            let taken = held(before, member).saturating_sub(held(after, member));
            ensure!("nobody loses more than it had there": taken <= units, member, taken, units);
            let [was, is] = [before, after].map(|pool| pool.members[member]);
            let stays = if before.status == pools::Status::Gone { 0 } else { was.amount.latest() };
            let waited = was.asked.saturating_sub(is.asked);
            let had = units.saturating_sub(stays);
            ensure!("what waited without power is paid": waited <= had, member, waited, had);
            lost += u16::from(taken);
            answers += u16::from(units);
        }
        let due = answers * u16::from(least) / u16::from(whole);
        ensure!("its members lose theirs": lost >= due, number, lost, due);
        Evidence::Holds
    })
    .sources(&["SLA-S3", "SLA-S5"])
}

/// Not the other staker, not its pool, nobody's purse and nothing that was earned.
pub(super) fn nobody_else_pays() -> P {
    P::step("ECO-S6", "a penalty is nothing to anybody else", |_, step| {
        let Some(number) = punished(step.before, step.after) else {
            return Evidence::NotApplicable;
        };
        let (before, after) = (step.before, step.after);
        let other = 1 - usize::from(before.penalties.cases[number].accused);
        let stakes = before.staking.stakers[other] == after.staking.stakers[other]
            && before.pools.pools[other] == after.pools.pools[other];
        ensure!("the other staker's stakes stay": stakes, number, other);
        let purses = before.staking.purses == after.staking.purses
            && before.pools.purses == after.pools.purses;
        ensure!("purses stay": purses, number);
        let earned = before.rewards.owed == after.rewards.owed
            && before.ledger.pooled == after.ledger.pooled;
        ensure!("what was earned stays": earned, number);
        let of = |state: &State| {
            state.pools.pools.map(|pool| pool.members.map(|member| member.owed(BASE)))
        };
        ensure!("what members earned stays": of(before) == of(after), number);
        Evidence::Holds
    })
    .sources(&["SLA-S3", "S43"])
}

/// Where no case is pending, what pools and staking would pay, the whole pays, and what could be
/// paid can be moved. Its antecedent is something that they would.
pub(super) fn nothing_is_kept_back() -> P {
    P::always("ECO-S12", "who is not accused is not held back", |m: &Economy, state, _| {
        let mut applies = false;
        for pool in 0..STAKERS as u8 {
            let cases = state.penalties.cases.iter();
            let mut proven = cases.filter(|case| case.stage == Stage::Proven);
            if proven.any(|case| case.accused == pool) {
                continue;
            }
            let exit = staking::Action::UnstakeAction { staker: pool };
            if m.staking.apply(&state.staking, &exit).is_ok() {
                applies = true;
                let removed = m.apply(state, &Action::Remove { staker: pool }).is_ok();
                ensure!("the staker is removed": removed, pool);
            }
            for member in 0..MEMBERS as u8 {
                if m.pools.apply(&state.pools, &pools::Action::Pay { pool, member }).is_err() {
                    continue;
                }
                applies = true;
                let paid = m.apply(state, &Action::Pay { pool, member }).is_ok();
                ensure!("the member is paid": paid, pool, member);
                let (from, to, by) = (pool, 1 - pool, pools::Caller::Member);
                let moves = pools::Action::Switch { from, to, member, amount: 1, by };
                if m.pools.apply(&state.pools, &moves).is_ok() {
                    let moves = Action::Switch { from, to, member, amount: 1 };
                    ensure!("or moves it": m.apply(state, &moves).is_ok(), pool, member);
                }
            }
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["STK-SPEC", "SLA-S4"])
}
