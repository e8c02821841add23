//! Where money is.

use kernel::{Evidence, ensure};
use staking::NATIVE;

use super::P;
use crate::history::{held, own};
use crate::state::{MEMBERS, STAKERS};
use crate::{Config, State};

/// What there was at first.
fn at_start(c: &Config) -> i32 {
    let b = &c.bounds;
    let units = b.own.iter().chain(&b.purses).chain(b.delegated.iter().flatten()).chain(&b.funds);
    units.map(|units| i32::from(*units)).sum()
}

/// All accounts, and what is on its way to one. What a pool has credited to its members and not got
/// yet is with the supplier.
fn everywhere(c: &Config, state: &State) -> i32 {
    let of = |units: u8| i32::from(units);
    let State { staking, pools, penalties, rewards, fees, ledger } = state;
    let purses: i32 = staking.purses.iter().chain(&pools.purses).map(|units| of(*units)).sum();
    let stakes = of(staking.balance[NATIVE]) + of(pools.balance);
    let mut in_pools = 0;
    for (pool, pooled) in pools.pools.iter().zip(ledger.pooled) {
        in_pools += of(pool.principal) + of(pool.rewards) - of(pooled);
    }
    let bridge = of(rewards.between.deposits) * of(c.parameters.mint);
    let mut market = of(fees.commons.strk) + of(fees.pot.strk) + of(fees.market.strk);
    market += fees.converters.iter().map(|converter| of(converter.coins.strk)).sum::<i32>();
    purses
        + stakes
        + in_pools
        + of(rewards.supplier.balance)
        + bridge
        + market
        + of(penalties.burnt)
}

/// A unit is in one place: in a purse, staked, delegated, asked back, earned, on the bridge, paid
/// as a fee, or burnt. More come from the mint alone.
pub(super) fn conserved() -> P {
    P::always("ECO-S1", "no unit comes from nowhere or vanishes", |m, state, _| {
        let c = &m.config;
        let minted = i32::from(state.rewards.minter.minted) * i32::from(c.parameters.mint);
        let (there, all) = (everywhere(c, state), at_start(c) + minted);
        ensure!("all units are somewhere": there == all, there, all, minted);
        Evidence::Holds
    })
    .sources(&["S43", "STK-SPEC"])
}

/// The contract holds what it owes, own stakes and delegated ones, to the unit; a pool without a
/// staker what is delegated to it.
pub(super) fn covered() -> P {
    P::always("ECO-S2", "contract and pools hold what they owe", |_, state: &State, _| {
        let of = |units: u8| u16::from(units);
        let stakes: u16 = (0..STAKERS).map(|staker| of(own(state, staker))).sum();
        let balance = of(state.staking.balance[NATIVE]);
        ensure!("own stakes are there": balance == stakes, balance, stakes);
        let pools = &state.pools.pools;
        let behind = |pool| (0..MEMBERS).map(move |member| of(held(pool, member))).sum::<u16>();
        let (delegated, there): (u16, _) =
            (pools.iter().map(behind).sum(), of(state.pools.balance));
        ensure!("delegated stakes are there": there == delegated, there, delegated);
        for (number, pool) in pools.iter().enumerate() {
            if pool.status != pools::Status::Gone {
                continue;
            }
            let lies = |member: &pools::Position| {
                member.amount.latest() + if member.in_pool { member.asked } else { 0 }
            };
            let (principal, lie) = (pool.principal, pool.members.iter().map(lies).sum::<u8>());
            ensure!("orphans are in their pool": principal == lie, number, principal, lie);
        }
        Evidence::Holds
    })
    .sources(&["AUD1", "STK-SPEC"])
}

/// What a pool pays to its members it has got from the supplier: nobody is paid with what others
/// are owed. Its antecedent is a pool that waits for money.
pub(super) fn has_arrived() -> P {
    P::always("ECO-S9", "a pool pays what it has got", |_, state: &State, _| {
        let mut applies = false;
        for (number, pool) in state.pools.pools.iter().enumerate() {
            let waits_for = state.ledger.pooled[number];
            applies |= waits_for > 0;
            let rewards = pool.rewards;
            ensure!("it has paid nothing else": rewards >= waits_for, number, rewards, waits_for);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S43", "AUD1"])
}
