//! What users sign, and the proposer executes.

use super::charge::{self, Fee, in_ether};
use super::{Answer, payment, require};
use crate::{Config, Conversion, Cover, Guard, Kind, Run, State, Transaction};

/// A user signs a transaction: the pool takes the first nonce, and what it can cost must be there.
pub(super) fn submit(c: &Config, s: &mut State, user: usize, signed: Transaction) -> Answer<()> {
    charge::waits_for_votes(s)?;
    require(s.users[user].pending.kind == Kind::None, Guard::QueueOccupied)?;
    require(super::versions::accepted(c, s, signed.kind), Guard::VersionNotAccepted)?;
    let most = charge::most(c, signed.cap, signed.tip);
    let coins = s.users[user].coins;
    let (most, there) = match signed.kind {
        Kind::Strk => (most, coins.strk),
        _ if c.design.cover == Cover::Unconverted => (most, coins.ether),
        _ => (in_ether(most, s.block.rate), coins.ether),
    };
    require(most <= u16::from(there), Guard::BalanceTooLow)?;
    s.users[user].pending = signed;
    Ok(())
}

/// The proposer executes it, and it is charged, whether it is reverted or not.
pub(super) fn execute(c: &Config, s: &mut State, user: usize, run: Run, by: usize) -> Answer<()> {
    charge::waits_for_votes(s)?;
    let fee = charge::ready(c, s, user, run, by)?;
    charge::in_order(c, s, user)?;
    payment::is_liquid(c, s, user, &fee)?;
    payment::pay(c, s, user, by, &fee);
    s.users[user].pending = Transaction::default();
    s.block.gas += fee.gas;
    if s.l1.batch == 0 {
        s.l1.lag = c.parameters.lag;
    }
    s.l1.batch = s.l1.batch.saturating_add(fee.units);
    if s.l1.batch == 0 {
        s.l1.lag = 0;
    }
    Ok(())
}

/// The proposer's own transaction: it pays as others do, and gets its part of it.
pub(super) fn stuff(c: &Config, s: &mut State) -> Answer<()> {
    charge::waits_for_votes(s)?;
    require(s.block.gas < c.parameters.capacity, Guard::BlockFull)?;
    require(s.block.price <= s.proposer.strk, Guard::BalanceTooLow)?;
    s.proposer.strk -= s.block.price;
    let fee = Fee { gas: 1, base: s.block.price.into(), ..Fee::default() };
    payment::receive(c, s, &fee);
    s.block.gas += 1;
    Ok(())
}

/// Ether is converted without the transaction that it is for.
pub(super) fn convert(c: &Config, s: &mut State, user: usize, by: usize) -> Answer<()> {
    charge::waits_for_votes(s)?;
    require(c.design.conversion == Conversion::Apart, Guard::AtomicOnly)?;
    let pending = s.users[user].pending;
    require(pending.kind == Kind::Ether, Guard::NothingPending)?;
    let converter = &mut s.converters[by];
    require(converter.open && converter.coins.strk >= s.block.rate, Guard::NoLiquidity)?;
    let coins = &mut s.users[user].coins;
    require(coins.ether > 0, Guard::BalanceTooLow)?;
    coins.ether -= 1;
    converter.coins.ether += 1;
    converter.coins.strk -= s.block.rate;
    coins.strk += s.block.rate;
    Ok(())
}
