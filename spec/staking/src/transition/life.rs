//! The life of a staker: entry, more stake, rewards, exit.

use super::super::action::{Caller, Guard};
use super::super::config::Config;
use super::super::design::{
    AddressReuse, EntryDeclaration, ExitPayment, ExitTotals, LeavingClaims, MinCompare,
    RewardToToken, SecondAddress, TokenContract, TraceEntries,
};
use super::super::state::{NATIVE, Reward, Slot, Staker, State, Status, TOKENS};
use super::{Answer, ahead, operational, require};

/// `stake`: a fresh address becomes a staker; its weight counts from `+K`.
pub(super) fn stake(
    c: &Config,
    s: &mut State,
    staker: u8,
    operational: u8,
    reward: Reward,
    amount: u8,
) -> Answer {
    s.unpaused()?;
    let i = usize::from(staker);
    require(!s.stakers[i].exists(), Guard::StakerExists)?;
    let burnt = s.stakers[i].status == Status::Removed;
    let reusable = c.design.address_reuse == AddressReuse::Allowed;
    require(!burnt || reusable, Guard::AddressBurnt)?;
    operational::free(c, s, operational)?;
    if c.design.entry_declaration == EntryDeclaration::Required {
        operational::declared(s, operational, staker)?;
    }
    payable(c, reward)?;
    let enough = match c.design.min_compare {
        MinCompare::AtLeast => amount >= s.globals.min_stake,
        MinCompare::MoreThan => amount > s.globals.min_stake,
    };
    require(enough, Guard::BelowMinimum)?;
    let intents = s.stakers[i].intents;
    s.stakers[i] = Staker {
        status: Status::Active,
        operational: Slot::some(operational),
        reward,
        intents,
        ..Staker::default()
    };
    deposit_own(c, s, i, amount)
}

/// `increase_stake`: more own stake, from `+K`.
pub(super) fn increase_stake(
    c: &Config,
    s: &mut State,
    staker: u8,
    by: Caller,
    amount: u8,
) -> Answer {
    s.unpaused()?;
    owner(c, s.record(staker)?, by)?;
    s.staying(staker)?;
    require(amount > 0, Guard::AmountIsZero)?;
    deposit_own(c, s, usize::from(staker), amount)
}

/// Money from the staker's purse into its own stake and the totals.
fn deposit_own(c: &Config, s: &mut State, i: usize, amount: u8) -> Answer {
    require(s.purses[i] >= amount, Guard::InsufficientFunds)?;
    s.purses[i] -= amount;
    s.balance[NATIVE] += received(c, amount);
    let from = ahead(c.parameters.latency);
    let record = &mut s.stakers[i];
    let changed_before = from > 0 && record.own.at(from) != record.own.at(from - 1);
    if c.design.trace_entries == TraceEntries::OnePerChange && changed_before {
        record.surplus = record.surplus.map_from(0, |i, n| if i == from { n + 1 } else { n });
    }
    record.own = record.own.add_from(from, amount);
    s.totals[NATIVE] = s.totals[NATIVE].add_from(from, amount);
    Ok(())
}

/// What the contract receives of a transfer of `amount`.
pub(super) fn received(c: &Config, amount: u8) -> u8 {
    match c.design.token_contract {
        TokenContract::Exact => amount,
        TokenContract::FeeOnTransfer => amount - 1,
    }
}

/// `unstake_intent`: the exit begins; own and delegated stake leave the totals from `+K`.
pub(super) fn unstake_intent(c: &Config, s: &mut State, staker: u8) -> Answer {
    s.exits_allowed(c)?;
    s.staying(staker)?;
    begin_exit(c, s, usize::from(staker));
    Ok(())
}

/// An exit begins, by the staker's will or because a raised minimum ejects it.
pub(super) fn begin_exit(c: &Config, s: &mut State, i: usize) {
    let from = ahead(c.parameters.latency);
    s.stakers[i].status = Status::Exiting;
    s.stakers[i].exit_wait = s.globals.exit_window;
    s.stakers[i].exit_epochs = c.parameters.latency;
    if c.design.exit_totals == ExitTotals::Leaves {
        leave_totals(s, i, from);
    }
}

fn leave_totals(s: &mut State, i: usize, from: usize) {
    let record = s.stakers[i];
    for token in 0..TOKENS {
        s.totals[token] = s.totals[token]
            .map_from(from, |ahead, total| total.saturating_sub(record.stake(token, ahead)));
    }
}

/// `unstake_action`, by anyone: pays the rewards, returns own and delegated stake, burns the
/// address.
pub(super) fn unstake_action(c: &Config, s: &mut State, staker: u8) -> Answer {
    s.exits_allowed(c)?;
    let record = *s.record(staker)?;
    require(record.status == Status::Exiting, Guard::NoUnstakeIntent)?;
    require(record.exit_wait == 0, Guard::ExitWindowRunning)?;
    let i = usize::from(staker);
    if c.design.exit_totals == ExitTotals::Stays {
        leave_totals(s, i, 0);
    }
    let own = match c.design.exit_payment {
        ExitPayment::Whole => record.own.latest(),
        ExitPayment::OneShort => record.own.latest().saturating_sub(1),
    };
    s.pay_out(NATIVE, own)?;
    s.purses[i] += own;
    for token in 0..TOKENS {
        s.pay_out(token, record.delegated[token].latest())?;
        s.members[token] += record.delegated[token].latest();
    }
    let intents = record.intents;
    s.stakers[i] = Staker { status: Status::Removed, intents, ..Staker::default() };
    Ok(())
}

/// `claim_rewards`: what is unclaimed goes to the reward address.
pub(super) fn claim_rewards(c: &Config, s: &mut State, staker: u8, by: Caller) -> Answer {
    s.unpaused()?;
    let record = match c.design.leaving_claims {
        LeavingClaims::Allowed => s.record(staker)?,
        LeavingClaims::Refused => s.staying(staker)?,
    };
    owner(c, record, by)?;
    record.unclaimed = false;
    Ok(())
}

/// `change_reward_address`.
pub(super) fn change_reward_address(c: &Config, s: &mut State, staker: u8, to: Reward) -> Answer {
    s.unpaused()?;
    let record = s.record(staker)?;
    payable(c, to)?;
    record.reward = to;
    Ok(())
}

/// Brings a record to the current version, by anyone.
pub(super) fn migrate(s: &mut State, staker: u8) -> Answer {
    s.unpaused()?;
    let record = &mut s.stakers[usize::from(staker)];
    require(record.exists(), Guard::StakerUnknown)?;
    require(record.unmigrated, Guard::AlreadyMigrated)?;
    record.unmigrated = false;
    Ok(())
}

/// What rewards are sent to can pass them on.
fn payable(c: &Config, reward: Reward) -> Answer {
    let accepted = c.design.reward_to_token == RewardToToken::Accepted;
    require(accepted || reward != Reward::Token, Guard::AddressIsToken)
}

/// Only the staking address and the reward address may call.
fn owner(c: &Config, record: &Staker, by: Caller) -> Answer {
    let always = c.design.second_address == SecondAddress::Always;
    let allowed = match by {
        Caller::Staker => true,
        Caller::RewardAddress => always || record.reward == Reward::Separate,
        Caller::Stranger => false,
    };
    require(allowed, Guard::NotStakerOrRewardAddress)
}
