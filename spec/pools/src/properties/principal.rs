//! Stake: both contracts say the same of it, and it is there.

use kernel::{Evidence, ensure};

use super::P;
use crate::{Action, Pool, Position, State, Status};

/// The members' stake and requests are what the staking contract knows of, or what lies in the pool
/// after its staker was removed; and what is owed in rewards is there.
pub(super) fn s1() -> P {
    P::always("DEL-S1", "members are owed what the contracts hold", |m, state, _| {
        let base = m.config.parameters.base;
        let mut held = 0;
        for (number, pool) in state.pools.iter().enumerate() {
            let sum = |of: fn(&Position) -> u8| pool.members.iter().map(of).sum::<u8>();
            let (staked, in_pool) = (sum(|member| member.amount.latest()), sum(asked_of_pool));
            let known = pool.delegated.latest();
            ensure!("the contracts agree on stake": staked == known, number, staked, known);
            let principal = pool.principal;
            let due = if pool.status == Status::Gone { staked + in_pool } else { 0 };
            ensure!("its pool holds what a removed staker had": principal == due,
                number, principal, due);
            for (member, position) in pool.members.iter().enumerate() {
                let asked = if position.in_pool { 0 } else { position.asked };
                let intent = pool.intents[member];
                ensure!("the contracts agree on requests": asked == intent, number, member,
                    asked, intent);
                held += intent;
            }
            held += if pool.status == Status::Gone { 0 } else { known };
            let owed: u16 = pool.members.iter().map(|member| u16::from(member.owed(base))).sum();
            let (rewards, carried) = (u16::from(pool.rewards), u16::from(pool.carried));
            ensure!("rewards that are owed are there": owed + carried <= rewards,
                number, owed, carried, rewards);
        }
        let balance = state.balance;
        ensure!("the staking contract holds the rest": balance == held, balance, held);
        if held > 0 { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["STK-SPEC", "AUD1"])
}

fn asked_of_pool(member: &Position) -> u8 {
    if member.in_pool { member.asked } else { 0 }
}

/// What a member has, by what it is.
fn wealth(state: &State, member: usize) -> u8 {
    let positions = state.pools.iter().map(|pool| pool.members[member]);
    let held: u8 = positions.map(|position| position.amount.latest() + position.asked).sum();
    state.purses[member] + held
}

/// It moves as much as it says, from what waits to what counts from `K` epochs later on, and what
/// is left waits as long as before.
pub(super) fn s2() -> P {
    P::step("DEL-S2", "who changes the pool wins nothing by it", |m, step| {
        let Action::Switch { from, to, member, amount, .. } = *step.action else {
            return Evidence::NotApplicable;
        };
        let i = usize::from(member);
        let at = |state: &State, pool: u8| state.pools[usize::from(pool)].members[i];
        let (had, has) = (wealth(step.before, i), wealth(step.after, i));
        ensure!("the member has what it had": had == has, member, had, has);
        let (old, new) = (at(step.before, from), at(step.after, from));
        let left = old.asked == new.asked + amount && (new.asked == 0 || new.wait == old.wait);
        ensure!("the rest waits": left, member, old, new);
        let (old, new) = (at(step.before, to).amount, at(step.after, to).amount);
        for ahead in 0..staking::AHEAD {
            let counts = ahead >= usize::from(m.config.parameters.latency);
            let due = old.at(ahead) + if counts { amount } else { 0 };
            ensure!("it counts as new stake": new.at(ahead) == due, member, ahead, due, new);
        }
        Evidence::Holds
    })
    .sources(&["STK-SPEC"])
}

/// At the moment of the switch (X22): afterwards the stake is protected like any other.
pub(super) fn s3() -> P {
    P::step("DEL-S3", "stake goes to stakers that stay", |_, step| {
        let target = |pool: u8| -> &Pool { &step.before.pools[usize::from(pool)] };
        let to = match *step.action {
            Action::Switch { to, .. } | Action::Add { pool: to, .. } => to,
            _ => return Evidence::NotApplicable,
        };
        let status = target(to).status;
        ensure!("the staker stays": status == Status::Active, to, status);
        Evidence::Holds
    })
    .sources(&["STK-SPEC", "AUD1", "CORRECTIONS X22"])
}
