//! What only properties remember. No guard can read it.

use kernel::Step;

use crate::properties::shares;
use crate::state::{MEMBERS, STAKERS};
use crate::{Action, Pools, Status};

kernel::packed! {
    /// What is owed to a member, counted a second time.
    #[derive(Default)]
    pub struct Promise {
        /// What it has earned since it claimed last, in sixtieths of a unit, without rounding. Two
        /// bytes, the lower one first.
        pub earned: [u8; 2],
        /// How often it has, up to nine times.
        pub times: u8,
        /// The longest that any unit it has asked back still has to wait, by the window in force
        /// when it asked.
        pub wait: u8,
        /// Whether it has asked for more since the last epoch began.
        pub raised: bool,
    }
}

kernel::packed! {
    /// What is promised in the pools.
    #[derive(Default)]
    pub struct History {
        /// By staker and member.
        pub promises: [[Promise; MEMBERS]; STAKERS],
        /// By staker: what its pool has earned while it was too small, in units.
        pub carried: [u8; STAKERS],
        /// By staker: epochs since it made the promise that lives, as far as they matter.
        pub known: [u8; STAKERS],
    }
}

/// What is remembered after a step.
pub(crate) fn remember(m: &Pools, history: &mut History, step: &Step<'_, Pools>) {
    match *step.action {
        Action::Ask { pool, member, .. } => {
            let (p, i) = (usize::from(pool), usize::from(member));
            let [before, after] =
                [step.before, step.after].map(|state| state.pools[p].members[i].asked);
            let fresh = match step.before.pools[p].status {
                Status::Active => step.before.window,
                Status::Leaving => step.before.pools[p].wait,
                Status::Gone => 0,
            };
            let promise = &mut history.promises[p][i];
            promise.raised |= before > 0 && after > before;
            promise.wait = match after {
                0 => 0,
                _ if after > before => promise.wait.max(fresh),
                _ => promise.wait,
            };
        }
        Action::Claim { pool, member, .. } => {
            let promise = &mut history.promises[usize::from(pool)][usize::from(member)];
            (promise.earned, promise.times) = ([0, 0], 0);
        }
        Action::Reward { pool } => shares::remember(m, history, step.before, pool.into()),
        Action::Commit { pool, .. } => history.known[usize::from(pool)] = 0,
        Action::Tick {} => {
            let promises = history.promises.iter_mut().flatten();
            promises.for_each(|promise| {
                (promise.wait, promise.raised) = (promise.wait.saturating_sub(1), false);
            });
            let most = m.config.parameters.notice;
            history.known.iter_mut().for_each(|epochs| *epochs = (*epochs + 1).min(most));
        }
        _ => {}
    }
    for (pool, record) in step.after.pools.iter().enumerate() {
        for (member, position) in record.members.iter().enumerate() {
            if position.asked == 0 {
                let promise = &mut history.promises[pool][member];
                (promise.wait, promise.raised) = (0, false);
            }
        }
        if record.commitment.get().is_none() {
            history.known[pool] = 0;
        }
    }
}
