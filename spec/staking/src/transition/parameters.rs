//! What the roles set: minimum, windows, epochs, regime, pause, version. Nothing here is stopped by
//! a pause.

use super::super::action::{Guard, Role};
use super::super::config::Config;
use super::super::design::{
    EpochInfo, EpochSettings, ExitClock, Migration, MinRule, Notice, PauseCaller, PauseEffect,
    RegimeStart, UnpauseCaller, WindowCheck, WindowFloor, WindowSetter,
};
use super::super::state::{Slot, Staker, State, Status};
use super::{Answer, life, require};

/// `set_min_stake`.
pub(super) fn set_min_stake(c: &Config, s: &mut State, by: Role, amount: u8) -> Answer {
    require(by == Role::TokenAdmin, Guard::NotTokenAdmin)?;
    s.globals.min_stake = amount;
    if c.design.min_rule == MinRule::Eject {
        for i in 0..s.stakers.len() {
            let record = &s.stakers[i];
            if record.status == Status::Active && record.own.latest() < amount {
                life::begin_exit(c, s, i);
            }
        }
    }
    Ok(())
}

/// `set_exit_wait_window`: at most twelve weeks, and long enough for evidence (D5).
pub(super) fn set_exit_window(c: &Config, s: &mut State, by: Role, window: u8) -> Answer {
    require(by == Role::TokenAdmin, Guard::NotTokenAdmin)?;
    require(window <= c.parameters.exit_window_max, Guard::ExitWindowTooLong)?;
    let floored = c.design.window_floor == WindowFloor::Covered;
    let covered = window >= c.parameters.exit_window_floor();
    require(covered || !floored, Guard::ExitWindowTooShort)?;
    if c.design.exit_clock == ExitClock::ReadAtExit {
        let old = s.globals.exit_window;
        each_wait(s, |wait| (wait + window).saturating_sub(old));
    }
    s.globals.exit_window = window;
    Ok(())
}

/// Changes the wait of every exit and every open intent.
fn each_wait(s: &mut State, change: impl Fn(u8) -> u8) {
    for record in &mut s.stakers {
        if record.status == Status::Exiting {
            record.exit_wait = change(record.exit_wait);
        }
        for intent in record.intents.iter_mut().filter(|intent| intent.amount > 0) {
            intent.wait = change(intent.wait);
        }
    }
}

/// `set_reward_supplier`.
pub(super) fn set_reward_supplier(s: &mut State, by: Role, supplier: u8) -> Answer {
    require(by == Role::TokenAdmin, Guard::NotTokenAdmin)?;
    s.globals.reward_supplier = supplier;
    Ok(())
}

/// `set_epoch_info`: once per epoch, not in the first, from the next epoch on.
pub(super) fn set_epoch_info(c: &Config, s: &mut State, by: Role, length: u8) -> Answer {
    require(by == Role::AppGovernor, Guard::NotAppGovernor)?;
    let g = &mut s.globals;
    require(!g.genesis, Guard::GenesisEpoch)?;
    let unlimited = c.design.epoch_settings == EpochSettings::Unlimited;
    require(unlimited || !g.epoch_info_set, Guard::EpochInfoAlreadySet)?;
    let checked = c.design.window_check == WindowCheck::Checked;
    require(!checked || length > g.attestation_window, Guard::EpochTooShort)?;
    g.epoch_info_set = true;
    g.next_epoch_length = length;
    if c.design.epoch_info == EpochInfo::AtOnce {
        g.epoch_length = length;
    }
    Ok(())
}

/// The attestation window, at once, inside the running epoch (fact 14).
pub(super) fn set_attestation_window(c: &Config, s: &mut State, by: Role, window: u8) -> Answer {
    let (setter, guard) = match c.design.window_setter {
        WindowSetter::AppGovernor => (Role::AppGovernor, Guard::NotAppGovernor),
        WindowSetter::TokenAdmin => (Role::TokenAdmin, Guard::NotTokenAdmin),
    };
    require(by == setter, guard)?;
    require(window >= c.parameters.hash_delay, Guard::AttestationWindowTooShort)?;
    let g = &mut s.globals;
    let checked = c.design.window_check == WindowCheck::Checked;
    let fits = window < g.epoch_length.min(g.next_epoch_length);
    require(!checked || fits, Guard::AttestationWindowTooLong)?;
    g.attestation_window = window;
    Ok(())
}

/// `set_consensus_rewards_first_epoch`: two epochs ahead or later; movable until it starts (fact
/// 17).
pub(super) fn set_consensus_rewards_first_epoch(
    c: &Config,
    s: &mut State,
    by: Role,
    ahead: u8,
) -> Answer {
    require(by == Role::AppGovernor, Guard::NotAppGovernor)?;
    let is_movable = c.design.regime_start == RegimeStart::Movable;
    require(is_movable || !s.consensus_rewards(), Guard::ConsensusRewardsStarted)?;
    let notice = match c.design.notice {
        Notice::TwoEpochs => 2,
        Notice::OneEpoch => 1,
    };
    require(ahead >= notice, Guard::TooEarly)?;
    s.globals.consensus_rewards_in = Slot::some(ahead);
    Ok(())
}

/// `pause`.
pub(super) fn pause(c: &Config, s: &mut State, by: Role) -> Answer {
    let anyone = c.design.pause_caller == PauseCaller::Anyone;
    require(anyone || by == Role::SecurityAgent, Guard::NotSecurityAgent)?;
    s.unpaused()?;
    s.globals.paused = true;
    s.globals.pause_left = c.parameters.pause_expiry;
    if c.design.pause_effect == PauseEffect::EndsWaits {
        each_wait(s, |_| 0);
    }
    Ok(())
}

/// `unpause`.
pub(super) fn unpause(c: &Config, s: &mut State, by: Role) -> Answer {
    let caller = match c.design.unpause_caller {
        UnpauseCaller::SecurityAdmin => Role::SecurityAdmin,
        UnpauseCaller::SecurityAgent => Role::SecurityAgent,
    };
    require(by == caller, Guard::NotSecurityAdmin)?;
    require(s.globals.paused, Guard::NotPaused)?;
    s.globals.paused = false;
    s.globals.pause_left = 0;
    Ok(())
}

/// A new version of the contracts, which converts the stakers' records or leaves that to others.
pub(super) fn upgrade(c: &Config, s: &mut State, by: Role) -> Answer {
    require(by == Role::UpgradeGovernor, Guard::NotUpgradeGovernor)?;
    if c.design.migration == Migration::Staged {
        s.stakers.iter_mut().filter(|s| Staker::exists(s)).for_each(|s| s.unmigrated = true);
    }
    Ok(())
}
