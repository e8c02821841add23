//! Who works, and has a place in the committee.

use super::super::state::{Standing, State, Validator};
use super::super::{Config, Guard, Idleness, Jail};
use super::{Answer, require};

/// A validator stops working, or works again.
pub(super) fn rest(s: &mut State, validator: usize, idle: bool) -> Answer {
    let record = &mut s.validators[validator];
    require(record.idle != idle, Guard::NoChange)?;
    (record.idle, record.missed) = (idle, 0);
    Ok(())
}

/// Whoever has a place and does nothing has missed another duty.
pub(super) fn miss(c: &Config, validator: &mut Validator) {
    if validator.idle && validator.seat {
        validator.missed = (validator.missed + 1).min(c.parameters.idle_limit);
    }
}

/// Who has missed too many loses its place.
pub(super) fn evaluate(c: &Config, s: &mut State, validator: usize) -> Answer {
    let record = &mut s.validators[validator];
    let many = record.missed >= c.parameters.idle_limit;
    require(many && c.design.idleness == Idleness::Counted, Guard::FewMissed)?;
    (record.seat, record.missed) = (false, 0);
    Ok(())
}

/// Who stays, works and is not in jail takes its place again.
pub(super) fn take_seat(c: &Config, s: &mut State, validator: usize) -> Answer {
    let record = &mut s.validators[validator];
    require(!record.seat, Guard::HasSeat)?;
    require(record.standing == Standing::Staked, Guard::NotStaked)?;
    require(record.own > 0, Guard::NoBond)?;
    require(record.jail == 0 || c.design.jail == Jail::Open, Guard::Jailed)?;
    require(!record.idle, Guard::Idle)?;
    record.seat = true;
    Ok(())
}
