//! The operational address, the consensus key and the peer identity.

use super::super::action::Guard;
use super::super::balance::BalanceTrace;
use super::super::config::Config;
use super::super::design::{LeavingChanges, OperationalInUse};
use super::super::state::{Slot, State};
use super::{Answer, ahead, require};

/// `declare_operational_address`: the operational address consents to serve `staker`.
pub(super) fn declare(c: &Config, s: &mut State, operational: u8, staker: u8) -> Answer {
    s.unpaused()?;
    free(c, s, operational)?;
    s.declared[usize::from(operational)] = Slot::some(staker);
    Ok(())
}

/// `change_operational_address`: the second half of the handover.
pub(super) fn change(c: &Config, s: &mut State, staker: u8, operational: u8) -> Answer {
    s.unpaused()?;
    s.changing(c, staker, LeavingChanges::Operational)?;
    free(c, s, operational)?;
    declared(s, operational, staker)?;
    s.record(staker)?.operational = Slot::some(operational);
    Ok(())
}

/// The operational address serves nobody.
pub(super) fn free(c: &Config, s: &State, operational: u8) -> Answer {
    let used = |record: &super::super::state::Staker| {
        record.exists() && record.operational.get() == Some(operational)
    };
    let overwritten = c.design.operational_in_use == OperationalInUse::Overwritten;
    require(overwritten || !s.stakers.iter().any(used), Guard::OperationalInUse)
}

/// The operational address has declared itself for `staker`.
pub(super) fn declared(s: &State, operational: u8, staker: u8) -> Answer {
    let declared = s.declared[usize::from(operational)].get() == Some(staker);
    require(declared, Guard::OperationalNotDeclared)
}

/// `set_public_key`: acts from `+K`.
pub(super) fn set_public_key(c: &Config, s: &mut State, staker: u8, key: u8) -> Answer {
    s.unpaused()?;
    let record = s.changing(c, staker, LeavingChanges::Key)?;
    record.key = replaced(c, record.key, key)?;
    Ok(())
}

/// `set_peer_id`: acts from `+K`.
pub(super) fn set_peer_id(c: &Config, s: &mut State, staker: u8, peer: u8) -> Answer {
    s.unpaused()?;
    let record = s.changing(c, staker, LeavingChanges::Peer)?;
    record.peer = replaced(c, record.peer, peer)?;
    Ok(())
}

fn replaced(c: &Config, current: BalanceTrace, value: u8) -> Result<BalanceTrace, Guard> {
    require(value != 0, Guard::KeyIsZero)?;
    require(current.at(0) == current.latest(), Guard::KeyPending)?;
    require(current.latest() != value, Guard::KeyUnchanged)?;
    Ok(current.map_from(ahead(c.parameters.latency), |_, _| value))
}
