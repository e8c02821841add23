//! What only properties remember. No guard can read it.

use kernel::Step;
use slashing::penalties::Stage;

use crate::state::{CASES, MEMBERS, STAKERS};
use crate::{Config, Economy, State};

kernel::packed! {
    /// What had power when somebody offended, as far as it is still there.
    #[derive(Default)]
    pub struct Liable {
        /// Units of the accused's own.
        pub own: u8,
        /// Units of each member behind it.
        pub members: [u8; MEMBERS],
    }
}

kernel::packed! {
    /// What was at stake, and what this epoch has brought.
    #[derive(Default)]
    pub struct History {
        /// By case.
        pub liable: [Liable; CASES],
        /// What each staker has gained in this epoch.
        pub income: [u8; STAKERS],
        /// Whether it has done its duty in it.
        pub worked: [bool; STAKERS],
    }
}

/// Units of a member in a pool that the staking contract holds.
pub(crate) fn held(pool: &pools::Pool, member: usize) -> u8 {
    let position = &pool.members[member];
    match pool.status {
        pools::Status::Gone if position.in_pool => 0,
        pools::Status::Gone => position.asked,
        pools::Status::Active | pools::Status::Leaving => position.amount.latest() + position.asked,
    }
}

/// Own units of a staker that the contract holds.
pub(crate) fn own(state: &State, staker: usize) -> u8 {
    let record = &state.staking.stakers[staker];
    match record.status {
        staking::Status::Active | staking::Status::Exiting => record.own.latest(),
        staking::Status::Fresh | staking::Status::Removed => 0,
    }
}

/// All that is a staker's own: its purse, its stake, what it is owed and its pool is not.
fn wealth(state: &State, staker: usize) -> i16 {
    let of = |units: u8| i16::from(units);
    let due = of(state.rewards.owed[staker]) - of(state.ledger.pooled[staker]);
    of(state.staking.purses[staker]) + of(own(state, staker)) + due
}

/// Whether evidence of a case, or its proof, is there.
fn is_open(stage: Stage) -> bool {
    matches!(stage, Stage::Known | Stage::Proven)
}

/// What is remembered after a step.
pub(crate) fn remember(_: &Config, history: &mut History, step: &Step<'_, Economy>) {
    let (before, after) = (step.before, step.after);
    for number in 0..CASES {
        let [was, is] = [before, after].map(|state| state.penalties.cases[number]);
        let accused = usize::from(is.accused);
        let pool = &after.pools.pools[accused];
        let liable = &mut history.liable[number];
        if !is_open(is.stage) {
            *liable = Liable::default();
        } else if !is_open(was.stage) {
            liable.own = before.staking.stakers[accused].own.at(0);
            liable.members = before.pools.pools[accused].members.map(|m| m.amount.at(0));
        } else if after.penalties.burnt != before.penalties.burnt {
            // What another case has burnt is not there any more.
            liable.own = liable.own.min(own(after, accused));
            for (member, units) in liable.members.iter_mut().enumerate() {
                *units = (*units).min(held(pool, member));
            }
        }
    }
    let begins = after.staking.globals.block == 0 && before.staking.globals.block != 0;
    for staker in 0..STAKERS {
        if begins {
            (history.income[staker], history.worked[staker]) = (0, false);
            continue;
        }
        let gained = (wealth(after, staker) - wealth(before, staker)).clamp(0, 99) as u8;
        history.income[staker] = history.income[staker].saturating_add(gained).min(9);
        history.worked[staker] |= after.rewards.owed[staker] > before.rewards.owed[staker];
    }
}
