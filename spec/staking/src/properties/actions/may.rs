//! Who may call what, from the raw state and the numbers of the configuration.

use super::super::super::action::{Action, Caller, PoolChange, Role};
use super::super::super::balance::BalanceTrace;
use super::super::super::config::Config;
use super::super::super::state::{
    BlockReward, FOREIGN, NATIVE, Reward, Slot, Staker, State, Status,
};
use super::super::time::behind_target;

/// Whether `action` is open in `s`. A pause stops what is a staker's, and nobody from leaving;
/// roles it does not stop.
pub(super) fn may(c: &Config, s: &State, action: &Action) -> bool {
    use Action as A;
    let runs = !s.globals.paused;
    let of = |staker: u8| &s.stakers[usize::from(staker)];
    let stays = |staker: u8| of(staker).status == Status::Active;
    match *action {
        A::Stake { staker, operational, reward, amount } => {
            runs && of(staker).status == Status::Fresh
                && is_offered(s, operational, staker)
                && reward != Reward::Token
                && (s.globals.min_stake..=s.purses[usize::from(staker)]).contains(&amount)
        }
        A::IncreaseStake { staker, by, amount } => {
            runs && stays(staker)
                && is_own(of(staker), by)
                && (1..=s.purses[usize::from(staker)]).contains(&amount)
        }
        A::UnstakeIntent { staker } => stays(staker),
        A::UnstakeAction { staker } => {
            of(staker).status == Status::Exiting && of(staker).exit_wait == 0
        }
        A::ClaimRewards { staker, by } => runs && of(staker).exists() && is_own(of(staker), by),
        A::ChangeRewardAddress { staker, to } => runs && of(staker).exists() && to != Reward::Token,
        A::DeclareOperationalAddress { operational, .. } => runs && is_free(s, operational),
        A::ChangeOperationalAddress { staker, operational } => {
            runs && stays(staker) && is_offered(s, operational, staker)
        }
        A::SetCommission { staker, commission } => {
            runs && stays(staker) && is_kept(c, of(staker), commission)
        }
        A::SetCommissionCommitment { staker, max, epochs } => {
            runs && stays(staker) && is_promise(c, of(staker), max, epochs)
        }
        A::SetOpenForDelegation { staker, token } => {
            let is_known = usize::from(token) == NATIVE || s.foreign.known;
            let is_there = of(staker).pools[usize::from(token)];
            runs && stays(staker) && of(staker).commission != Slot::NONE && is_known && !is_there
        }
        A::Pool { staker, token, change } => pool(s, of(staker), usize::from(token), change),
        A::Attest { staker, right_hash } => {
            runs && stays(staker) && right_hash && is_on_duty(c, s, usize::from(staker))
        }
        A::UpdateRewards { by, staker, .. } => {
            let is_open = s.globals.block_reward == BlockReward::Open;
            let weight = s.weight(usize::from(staker), NATIVE, 0);
            runs && by == Role::Proposer && is_open && weight > 0
        }
        A::SetPublicKey { staker, key } => runs && stays(staker) && is_new(of(staker).key, key),
        A::SetPeerId { staker, peer } => runs && stays(staker) && is_new(of(staker).peer, peer),
        A::GetStakers { ahead } => ahead < c.parameters.latency,
        A::Migrate { staker } => runs && of(staker).exists() && of(staker).unmigrated,
        A::NewBlock { elapsed } => {
            (1..=1 + 2 * c.parameters.timestamp_error).contains(&(s.globals.ahead + elapsed))
        }
        A::IssuerFails {} => s.foreign.known && !s.foreign.failed,
        A::TokenMoves {} => s.foreign.known && s.foreign.leaving == Slot::NONE,
        _ => role(c, s, action),
    }
}

/// What the roles may set, and when.
fn role(c: &Config, s: &State, action: &Action) -> bool {
    use Action as A;
    let (p, g, foreign) = (&c.parameters, &s.globals, &s.foreign);
    let counts = foreign.enabled.latest() == 1;
    match *action {
        A::SetMinStake { by, .. } | A::SetRewardSupplier { by, .. } => by == Role::TokenAdmin,
        A::SetExitWaitWindow { by, window } => {
            let range = p.exit_window_floor()..=p.exit_window_max;
            by == Role::TokenAdmin && range.contains(&window)
        }
        A::AddToken { by } => by == Role::TokenAdmin && !foreign.known,
        A::EnableToken { by } => {
            // Inside its policy (STK-A3).
            let is_noticed = foreign.failed && foreign.unnoticed == 0 && p.detection > 0;
            let is_sound = !is_noticed && foreign.leaving == Slot::NONE;
            by == Role::TokenAdmin && foreign.known && !counts && is_sound
        }
        A::DisableToken { by } => by == Role::SecurityAgent && foreign.known && counts,
        A::SetEpochInfo { by, length } => {
            let is_first = !g.genesis && !g.epoch_info_set;
            by == Role::AppGovernor && is_first && length > g.attestation_window
        }
        A::SetAttestationWindow { by, window } => {
            let fits = window < g.epoch_length && window < g.next_epoch_length;
            by == Role::AppGovernor && window >= p.hash_delay && fits
        }
        A::SetConsensusRewardsFirstEpoch { by, ahead } => {
            by == Role::AppGovernor && !s.consensus_rewards() && ahead >= 2
        }
        A::Pause { by } => by == Role::SecurityAgent && !g.paused,
        A::Unpause { by } => by == Role::SecurityAdmin && g.paused,
        A::Upgrade { by } => by == Role::UpgradeGovernor,
        _ => false,
    }
}

/// What may be done with the money of a pool's members: it enters a staker that stays, with a token
/// that will count; and it leaves at any time, when its wait is over.
fn pool(s: &State, staker: &Staker, token: usize, change: PoolChange) -> bool {
    match change {
        PoolChange::Delegate(amount) => {
            let counts = token != FOREIGN || s.foreign.enabled.latest() == 1;
            let stays = staker.status == Status::Active && !s.globals.paused;
            stays && staker.pools[token] && counts && (1..=s.members[token]).contains(&amount)
        }
        PoolChange::Undelegate(amount) => {
            let held = staker.delegated[token].latest();
            staker.exists() && staker.pools[token] && (1..=held).contains(&amount)
        }
        PoolChange::Pay => staker.intents[token].amount > 0 && staker.intents[token].wait == 0,
    }
}

/// Whether the staker itself calls, or the second address where it has set one.
fn is_own(staker: &Staker, by: Caller) -> bool {
    by == Caller::Staker || by == Caller::RewardAddress && staker.reward == Reward::Separate
}

/// Whether an operational address serves nobody.
fn is_free(s: &State, operational: u8) -> bool {
    let serves = |staker: &Staker| staker.operational == Slot::some(operational);
    !s.stakers.iter().any(|staker| staker.exists() && serves(staker))
}

/// Whether it serves nobody and has declared itself for this staker.
fn is_offered(s: &State, operational: u8, staker: u8) -> bool {
    s.declared[usize::from(operational)] == Slot::some(staker) && is_free(s, operational)
}

/// Whether a commission breaks no promise: it may be anything at first, fall without a commitment,
/// and under one be anything else up to what is committed (D8).
fn is_kept(c: &Config, staker: &Staker, commission: u8) -> bool {
    let promise = match (staker.commission.get(), staker.commitment.get()) {
        (None, _) => true,
        (Some(current), None) => commission < current,
        (Some(current), Some(max)) => commission <= max && commission != current,
    };
    promise && commission <= c.parameters.commission_max
}

/// Whether a commitment can be made: the first, or after the last one's end; of a staker with a
/// pool; for a year at most; and not below what it takes already.
fn is_promise(c: &Config, staker: &Staker, max: u8, epochs: u8) -> bool {
    let has_pool = staker.pools.iter().any(|&there| there);
    let is_possible = staker.commission.get().is_some_and(|current| current <= max);
    let is_short = epochs >= 1 && epochs <= c.parameters.commitment_max;
    let is_legal = max <= c.parameters.commission_max && staker.commitment == Slot::NONE;
    has_pool && is_possible && is_short && is_legal
}

/// Whether a staker's attestation is due and can be made: once an epoch, but for the first one,
/// while that is what is paid, and from when the target's hash can be read until its window ends.
fn is_on_duty(c: &Config, s: &State, staker: usize) -> bool {
    let is_regime = !s.globals.genesis && !s.consensus_rewards();
    let is_due = !s.stakers[staker].attested && s.weight(staker, NATIVE, 0) > 0;
    let window = c.parameters.hash_delay..=s.globals.attestation_window;
    is_regime && is_due && behind_target(s, staker).is_some_and(|blocks| window.contains(&blocks))
}

/// Whether a key is another one, and none is on its way.
fn is_new(current: BalanceTrace, value: u8) -> bool {
    value != 0 && current.latest() != value && current.at(0) == current.latest()
}
