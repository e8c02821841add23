//! Commission and the promise not to raise it (DEL-S5 judges them, in the pools' system).

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::CommitmentEnd;
use super::super::state::{Slot, State};
use super::{Answer, require};

/// `set_commission`: the first call sets it; later it only falls, unless a commitment lives, under
/// which it may be anything different up to the promised maximum (D8: code).
pub(super) fn set(c: &Config, s: &mut State, staker: u8, commission: u8) -> Answer {
    s.unpaused()?;
    let record = s.staying(staker)?;
    require(commission <= c.parameters.commission_max, Guard::CommissionOutOfRange)?;
    match (record.commission.get(), record.commitment.get()) {
        (None, _) => {}
        (Some(current), None) => require(commission < current, Guard::CommissionNotLower)?,
        (Some(current), Some(max)) => {
            require(commission <= max, Guard::CommissionAboveCommitment)?;
            require(commission != current, Guard::CommissionUnchanged)?;
        }
    }
    record.commission = Slot::some(commission);
    Ok(())
}

/// `set_commission_commitment`: from now on, for some epochs, at most `max`. A new commitment may
/// be made the moment the old one ends (fact 7).
pub(super) fn commit(c: &Config, s: &mut State, staker: u8, max: u8, epochs: u8) -> Answer {
    s.unpaused()?;
    let record = s.staying(staker)?;
    require(record.pools.contains(&true), Guard::NoPool)?;
    require(record.commitment.get().is_none(), Guard::CommitmentLive)?;
    require(max <= c.parameters.commission_max, Guard::CommissionOutOfRange)?;
    let current = record.commission.get().ok_or(Guard::CommissionUnset)?;
    require(max >= current, Guard::CommitmentTooLow)?;
    let expires_in_time = (1..=c.parameters.commitment_max).contains(&epochs);
    require(expires_in_time, Guard::CommitmentExpiryOutOfRange)?;
    record.commitment = Slot::some(max);
    let more = u8::from(c.design.commitment_end == CommitmentEnd::EpochLater);
    record.commitment_epochs = epochs + more;
    Ok(())
}
