//! What only properties remember. No guard can read it.

use kernel::Step;
use slashing::penalties::Stage;

use crate::config::BASE;
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
        /// What the accused voted with, as long as it counts for a penalty.
        pub weight: u8,
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
        /// What counted when it began, and one more; none is as it is at the start.
        pub counted: u8,
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

/// Whether a staker's record counts `ahead` epochs from now.
pub(crate) fn counts(record: &staking::Staker, ahead: usize) -> bool {
    match record.status {
        staking::Status::Active => true,
        staking::Status::Exiting => ahead < usize::from(record.exit_epochs),
        staking::Status::Fresh | staking::Status::Removed => false,
    }
}

/// What counts of a staker `ahead` epochs from now, own and delegated, if it has stake of its own.
pub(crate) fn counted(state: &State, staker: usize, ahead: usize) -> u8 {
    let record = &state.staking.stakers[staker];
    let own = record.own.at(ahead);
    let delegated = state.pools.pools[staker].delegated.at(ahead);
    if counts(record, ahead) && own > 0 { own + delegated } else { 0 }
}

/// What a staker votes with in this epoch: what counts, if it has a seat.
pub(crate) fn power(state: &State, staker: usize) -> u8 {
    let seat = state.penalties.validators[staker].seat;
    if seat { counted(state, staker, 0) } else { 0 }
}

/// All that is a member's own: its purse, its stakes and what it has earned.
pub(crate) fn savings(state: &State, member: usize) -> i16 {
    let positions = state.pools.pools.iter().map(|pool| &pool.members[member]);
    let of = |p: &pools::Position| {
        i16::from(p.amount.latest()) + i16::from(p.asked) + i16::from(p.owed(BASE))
    };
    i16::from(state.pools.purses[member]) + positions.map(of).sum::<i16>()
}

/// All that is a staker's own: its purse, its stake, what it is owed and its pool is not.
pub(crate) fn wealth(state: &State, staker: usize) -> i16 {
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
    offences(history, step);
    epoch(history, step);
}

/// What answers for an offence. What a penalty for another one has taken answers no more, if it
/// answered for both: what answers for the other one alone goes first.
fn offences(history: &mut History, step: &Step<'_, Economy>) {
    let (before, after) = (step.before, step.after);
    let liable = history.liable;
    for number in 0..CASES {
        let [was, is] = [before, after].map(|state| state.penalties.cases[number]);
        let accused = usize::from(is.accused);
        let record = &mut history.liable[number];
        if !is_open(is.stage) {
            let weight = if is.stage == Stage::Punished && is.left > 0 { record.weight } else { 0 };
            *record = Liable { weight, ..Liable::default() };
        } else if !is_open(was.stage) {
            record.weight = power(before, accused);
            record.own = before.staking.stakers[accused].own.at(0);
            record.members = before.pools.pools[accused].members.map(|m| m.amount.at(0));
        } else if let Some(other) = punished(before, after) {
            if usize::from(before.penalties.cases[other].accused) != accused {
                continue;
            }
            record.own = record.own.min(own(after, accused));
            let held = |state: &State, member| held(&state.pools.pools[accused], member);
            for (member, units) in record.members.iter_mut().enumerate() {
                let taken = held(before, member).saturating_sub(held(after, member));
                let alone = liable[other].members[member].saturating_sub(*units);
                *units = units.saturating_sub(taken.saturating_sub(alone));
            }
        }
    }
}

/// The case that is punished.
pub(crate) fn punished(before: &State, after: &State) -> Option<usize> {
    let stage = |state: &State, number: usize| state.penalties.cases[number].stage;
    (0..CASES).find(|&number| {
        stage(before, number) == Stage::Proven && stage(after, number) == Stage::Punished
    })
}

/// What an epoch brings, as long as there are duties.
fn epoch(history: &mut History, step: &Step<'_, Economy>) {
    let (before, after) = (step.before, step.after);
    let begins = after.staking.globals.block == 0 && before.staking.globals.block != 0;
    let works = after.rewards.left > 0;
    let all = |state: &State| (0..STAKERS).map(|staker| power(state, staker)).sum::<u8>() + 1;
    history.counted = match history.counted {
        _ if !works => 0,
        _ if begins => all(after),
        0 => all(before),
        counted => counted,
    };
    for staker in 0..STAKERS {
        let gained = (wealth(after, staker) - wealth(before, staker)).clamp(0, 99) as u8;
        let income = history.income[staker].saturating_add(gained).min(9);
        let earns = after.rewards.owed[staker] > before.rewards.owed[staker];
        let worked = history.worked[staker] || earns;
        let forgets = begins || !worked && !works;
        history.income[staker] = if forgets { 0 } else { income };
        history.worked[staker] = worked && !begins;
    }
}
