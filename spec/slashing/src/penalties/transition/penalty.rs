//! What a penalty is, and who can order one.

use super::super::state::{Stage, State, Validator};
use super::super::{
    Bearers, Config, Correlation, Decrees, Guard, Pardons, PenaltyRounding, Requests,
};
use super::{Answer, require};

/// A proven case against which nobody appeals any more is punished.
pub(super) fn punish(c: &Config, s: &mut State, number: usize) -> Answer {
    let case = s.cases[number];
    require(case.stage == Stage::Proven, Guard::NotProven)?;
    require(case.left == 0, Guard::AppealOpen)?;
    let parts = parts(c, s);
    let reaches = match c.design.requests {
        Requests::SinceOffence => !case.exempt,
        Requests::Nothing => false,
        Requests::Everything => true,
    };
    burn(c, s, case.accused.into(), parts, reaches);
    let case = &mut s.cases[number];
    (case.stage, case.left) = (Stage::Punished, c.parameters.together);
    Ok(())
}

/// The council has a validator slashed as who offends alone.
pub(super) fn decree(c: &Config, s: &mut State, validator: usize) -> Answer {
    require(c.design.decrees == Decrees::Obeyed, Guard::NoEvidence)?;
    require(s.validators[validator].own > 0, Guard::NoBond)?;
    burn(c, s, validator, c.parameters.least, true);
    Ok(())
}

/// The council has a penalty undone: what was burnt is the validator's again.
pub(super) fn pardon(c: &Config, s: &mut State, number: usize) -> Answer {
    let case = &mut s.cases[number];
    require(case.stage == Stage::Punished, Guard::NotProven)?;
    require(c.design.pardons == Pardons::Obeyed, Guard::DecisionFinal)?;
    (case.stage, case.left) = (Stage::Acquitted, 0);
    let accused = &mut s.validators[usize::from(case.accused)];
    (accused.own, s.burnt) = (accused.own + s.burnt, 0);
    Ok(())
}

/// The parts that are burnt: the least, or more where more weight offends together. Whose case is
/// proven or was punished a short time ago counts with the weight that it had then.
fn parts(c: &Config, s: &State) -> u8 {
    let p = &c.parameters;
    if c.design.correlation == Correlation::Alone {
        return p.least;
    }
    let counts = |stage: Stage, left: u8| match stage {
        Stage::Proven => true,
        Stage::Punished => left > 0,
        _ => false,
    };
    let mut together = [0; super::VALIDATORS];
    for case in s.cases.iter().filter(|case| counts(case.stage, case.left)) {
        let weight = &mut together[usize::from(case.accused)];
        *weight = case.weight.max(*weight);
    }
    let stake = |validator: &Validator| validator.own + validator.delegated + validator.leaving;
    let all = s.validators.iter().map(stake).sum::<u8>() + s.burnt;
    let together = together.iter().sum::<u8>().min(all);
    let share = u16::from(p.whole) * u16::from(p.multiplier) * u16::from(together);
    let share = share.div_ceil(u16::from(all).max(1));
    u16::from(p.least).max(share).min(p.whole.into()) as u8
}

/// Burns so many parts of what a validator and its delegators have, and jails it.
fn burn(c: &Config, s: &mut State, validator: usize, parts: u8, reaches_requests: bool) {
    let whole = u16::from(c.parameters.whole);
    let down = |units: u8| (u16::from(units) * u16::from(parts) / whole) as u8;
    let up = |units: u8| (u16::from(units) * u16::from(parts)).div_ceil(whole) as u8;
    let record = &mut s.validators[validator];
    let mut own = match c.design.rounding {
        PenaltyRounding::AgainstValidator => up(record.own),
        PenaltyRounding::AllDown => down(record.own),
    };
    let mut delegated = down(record.delegated);
    if c.design.bearers == Bearers::DelegatorsFirst {
        let moved = own.min(record.delegated - delegated);
        (own, delegated) = (own - moved, delegated + moved);
    }
    let leaving = if reaches_requests { down(record.leaving) } else { 0 };
    record.own -= own;
    record.delegated -= delegated;
    record.leaving -= leaving;
    s.burnt += own + delegated + leaving;
    (record.seat, record.jail) = (false, c.parameters.jail);
}
