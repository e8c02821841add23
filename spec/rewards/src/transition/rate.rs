//! The rate of the curve, and its committee.

use vocabulary::slot::Slot;

use super::{Answer, require};
use crate::{Config, Guard, RateNotice, RateRange, RateReason, State};

/// The committee announces a rate; a new announcement begins anew.
pub(super) fn announce(c: &Config, s: &mut State, rate: u8) -> Answer {
    is_allowed(c, s, rate)?;
    s.rate.announced = Slot::some(rate);
    s.rate.notice = c.curve.notice;
    Ok(())
}

/// Whether it is a rate that the contract takes.
fn is_allowed(c: &Config, s: &State, rate: u8) -> Answer {
    let [least, most] = match c.design.rate_range {
        RateRange::Mandate => c.curve.mandate,
        RateRange::Contract => [0, c.curve.contract_rate],
        RateRange::NoFloor => [0, c.curve.mandate[1]],
    };
    require((least..=most).contains(&rate), Guard::OutsideMandate)?;
    require(rate != s.rate.rate, Guard::Unchanged)
}

/// It sets a rate that was announced, for a reason that still stands.
pub(super) fn set(c: &Config, s: &mut State, rate: u8) -> Answer {
    is_allowed(c, s, rate)?;
    if c.design.rate_notice == RateNotice::Announced {
        require(s.rate.announced == Slot::some(rate), Guard::NotAnnounced)?;
        require(s.rate.notice == 0, Guard::NoticeRunning)?;
    }
    let staked = s.staked()[0];
    let [low, high] = match c.design.rate_reason {
        RateReason::EndsConfused => [c.curve.band[1], c.curve.band[0]],
        RateReason::Asked | RateReason::NotAsked => c.curve.band,
    };
    let has_reason = if rate > s.rate.rate { staked < low } else { staked > high };
    require(has_reason || c.design.rate_reason == RateReason::NotAsked, Guard::NoReason)?;
    s.rate.rate = rate;
    (s.rate.announced, s.rate.notice) = (Slot::NONE, 0);
    Ok(())
}
