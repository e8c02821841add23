//! What a call leaves behind, from the state before it. The totals are left to STK-S2.

use super::super::super::action::{Action, PoolChange};
use super::super::super::balance::{AHEAD, BalanceTrace};
use super::super::super::config::Config;
use super::super::super::state::{
    BlockReward, FOREIGN, Foreign, Globals, Intent, NATIVE, Slot, Staker, State, Status, TOKENS,
};

/// The state that is due after `action`.
pub(super) fn due(c: &Config, before: &State, action: &Action) -> State {
    use Action as A;
    let mut due = *before;
    match *action {
        A::Stake { staker, .. }
        | A::IncreaseStake { staker, .. }
        | A::UnstakeIntent { staker }
        | A::UnstakeAction { staker } => of_stake(c, &mut due, usize::from(staker), action),
        A::Pool { staker, token, change } => {
            of_pool(c, &mut due, usize::from(staker), usize::from(token), change);
        }
        A::Attest { staker, .. } => {
            let record = &mut due.stakers[usize::from(staker)];
            (record.attested, record.unclaimed) = (true, true);
        }
        A::UpdateRewards { staker, disable, .. } => {
            let staker = usize::from(staker);
            let pays = !disable && before.globals.consensus_rewards_in == Slot::some(0);
            due.stakers[staker].unclaimed |= pays;
            due.globals.block_reward =
                if pays { BlockReward::paid(staker) } else { BlockReward::Void };
        }
        A::DeclareOperationalAddress { operational, staker } => {
            due.declared[usize::from(operational)] = Slot::some(staker);
        }
        A::NewBlock { elapsed } => a_block_later(c, &mut due, elapsed),
        A::ClaimRewards { staker, .. }
        | A::ChangeRewardAddress { staker, .. }
        | A::ChangeOperationalAddress { staker, .. }
        | A::SetCommission { staker, .. }
        | A::SetCommissionCommitment { staker, .. }
        | A::SetOpenForDelegation { staker, .. }
        | A::SetPublicKey { staker, .. }
        | A::SetPeerId { staker, .. }
        | A::Migrate { staker } => of_record(c, &mut due.stakers[usize::from(staker)], action),
        A::AddToken { .. }
        | A::EnableToken { .. }
        | A::DisableToken { .. }
        | A::IssuerFails {}
        | A::TokenMoves {} => of_token(c, &mut due.foreign, action),
        _ => of_settings(c, &mut due.globals, action),
    }
    due
}

/// What an amount is, epoch by epoch.
fn trace(amount: impl Fn(usize) -> u8) -> BalanceTrace {
    BalanceTrace::default().map_from(0, |ahead, _| amount(ahead))
}

/// Seen from the next epoch; what comes into view is as the last one known.
fn an_epoch_later(old: BalanceTrace) -> BalanceTrace {
    trace(|ahead| old.at(if ahead + 1 < AHEAD { ahead + 1 } else { ahead }))
}

/// The same until a change that is made now acts, and another value from then on.
fn from_k(c: &Config, old: BalanceTrace, value: u8) -> BalanceTrace {
    let k = usize::from(c.parameters.latency);
    trace(|ahead| if ahead < k { old.at(ahead) } else { value })
}

/// A staker's own money, in and out.
fn of_stake(c: &Config, due: &mut State, i: usize, action: &Action) {
    let record = &mut due.stakers[i];
    let old = *record;
    match *action {
        Action::Stake { operational, reward, amount, .. } => {
            let operational = Slot::some(operational);
            let own = from_k(c, BalanceTrace::default(), amount);
            let status = Status::Active;
            *record = Staker { status, operational, reward, own, ..Staker::default() };
            due.purses[i] -= amount;
            due.balance[NATIVE] += amount;
        }
        Action::IncreaseStake { amount, .. } => {
            let k = usize::from(c.parameters.latency);
            record.own = trace(|ahead| old.own.at(ahead) + if ahead < k { 0 } else { amount });
            due.purses[i] -= amount;
            due.balance[NATIVE] += amount;
        }
        Action::UnstakeIntent { .. } => {
            record.status = Status::Exiting;
            record.exit_wait = due.globals.exit_window;
            record.exit_epochs = c.parameters.latency;
        }
        _ => {
            let (status, intents) = (Status::Removed, old.intents);
            *record = Staker { status, intents, ..Staker::default() };
            due.purses[i] += old.own.latest();
            due.balance[NATIVE] -= old.own.latest();
            for token in 0..TOKENS {
                due.members[token] += old.delegated[token].latest();
                due.balance[token] -= old.delegated[token].latest();
            }
        }
    }
}

/// Members' money: in, asked for, and out. The newest units leave first; whoever asks waits for the
/// window, or as long as its leaving staker, and never less than it had to already.
fn of_pool(c: &Config, due: &mut State, staker: usize, token: usize, change: PoolChange) {
    let window = due.globals.exit_window;
    let record = &mut due.stakers[staker];
    let (old, open) = (record.delegated[token], record.intents[token]);
    let k = usize::from(c.parameters.latency);
    match change {
        PoolChange::Delegate(amount) => {
            let more = if token == FOREIGN { c.parameters.entry_delay } else { 0 };
            let from = k + usize::from(more);
            record.delegated[token] =
                trace(|ahead| old.at(ahead) + if ahead < from { 0 } else { amount });
            due.members[token] -= amount;
            due.balance[token] += amount;
        }
        PoolChange::Undelegate(amount) => {
            let left = old.latest() - amount;
            record.delegated[token] = trace(|ahead| match ahead < k {
                true => old.at(ahead),
                false => old.at(ahead).min(left),
            });
            let asked = if record.status == Status::Exiting { record.exit_wait } else { window };
            let wait = if open.wait > asked { open.wait } else { asked };
            record.intents[token] = Intent { amount: open.amount + amount, wait };
        }
        PoolChange::Pay => {
            record.intents[token] = Intent::default();
            due.members[token] += open.amount;
            due.balance[token] -= open.amount;
        }
    }
}

/// What a staker says of itself.
fn of_record(c: &Config, record: &mut Staker, action: &Action) {
    use Action as A;
    match *action {
        A::ClaimRewards { .. } => record.unclaimed = false,
        A::ChangeRewardAddress { to, .. } => record.reward = to,
        A::ChangeOperationalAddress { operational, .. } => {
            record.operational = Slot::some(operational);
        }
        A::SetCommission { commission, .. } => record.commission = Slot::some(commission),
        A::SetCommissionCommitment { max, epochs, .. } => {
            (record.commitment, record.commitment_epochs) = (Slot::some(max), epochs);
        }
        A::SetOpenForDelegation { token, .. } => record.pools[usize::from(token)] = true,
        A::SetPublicKey { key, .. } => record.key = from_k(c, record.key, key),
        A::SetPeerId { peer, .. } => record.peer = from_k(c, record.peer, peer),
        _ => record.unmigrated = false,
    }
}

/// What the foreign token is.
fn of_token(c: &Config, foreign: &mut Foreign, action: &Action) {
    match *action {
        Action::AddToken { .. } => foreign.known = true,
        Action::EnableToken { .. } => foreign.enabled = from_k(c, foreign.enabled, 1),
        Action::DisableToken { .. } => foreign.enabled = from_k(c, foreign.enabled, 0),
        Action::IssuerFails {} => {
            (foreign.failed, foreign.unnoticed) = (true, c.parameters.detection);
        }
        _ => {
            foreign.leaving = Slot::some(c.parameters.migration_notice);
            foreign.enabled = from_k(c, foreign.enabled, 0);
        }
    }
}

/// What roles set. (An upgrade converts every record at once, and a view changes nothing.)
fn of_settings(c: &Config, g: &mut Globals, action: &Action) {
    use Action as A;
    match *action {
        A::SetMinStake { amount, .. } => g.min_stake = amount,
        A::SetExitWaitWindow { window, .. } => g.exit_window = window,
        A::SetRewardSupplier { supplier, .. } => g.reward_supplier = supplier,
        A::SetEpochInfo { length, .. } => {
            (g.next_epoch_length, g.epoch_info_set) = (length, true);
        }
        A::SetAttestationWindow { window, .. } => g.attestation_window = window,
        A::SetConsensusRewardsFirstEpoch { ahead, .. } => {
            g.consensus_rewards_in = Slot::some(ahead);
        }
        A::Pause { .. } => (g.paused, g.pause_left) = (true, c.parameters.pause_expiry),
        A::Unpause { .. } => (g.paused, g.pause_left) = (false, 0),
        _ => {}
    }
}

/// A block: every wait is shorter by the time that it claims, its reward is open, and after the
/// last one of an epoch the next begins.
fn a_block_later(c: &Config, due: &mut State, elapsed: u8) {
    let shorter = |wait: u8| wait.saturating_sub(elapsed);
    for record in &mut due.stakers {
        record.exit_wait = shorter(record.exit_wait);
        record.intents = record.intents.map(|i| Intent { wait: shorter(i.wait), ..i });
    }
    let g = &mut due.globals;
    g.ahead = g.ahead + elapsed - 1;
    g.block_reward = BlockReward::Open;
    g.paused &= g.pause_left == 0 || g.pause_left > elapsed;
    g.pause_left = shorter(g.pause_left);
    g.block += 1;
    if g.block == g.epoch_length {
        let left = g.consensus_rewards_in.get().map(|epochs| epochs.saturating_sub(1));
        g.consensus_rewards_in = left.into();
        (g.genesis, g.epoch_info_set, g.block) = (false, false, 0);
        g.epoch_length = g.next_epoch_length;
        due.stakers = due.stakers.map(record_later);
        token_later(c, &mut due.foreign);
    }
}

/// A record an epoch later: its duty is open again, its commitment an epoch nearer to its end.
fn record_later(old: Staker) -> Staker {
    let epochs = old.commitment_epochs.saturating_sub(1);
    Staker {
        own: an_epoch_later(old.own),
        delegated: old.delegated.map(an_epoch_later),
        key: an_epoch_later(old.key),
        peer: an_epoch_later(old.peer),
        exit_epochs: old.exit_epochs.saturating_sub(1),
        attested: false,
        commitment: if epochs == 0 { Slot::NONE } else { old.commitment },
        commitment_epochs: epochs,
        ..old
    }
}

/// The foreign token an epoch later: a failure that is noticed now has it disabled.
fn token_later(c: &Config, foreign: &mut Foreign) {
    foreign.enabled = an_epoch_later(foreign.enabled);
    if foreign.unnoticed == 1 {
        foreign.enabled = from_k(c, foreign.enabled, 0);
    }
    foreign.unnoticed = foreign.unnoticed.saturating_sub(1);
    foreign.leaving = foreign.leaving.get().map(|epochs| epochs.saturating_sub(1)).into();
}
