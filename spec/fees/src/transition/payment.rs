//! Where coins go.

use kernel::Disabled;

use super::Answer;
use super::arithmetic;
use super::charge::{Fee, converted, in_ether, native};
use crate::{BaseFee, Coins, Config, EtherPayment, Exchange, Kind, Rounding, State, Tips};

/// Whether the market has the ether for what is collected for L1: scenarios end where it has not.
pub(super) fn is_liquid(c: &Config, s: &State, user: usize, fee: &Fee) -> Answer<()> {
    let buys = c.design.exchange == Exchange::AtCharge && s.users[user].pending.kind != Kind::Old;
    let ether = fee.l1 / u16::from(s.block.rate);
    let there = u16::from(s.market.ether);
    if buys && ether > there { Err(Disabled::Bound("market")) } else { Ok(()) }
}

/// A user pays its fee: in STRK, or in ether to a converter that pays it, or in ether.
pub(super) fn pay(c: &Config, s: &mut State, user: usize, by: usize, fee: &Fee) {
    let (rate, kind) = (s.block.rate, s.users[user].pending.kind);
    let (cost, direct) = (converted(c, s, fee) as u8, native(c, s, fee) as u8);
    let coins = &mut s.users[user].coins;
    match kind {
        Kind::Ether if c.design.ether != EtherPayment::DualFee => {
            coins.ether -= cost;
            let is_lost = c.design.rounding == Rounding::LostInConversion;
            let got = if is_lost { fee.total() as u8 / rate } else { cost };
            s.converters[by].coins.ether += got;
            s.converters[by].coins.strk -= fee.total() as u8;
            receive(c, s, fee);
        }
        Kind::Old | Kind::Ether => {
            let [l1, base, tip] =
                [fee.l1, fee.base, fee.tip].map(|part| in_ether(part, rate) as u8);
            coins.ether -= direct;
            s.pot.ether += l1;
            let (own, all) = shares(c, base, tip);
            s.proposer.ether += own;
            s.commons.ether += all;
        }
        Kind::Strk | Kind::None => {
            coins.strk -= fee.total() as u8;
            receive(c, s, fee);
        }
    }
}

/// What was paid in STRK is received; what is for L1 becomes ether.
pub(super) fn receive(c: &Config, s: &mut State, fee: &Fee) {
    let ether = if fee.l1 == 0 { 0 } else { fee.units * s.block.l1 };
    match c.design.exchange {
        Exchange::AtCharge => {
            s.market.strk += fee.l1 as u8;
            s.market.ether -= ether;
            s.pot.ether += ether;
        }
        Exchange::AtSettlement => s.pot.strk += fee.l1 as u8,
    }
    let (own, all) = shares(c, fee.base as u8, fee.tip as u8);
    s.proposer.strk += own;
    s.commons.strk += all;
}

/// What of a base fee and a tip is the proposer's, and what is for all.
fn shares(c: &Config, base: u8, tip: u8) -> (u8, u8) {
    let parts = c.parameters.proposer_part;
    let own = match c.design.base_fee {
        BaseFee::Shared => arithmetic::shares(base.into(), parts.into()).0 as u8,
        BaseFee::ToProposer => base,
    };
    let all = match c.design.rounding {
        Rounding::Lost if c.design.base_fee == BaseFee::Shared => base / parts * (parts - 1),
        _ => base - own,
    };
    match c.design.tips {
        Tips::ToProposer => (own + tip, all),
        Tips::ToCommons => (own, all + tip),
    }
}

/// L1 is paid what the batch costs, as far as the pot has it.
pub(super) fn settle(c: &Config, s: &mut State) {
    let cost = u16::from(s.l1.batch) * u16::from(s.l1.samples[0]);
    match c.design.exchange {
        Exchange::AtCharge => spend(&mut s.pot, cost),
        Exchange::AtSettlement => {
            let rate = u16::from(s.oracle.rate);
            let strk = cost.saturating_sub(u16::from(s.pot.ether)) * rate;
            let most = u16::from(s.market.ether) * rate;
            let strk = strk.min(u16::from(s.pot.strk)).min(most) as u8;
            let ether = strk / s.oracle.rate;
            s.pot.strk -= strk;
            s.market.strk += strk;
            s.market.ether -= ether;
            s.pot.ether += ether;
            spend(&mut s.pot, cost);
        }
    }
    (s.l1.batch, s.l1.lag) = (0, 0);
}

fn spend(pot: &mut Coins, cost: u16) {
    pot.ether -= cost.min(u16::from(pot.ether)) as u8;
}
