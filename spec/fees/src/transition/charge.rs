//! What a transaction costs.

use kernel::Disabled;

use super::arithmetic::{self, Usage};
use super::{Answer, require};
use crate::{
    BoundsCheck, Config, EtherPayment, Guard, Kind, OnDry, OnStale, Order, Resource, Reverts, Room,
    Rounding, Run, Senders, Spread, State,
};

/// The parts of a fee, in STRK, and what it owes to L1.
#[derive(Clone, Copy, Default)]
pub(super) struct Fee {
    /// Units of gas on L1.
    pub(super) units: u8,
    /// What they cost.
    pub(super) l1: u16,
    /// L2 gas.
    pub(super) gas: u8,
    /// What it costs at the base price.
    pub(super) base: u16,
    /// What is added.
    pub(super) tip: u16,
}

impl Fee {
    pub(super) fn total(&self) -> u16 {
        self.l1 + self.base + self.tip
    }
}

/// So many units of STRK in ether, rounded up.
pub(super) fn in_ether(strk: u16, rate: u8) -> u16 {
    arithmetic::in_ether(strk.into(), rate.into()) as u16
}

/// What a converter takes for a fee, in ether.
pub(super) fn converted(c: &Config, s: &State, fee: &Fee) -> u16 {
    let (total, rate) = (fee.total(), s.block.rate);
    match c.design.spread {
        Spread::None => in_ether(total, rate),
        Spread::Hidden => in_ether(total, rate) + 1,
        Spread::RoundedDown => total / u16::from(rate),
    }
}

/// What a fee costs who pays it in ether to the protocol: each part of it is rounded up.
pub(super) fn native(c: &Config, s: &State, fee: &Fee) -> u16 {
    let parts = [fee.l1, fee.base, fee.tip].map(|part| in_ether(part, s.block.rate));
    match c.design.rounding {
        Rounding::OnceForAll => in_ether(fee.total(), s.block.rate),
        Rounding::Kept | Rounding::Lost | Rounding::LostInConversion => parts.iter().sum(),
    }
}

/// The most that a transaction with these bounds costs, in STRK.
pub(super) fn most(c: &Config, cap: u8, tip: u8) -> u16 {
    let p = &c.parameters;
    let [gas, data, l2] = p.amounts.map(u16::from);
    gas * u16::from(p.l1_cap)
        + data * u16::from(p.data_cap)
        + l2 * (u16::from(cap) + u16::from(tip))
}

/// The fee of a user's transaction at the prices of the block.
pub(super) fn fee(c: &Config, s: &State, user: usize, run: Run) -> Fee {
    let (p, b) = (&c.parameters, &s.block);
    let over = run.over();
    let more = |resource| {
        let unbounded = c.design.bounds_check == BoundsCheck::PricesOnly;
        u8::from(unbounded && over == Some(resource))
    };
    let [gas, data, l2] = p.amounts;
    let gas = gas + more(Resource::L1Gas);
    let data = data + more(Resource::L1Data);
    let used = l2 + more(Resource::L2Gas) - u8::from(run == Run::Light);
    let units = gas + data * p.data_ratio;
    if over.is_some() && c.design.reverts == Reverts::Free {
        return Fee { units, gas: used, ..Fee::default() };
    }
    let favoured = c.design.senders == Senders::Favoured && user > 0;
    let price = b.price - u8::from(favoured && b.price > 0);
    let usage = Usage {
        l1_units: units.into(),
        l1_price: u128::from(b.l1) * u128::from(b.rate),
        l2_units: used.into(),
        l2_price: price.into(),
        tip: s.users[user].pending.tip.into(),
    };
    // Three products of bytes, and one of three.
    let [l1, base, tip] = arithmetic::parts(&usage).unwrap_or_default().map(|part| part as u16);
    Fee { units, l1, gas: used, base, tip }
}

/// Whether a user's transaction can be executed in this block, apart from the order.
pub(super) fn ready(c: &Config, s: &State, user: usize, run: Run, by: usize) -> Answer<Fee> {
    let (d, pending) = (&c.design, s.users[user].pending);
    require(pending.kind != Kind::None, Guard::NothingPending)?;
    require(super::versions::accepted(c, s, pending.kind), Guard::VersionNotAccepted)?;
    require(!is_stopped(c, s), Guard::OracleStale)?;
    let is_dry = !s.converters.iter().any(|converter| converter.open);
    require(!is_dry || d.on_dry == OnDry::Proceeds, Guard::NoLiquidity)?;
    within_caps(c, s, pending.cap)?;
    let fee = fee(c, s, user, run);
    let room = c.parameters.capacity.saturating_sub(s.block.gas);
    require(fee.gas <= room || d.room == Room::Unbounded, Guard::BlockFull)?;
    let coins = s.users[user].coins;
    if pending.kind == Kind::Strk {
        require(fee.total() <= u16::from(coins.strk), Guard::BalanceTooLow)?;
    } else {
        let is_native = pending.kind == Kind::Old || d.ether == EtherPayment::DualFee;
        let cost = if is_native { native(c, s, &fee) } else { converted(c, s, &fee) };
        if !is_native {
            serves(c, s, user, by, fee.total())?;
        }
        require(cost <= u16::from(coins.ether), Guard::BalanceTooLow)?;
    }
    Ok(fee)
}

/// Whether the prices of the block are within what is signed.
fn within_caps(c: &Config, s: &State, cap: u8) -> Answer<()> {
    let (p, check) = (&c.parameters, c.design.bounds_check);
    let free = |price| check == price;
    let base = s.block.price <= cap || free(BoundsCheck::AllButBasePrice);
    require(base, Guard::PriceAboveBound)?;
    let l1 = u16::from(s.block.l1) * u16::from(s.block.rate);
    let gas = l1 <= u16::from(p.l1_cap) || free(BoundsCheck::AllButGasPrice);
    require(gas, Guard::L1GasAboveBound)?;
    let data = l1 * u16::from(p.data_ratio) <= u16::from(p.data_cap);
    require(data || free(BoundsCheck::AllButDataPrice), Guard::L1DataAboveBound)
}

/// Whether nothing happens because the oracle is silent.
pub(super) fn is_stopped(c: &Config, s: &State) -> bool {
    c.design.on_stale == OnStale::HardStop && s.oracle.age >= c.parameters.max_age
}

/// Whether a converter gives a user so much STRK.
fn serves(c: &Config, s: &State, user: usize, by: usize, strk: u16) -> Answer<()> {
    let converter = &s.converters[by];
    let is_able = converter.open && strk <= u16::from(converter.coins.strk);
    let best = s.converters.iter().map(|other| other.coins.strk).max();
    let chosen = match c.design.ether {
        EtherPayment::Paymaster => by == 0,
        EtherPayment::Auction => Some(converter.coins.strk) == best,
        EtherPayment::Converters | EtherPayment::DualFee => true,
    };
    require(is_able && chosen, Guard::NoLiquidity)?;
    require(!s.users[user].barred, Guard::UserBarred)
}

/// Nobody whose transaction could be executed now pays a higher tip.
pub(super) fn in_order(c: &Config, s: &State, user: usize) -> Answer<()> {
    let tip = s.users[user].pending.tip;
    let goes = |other: usize| {
        let any = |by| ready(c, s, other, Run::Full, by).is_ok();
        (0..usize::from(c.bounds.converters)).any(any)
    };
    let mut higher = (0..s.users.len()).filter(|&other| s.users[other].pending.tip > tip);
    let first = c.design.order == Order::Any || !higher.any(goes);
    require(first, Guard::HigherTipFirst)
}

/// The reason for no step that is no refusal.
pub(super) fn waits_for_votes(s: &State) -> Answer<()> {
    if s.proposal.open { Err(Disabled::Urgency("WF(vote)")) } else { Ok(()) }
}
