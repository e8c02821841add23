//! What the parts know of the same thing, and whose it is.

use kernel::{Evidence, ensure};
use pools::Status as Standing;
use staking::{AHEAD, NATIVE, Status};

use super::P;
use super::income::executed;
use crate::State;
use crate::history::{counts, savings, wealth};
use crate::state::{MEMBERS, STAKERS};

/// Whatever happens to one part only by way of another leaves them in agreement: the total with the
/// records that count, what the staking contract knows of a pool with the pool, and who leaves.
pub(super) fn agree() -> P {
    P::always("ECO-S14", "the parts have the same books", |_, state: &State, _| {
        for ahead in 0..AHEAD {
            let stakers = state.staking.stakers.iter().filter(|record| counts(record, ahead));
            let sum: u8 = stakers.map(|record| record.own.at(ahead)).sum();
            let total = state.staking.totals[NATIVE].at(ahead);
            ensure!("the total is the sum": total == sum, ahead, total, sum);
        }
        for (number, pool) in state.pools.pools.iter().enumerate() {
            for ahead in 0..AHEAD {
                let sum: u8 = pool.members.iter().map(|member| member.amount.at(ahead)).sum();
                let known = pool.delegated.at(ahead);
                ensure!("it knows what is delegated": known == sum, number, ahead, known, sum);
            }
            for (member, position) in pool.members.iter().enumerate() {
                let asked = if position.in_pool { 0 } else { position.asked };
                let known = pool.intents[member];
                ensure!("it knows what is asked back": known == asked, number, known, asked);
                let wait = position.wait;
                ensure!("nobody waits for nothing": position.asked > 0 || wait == 0, number, wait);
            }
            let record = &state.staking.stakers[number];
            let same = match (record.status, pool.status) {
                (Status::Active, Standing::Active) | (Status::Removed, Standing::Gone) => true,
                (Status::Exiting, Standing::Leaving) => record.exit_wait == pool.wait,
                _ => false,
            };
            ensure!("they leave together": same, number);
        }
        Evidence::Holds
    })
    .sources(&["STK-S2", "DEL-S2", "STK-SPEC"])
}

/// Who is paid has been owed it, and who pays is paid for: but for a transaction, which its sender
/// pays to the proposer, and a penalty, each judged by itself. The antecedent is a purse that
/// changes.
pub(super) fn is_ones_own() -> P {
    P::step("ECO-S17", "what is one's own stays so", |_, step| {
        let (before, after) = (step.before, step.after);
        let purses = |state: &State| (state.staking.purses, state.pools.purses);
        if purses(before) == purses(after) || executed(step).is_some() {
            return Evidence::NotApplicable;
        }
        for staker in 0..STAKERS {
            let [had, has] = [before, after].map(|state| wealth(state, staker));
            ensure!("a staker's": had == has, staker, had, has);
        }
        for member in 0..MEMBERS {
            let [had, has] = [before, after].map(|state| savings(state, member));
            ensure!("a member's": had == has, member, had, has);
        }
        Evidence::Holds
    })
    .sources(&["S43", "AUD1"])
}
