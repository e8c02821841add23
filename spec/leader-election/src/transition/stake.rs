//! Stake and keys, as far as elections read them: what changes in an epoch counts from `K` epochs
//! later on. The whole of it is the staking system.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{Effect, EntryMinimum, KeyInUse, Leaving, MinChange, TopUp};
use super::super::state::{State, Status};
use super::{Answer, may_go, require};
use staking::MinRule;

/// Stake, or more of it.
pub(super) fn deposit(c: &Config, s: &mut State, staker: u8, amount: u8) -> Answer {
    let least = match (s.staker(staker).status, c.design.entry_minimum) {
        (Status::Out, EntryMinimum::Required) => s.min_stake,
        (Status::Staked, _) if c.design.top_up == TopUp::Minimum => s.min_stake,
        _ => 0,
    };
    let record = s.staker(staker);
    let stays = record.status != Status::Exiting || c.design.leaving == Leaving::StakesMore;
    require(stays, Guard::ExitInProgress)?;
    require(amount > 0, Guard::AmountIsZero)?;
    require(amount >= least, Guard::BelowMinimum)?;
    require(amount <= record.purse, Guard::InsufficientFunds)?;
    record.status = Status::Staked;
    record.purse -= amount;
    let late = usize::from(c.design.effect == Effect::StakeLate);
    record.weight = record.weight.add_from(usize::from(c.parameters.latency) + late, amount);
    Ok(())
}

/// The exit is announced: the weight is gone from `K` epochs later on, the money stays longer.
pub(super) fn exit(c: &Config, s: &mut State, staker: u8) -> Answer {
    may_go(c, staker)?;
    require(s.staker(staker).status != Status::Out, Guard::NotStaked)?;
    let again = c.design.leaving == Leaving::ExitsAgain;
    require(again || s.staker(staker).status != Status::Exiting, Guard::ExitInProgress)?;
    begin_exit(c, s, usize::from(staker));
    Ok(())
}

fn begin_exit(c: &Config, s: &mut State, i: usize) {
    let record = &mut s.stakers[i];
    record.status = Status::Exiting;
    record.weight = record.weight.cap_from(usize::from(c.parameters.latency), 0);
    record.exit_wait = c.parameters.exit_wait;
}

/// The money is out. The person may come back with it.
pub(super) fn withdraw(c: &Config, s: &mut State, staker: u8) -> Answer {
    let record = s.staker(staker);
    require(record.status == Status::Exiting, Guard::NotExiting)?;
    require(record.exit_wait == 0, Guard::ExitWaitRunning)?;
    record.status = Status::Out;
    record.purse = c.bounds.wealth(usize::from(staker));
    Ok(())
}

/// A key for later, which nobody else has.
pub(super) fn declare_key(c: &Config, s: &mut State, staker: u8, key: u8) -> Answer {
    require(s.staker(staker).key.latest() != key, Guard::KeyUnchanged)?;
    let free = c.design.key_in_use == KeyInUse::Accepted || !s.has_other(staker, key);
    require(free, Guard::KeyInUse)?;
    let record = s.staker(staker);
    let latency = usize::from(c.parameters.latency);
    let from = match c.design.effect {
        Effect::KeyEarly => latency.saturating_sub(1),
        Effect::KeyLate => latency + 1,
        Effect::AfterLatency | Effect::StakeLate => latency,
    };
    record.key = record.key.map_from(from, |_, _| key);
    Ok(())
}

/// A new minimum, for those who enter from now on.
pub(super) fn set_min_stake(c: &Config, s: &mut State, amount: u8) -> Answer {
    require(amount != s.min_stake, Guard::MinimumUnchanged)?;
    s.min_stake = match c.design.min_change {
        MinChange::Replaces => amount,
        MinChange::Raises => amount.max(s.min_stake),
    };
    if c.design.min_rule == MinRule::Eject {
        for i in 0..s.stakers.len() {
            let record = &s.stakers[i];
            if record.status == Status::Staked && record.weight.latest() < amount {
                begin_exit(c, s, i);
            }
        }
    }
    Ok(())
}
