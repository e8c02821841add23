//! A new version of the staking contract, to which pools are brought along one by one.

use staking::BalanceTrace;

use super::{Answer, require};
use crate::{Action, Brought, Config, Guard, State, Unmigrated};

/// The staking contract changes; what there is of pools is of the version before.
pub(super) fn upgrade(c: &Config, s: &mut State) -> Answer {
    require(s.upgrades > 0, Guard::NoNewVersion)?;
    s.upgrades -= 1;
    s.pools[..usize::from(c.bounds.pools)].iter_mut().for_each(|pool| pool.unmigrated = true);
    Ok(())
}

/// Anybody brings a pool along, with what the staking contract knows of it.
pub(super) fn migrate(c: &Config, s: &mut State, pool: usize) -> Answer {
    let pool = &mut s.pools[pool];
    require(pool.unmigrated, Guard::AlreadyMigrated)?;
    pool.unmigrated = false;
    match c.design.brought {
        Brought::Everything => {}
        Brought::NoRequests => pool.intents = Default::default(),
        Brought::NoFuture => {
            pool.delegated = BalanceTrace::default().add_from(0, pool.delegated.at(0));
        }
    }
    Ok(())
}

/// The two contracts understand each other: all pools that an action is about are of this version.
pub(super) fn understand(c: &Config, s: &State, action: &Action) -> Answer {
    use Action as A;
    let (pool, other) = match *action {
        A::Switch { from, to, .. } => (from, Some(to)),
        A::Add { pool, .. }
        | A::Ask { pool, .. }
        | A::Pay { pool, .. }
        | A::Claim { pool, .. }
        | A::Settle { pool, .. }
        | A::Rename { pool, .. }
        | A::Reward { pool }
        | A::Commit { pool, .. }
        | A::Leave { pool }
        | A::Remove { pool } => (pool, None),
        A::SetCommission { pool, .. } if c.design.unmigrated == Unmigrated::Nothing => (pool, None),
        _ => return Ok(()),
    };
    let is_new = |pool: u8| !s.pools.get(usize::from(pool)).is_some_and(|pool| pool.unmigrated);
    require(is_new(pool) && other.is_none_or(is_new), Guard::NotMigrated)
}
