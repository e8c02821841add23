//! Rewards, counted a second time and without rounding.

use kernel::{Evidence, ensure};

use super::P;
use crate::{History, Pools, State};

/// Parts of a unit in which the shares of up to six units of stake are whole numbers.
const PARTS: u16 = 60;
/// More than twice what a member of a pool has earned and not claimed: at most twenty units lie in
/// it.
const MOST: u16 = 2 * 20 * PARTS + 1;

/// Adds what members earn when the staker of `pool` does: the pool's share by stake, without the
/// commission of that moment, and of this each member's by stake.
pub(crate) fn remember(m: &Pools, history: &mut History, before: &State, number: usize) {
    let (p, pool) = (&m.config.parameters, &before.pools[number]);
    let delegated = pool.delegated.at(0);
    if delegated == 0 {
        return;
    }
    let of = |units: u8| u16::from(units);
    let share = of(p.reward) * of(delegated) / (of(p.own_stake) + of(delegated));
    let share = share.min(of(m.config.bounds.rewards.saturating_sub(pool.rewards)));
    let net = share - share * of(pool.commission) / of(p.commission_max);
    let carried = &mut history.carried[number];
    if delegated < p.min_delegation {
        *carried += net as u8;
        return;
    }
    let shared = net + of(*carried);
    *carried = 0;
    for (promise, member) in history.promises[number].iter_mut().zip(&pool.members) {
        let stake = of(member.amount.at(0));
        if stake > 0 {
            let earned = u16::from_le_bytes(promise.earned);
            let more = PARTS * shared * stake / of(delegated);
            promise.earned = (earned + more).min(MOST).to_le_bytes();
            promise.times = (promise.times + 1).min(9);
        }
    }
}

/// Of a reward nobody gets more than its share, so that all get no more than there is.
pub(super) fn s4() -> P {
    P::always("DEL-S4", "a member is owed no more than its share", |m, state, history| {
        let base = m.config.parameters.base;
        let places = state.pools.iter().zip(&history.promises).enumerate();
        Evidence::all(places.flat_map(|(pool, (record, promises))| {
            let members = record.members.iter().zip(promises).enumerate();
            members.map(move |(member, (position, promise))| {
                let owed = u16::from(position.owed(base));
                let earned = u16::from_le_bytes(promise.earned);
                if earned == 0 && owed == 0 {
                    return Evidence::NotApplicable;
                }
                ensure!("it is at most its share": PARTS * owed <= earned,
                    pool, member, owed, earned);
                Evidence::Holds
            })
        }))
    })
    .sources(&["STK-SPEC", "AUD1"])
}

/// What rounding takes of a member is less than two units a reward: one for the share of a unit of
/// stake, one for its own. (At the real base it is one.) Rewards of a pool that is too small are
/// shared when it is larger.
pub(super) fn s10() -> P {
    let statement = "nothing of a member's share is lost but what rounding takes";
    P::always("DEL-S10", statement, |m, state, history| {
        let base = m.config.parameters.base;
        let places = state.pools.iter().zip(&history.promises).enumerate();
        Evidence::all(places.flat_map(|(pool, (record, promises))| {
            let members = record.members.iter().zip(promises).enumerate();
            members.map(move |(member, (position, promise))| {
                let earned = u16::from_le_bytes(promise.earned);
                if earned == 0 {
                    return Evidence::NotApplicable;
                }
                let owed = u16::from(position.owed(base)) + 2 * u16::from(promise.times);
                ensure!("it is owed the rest": earned < PARTS * owed, pool, member, owed, earned);
                Evidence::Holds
            })
        }))
    })
    .sources(&["S43", "STK-SPEC", "AUD2"])
}
