//! The pools, as far as the staking contract knows them: delegated amounts, open intents, payments.
//! Members and their shares are a system of their own.

use super::super::action::{Guard, PoolChange};
use super::super::config::Config;
use super::super::design::{DisabledToken, Payment, PoolDuringExit, Reissue, Waits};
use super::super::state::{FOREIGN, Intent, State, Status};
use super::life::received;
use super::{Answer, ahead, require};

/// `set_open_for_delegation`: a pool for a known token, enabled or not (fact 9).
pub(super) fn open(s: &mut State, staker: u8, token: u8) -> Answer {
    s.unpaused()?;
    let known = usize::from(token) != FOREIGN || s.foreign.known;
    let record = s.staying(staker)?;
    require(record.commission.get().is_some(), Guard::CommissionUnset)?;
    require(known, Guard::TokenUnknown)?;
    require(!record.pools[usize::from(token)], Guard::PoolExists)?;
    record.pools[usize::from(token)] = true;
    Ok(())
}

/// The one abstract action of the pools.
pub(super) fn change(
    c: &Config,
    s: &mut State,
    staker: u8,
    token: u8,
    change: PoolChange,
) -> Answer {
    match change {
        PoolChange::Delegate(amount) => delegate(c, s, staker, usize::from(token), amount),
        PoolChange::Undelegate(amount) => undelegate(c, s, staker, usize::from(token), amount),
        PoolChange::Pay => pay(c, s, staker, usize::from(token)),
    }
}

/// Members delegate: counts from `+K`, for the foreign token after the entry delay as well.
fn delegate(c: &Config, s: &mut State, staker: u8, token: usize, amount: u8) -> Answer {
    s.unpaused()?;
    let refuses_disabled = c.design.disabled_token == DisabledToken::Refused;
    let disabled = refuses_disabled && token == FOREIGN && s.foreign.enabled.latest() == 0;
    let record = s.record(staker)?;
    require(record.pools[token], Guard::NoPool)?;
    let leaving = record.status == Status::Exiting;
    let accepted = !leaving || c.design.pool_during_exit == PoolDuringExit::Accepted;
    require(accepted, Guard::UnstakeInProgress)?;
    require(!disabled, Guard::TokenDisabled)?;
    require(s.members[token] >= amount, Guard::InsufficientFunds)?;
    let delay = if token == FOREIGN { c.parameters.entry_delay } else { 0 };
    let from = ahead(c.parameters.latency + delay);
    s.members[token] -= amount;
    s.balance[token] += received(c, amount);
    let record = s.record(staker)?;
    record.delegated[token] = record.delegated[token].add_from(from, amount);
    if !leaving {
        s.totals[token] = s.totals[token].add_from(from, amount);
    }
    Ok(())
}

/// Members ask for money back: it stops counting from `+K` and can be paid when the exit window, or
/// the rest of their leaving staker's, is over.
fn undelegate(c: &Config, s: &mut State, staker: u8, token: usize, amount: u8) -> Answer {
    s.exits_allowed(c)?;
    let window = s.globals.exit_window;
    let record = s.record(staker)?;
    require(record.pools[token], Guard::NoPool)?;
    let held = record.delegated[token].latest();
    require(held >= amount, Guard::InsufficientDelegation)?;
    let leaving = record.status == Status::Exiting;
    let asked = if leaving { record.exit_wait } else { window };
    let open = record.intents[token];
    let wait = match (c.design.reissue, c.design.waits) {
        (Reissue::CurrentWindow, _) => asked,
        (Reissue::KeepsLater, Waits::Later) => asked.max(open.wait),
        (Reissue::KeepsLater, Waits::AddUp) => asked + open.wait,
    };
    record.intents[token] = Intent { amount: open.amount + amount, wait };
    let before = record.delegated[token];
    let after = before.cap_from(ahead(c.parameters.latency), held - amount);
    record.delegated[token] = after;
    if !leaving {
        s.totals[token] = s.totals[token]
            .map_from(0, |ahead, total| total - (before.at(ahead) - after.at(ahead)));
    }
    Ok(())
}

/// Anyone has an open intent paid, also after its staker was removed.
fn pay(c: &Config, s: &mut State, staker: u8, token: usize) -> Answer {
    s.exits_allowed(c)?;
    let i = usize::from(staker);
    let intent = s.stakers[i].intents[token];
    require(intent.amount > 0, Guard::NoIntent)?;
    require(intent.wait == 0, Guard::ExitWindowRunning)?;
    s.pay_out(token, intent.amount)?;
    s.members[token] += intent.amount;
    if c.design.payment == Payment::ClosesIntent {
        s.stakers[i].intents[token] = Intent::default();
    }
    Ok(())
}
