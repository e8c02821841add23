//! The price of ether, converters, demand, and the configured floor.

use kernel::Disabled;

use super::{Answer, charge, require};
use crate::{Config, EtherPayment, Guard, Liquidity, Reports, State};

/// Whether it would be another value.
fn moves(from: u8, to: u8) -> Answer<()> {
    if from == to { Err(Disabled::NoAction("unchanged")) } else { Ok(()) }
}

/// Demand is another one.
pub(super) fn shift(s: &mut State, to: u8) -> Answer<()> {
    charge::waits_for_votes(s)?;
    moves(s.demand, to)?;
    s.demand = to;
    Ok(())
}

/// An upgrade raises the configured floor.
pub(super) fn raise_floor(s: &mut State, to: u8) -> Answer<()> {
    charge::waits_for_votes(s)?;
    require(to > s.floor, Guard::FloorNotHigher)?;
    s.floor = to;
    Ok(())
}

/// Ether costs more or less.
pub(super) fn move_rate(s: &mut State, to: u8) -> Answer<()> {
    charge::waits_for_votes(s)?;
    moves(s.oracle.rate, to)?;
    s.oracle.rate = to;
    Ok(())
}

/// The oracle reports a rate.
pub(super) fn report(c: &Config, s: &mut State, rate: u8) -> Answer<()> {
    charge::waits_for_votes(s)?;
    if s.oracle.seen == rate && s.oracle.age == 0 {
        return Err(Disabled::NoAction("unchanged"));
    }
    let is_near = rate.abs_diff(s.oracle.rate) <= c.parameters.oracle_error;
    if !is_near && c.design.oracle == Reports::Near {
        return Err(Disabled::Assumption("FEE-A3"));
    }
    (s.oracle.seen, s.oracle.age) = (rate, 0);
    Ok(())
}

/// A converter's liquidity goes elsewhere.
pub(super) fn drain(c: &Config, s: &mut State, converter: usize) -> Answer<()> {
    charge::waits_for_votes(s)?;
    moves(0, s.converters[converter].open.into())?;
    // Whatever anybody may sign is signed with the highest of both.
    let [cap, tip] = [&c.parameters.caps, &c.parameters.tips].map(|most| most.iter().max());
    let most = charge::most(c, cap.copied().unwrap_or(0), tip.copied().unwrap_or(0));
    let mut others = (0..s.converters.len()).filter(|&other| other != converter);
    let stays = others.any(|other| {
        let other = &s.converters[other];
        other.open && u16::from(other.coins.strk) >= most
    });
    if !stays && c.design.converters == Liquidity::OneStays {
        return Err(Disabled::Assumption("FEE-A2"));
    }
    s.converters[converter].open = false;
    Ok(())
}

/// It comes back.
pub(super) fn refill(s: &mut State, converter: usize) -> Answer<()> {
    charge::waits_for_votes(s)?;
    moves(1, s.converters[converter].open.into())?;
    s.converters[converter].open = true;
    Ok(())
}

/// The company serves a user no more.
pub(super) fn bar(c: &Config, s: &mut State, user: usize) -> Answer<()> {
    charge::waits_for_votes(s)?;
    require(c.design.ether == EtherPayment::Paymaster, Guard::OpenToAll)?;
    moves(0, (!s.users[user].barred).into())?;
    s.users[user].barred = true;
    Ok(())
}
