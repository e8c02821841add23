//! What the roles set: minimum, windows, epochs, regime, pause, version. Nothing here is stopped by
//! a pause.

use super::super::action::{Role, Rule};
use super::super::config::Config;
use super::super::rules::{
    EpochInfo, ExitClock, Migration, MinRule, PauseEffect, WindowCheck, WindowFloor, WindowSetter,
};
use super::super::state::{Slot, Staker, State, Status};
use super::{Answer, life, require};

/// `set_min_stake`.
pub(super) fn set_min_stake(c: &Config, s: &mut State, by: Role, amount: u8) -> Answer {
    require(by == Role::TokenAdmin, Rule::NotTokenAdmin)?;
    s.globals.min_stake = amount;
    if c.rules.min_rule == MinRule::Eject {
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
    require(by == Role::TokenAdmin, Rule::NotTokenAdmin)?;
    require(window <= c.parameters.exit_window_max, Rule::ExitWindowTooLong)?;
    let floored = c.rules.window_floor == WindowFloor::Covered;
    let covered = window >= c.parameters.exit_window_floor();
    require(covered || !floored, Rule::ExitWindowTooShort)?;
    if c.rules.exit_clock == ExitClock::ReadAtExit {
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
    require(by == Role::TokenAdmin, Rule::NotTokenAdmin)?;
    s.globals.reward_supplier = supplier;
    Ok(())
}

/// `set_epoch_info`: once per epoch, not in the first, from the next epoch on.
pub(super) fn set_epoch_info(c: &Config, s: &mut State, by: Role, length: u8) -> Answer {
    require(by == Role::AppGovernor, Rule::NotAppGovernor)?;
    let g = &mut s.globals;
    require(!g.genesis, Rule::GenesisEpoch)?;
    require(!g.epoch_info_set, Rule::EpochInfoAlreadySet)?;
    let checked = c.rules.window_check == WindowCheck::Checked;
    require(!checked || length > g.attestation_window, Rule::EpochTooShort)?;
    g.epoch_info_set = true;
    g.next_epoch_length = length;
    if c.rules.epoch_info == EpochInfo::AtOnce {
        g.epoch_length = length;
    }
    Ok(())
}

/// The attestation window, at once, inside the running epoch (fact 14).
pub(super) fn set_attestation_window(c: &Config, s: &mut State, by: Role, window: u8) -> Answer {
    let (setter, rule) = match c.rules.window_setter {
        WindowSetter::AppGovernor => (Role::AppGovernor, Rule::NotAppGovernor),
        WindowSetter::TokenAdmin => (Role::TokenAdmin, Rule::NotTokenAdmin),
    };
    require(by == setter, rule)?;
    require(window >= c.parameters.hash_delay, Rule::AttestationWindowTooShort)?;
    let g = &mut s.globals;
    let checked = c.rules.window_check == WindowCheck::Checked;
    let fits = window < g.epoch_length.min(g.next_epoch_length);
    require(!checked || fits, Rule::AttestationWindowTooLong)?;
    g.attestation_window = window;
    Ok(())
}

/// `set_consensus_rewards_first_epoch`: two epochs ahead or later; movable until it starts (fact
/// 17).
pub(super) fn set_consensus_rewards_first_epoch(s: &mut State, by: Role, ahead: u8) -> Answer {
    require(by == Role::AppGovernor, Rule::NotAppGovernor)?;
    require(!s.consensus_rewards(), Rule::ConsensusRewardsStarted)?;
    require(ahead >= 2, Rule::TooEarly)?;
    s.globals.consensus_rewards_in = Slot::some(ahead);
    Ok(())
}

/// `pause`.
pub(super) fn pause(c: &Config, s: &mut State, by: Role) -> Answer {
    require(by == Role::SecurityAgent, Rule::NotSecurityAgent)?;
    s.unpaused()?;
    s.globals.paused = true;
    s.globals.pause_left = c.parameters.pause_expiry;
    if c.rules.pause_effect == PauseEffect::EndsWaits {
        each_wait(s, |_| 0);
    }
    Ok(())
}

/// `unpause`.
pub(super) fn unpause(s: &mut State, by: Role) -> Answer {
    require(by == Role::SecurityAdmin, Rule::NotSecurityAdmin)?;
    require(s.globals.paused, Rule::NotPaused)?;
    s.globals.paused = false;
    s.globals.pause_left = 0;
    Ok(())
}

/// A new version of the contracts, which converts the stakers' records or leaves that to others.
pub(super) fn upgrade(c: &Config, s: &mut State, by: Role) -> Answer {
    require(by == Role::UpgradeGovernor, Rule::NotUpgradeGovernor)?;
    if c.rules.migration == Migration::Staged {
        s.stakers.iter_mut().filter(|s| Staker::exists(s)).for_each(|s| s.unmigrated = true);
    }
    Ok(())
}
