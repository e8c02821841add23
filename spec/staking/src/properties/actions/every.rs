//! Everything that could be called with effect, whatever the state: written from the bounds and the
//! choices of the configuration, and not by asking what is offered.

use super::super::super::action::{Action, Caller, PoolChange, Role};
use super::super::super::config::Config;
use super::super::super::state::Reward;

/// Emits each action once.
pub(super) fn every(c: &Config, emit: &mut dyn FnMut(Action)) {
    for staker in 0..c.bounds.stakers {
        of_staker(c, staker, emit);
        of_record(c, staker, emit);
        of_pools(c, staker, emit);
    }
    for ahead in 0..c.parameters.latency {
        emit(Action::GetStakers { ahead });
    }
    of_roles(c, emit);
    for elapsed in 0..=1 + 2 * c.parameters.timestamp_error {
        emit(Action::NewBlock { elapsed });
    }
    emit(Action::IssuerFails {});
    emit(Action::TokenMoves {});
}

/// Entry, more stake, exit, and what a staker earns.
fn of_staker(c: &Config, staker: u8, emit: &mut dyn FnMut(Action)) {
    for amount in 1..=c.bounds.funds {
        for operational in 0..c.bounds.operators {
            emit(Action::Stake { staker, operational, reward: Reward::Own, amount });
        }
        emit(Action::IncreaseStake { staker, by: Caller::Staker, amount });
    }
    emit(Action::IncreaseStake { staker, by: Caller::RewardAddress, amount: 1 });
    emit(Action::UnstakeIntent { staker });
    emit(Action::UnstakeAction { staker });
    emit(Action::Attest { staker, right_hash: true });
    for disable in [false, true] {
        emit(Action::UpdateRewards { by: Role::Proposer, staker, disable });
    }
    for by in [Caller::Staker, Caller::RewardAddress] {
        emit(Action::ClaimRewards { staker, by });
    }
}

/// What a record says of a staker.
fn of_record(c: &Config, staker: u8, emit: &mut dyn FnMut(Action)) {
    for to in [Reward::Own, Reward::Separate] {
        emit(Action::ChangeRewardAddress { staker, to });
    }
    for operational in 0..c.bounds.operators {
        emit(Action::DeclareOperationalAddress { operational, staker });
        emit(Action::ChangeOperationalAddress { staker, operational });
    }
    for value in 1..=2 {
        emit(Action::SetPublicKey { staker, key: value });
        emit(Action::SetPeerId { staker, peer: value });
    }
}

/// Commission, pools, and their members' money.
fn of_pools(c: &Config, staker: u8, emit: &mut dyn FnMut(Action)) {
    for commission in 0..=c.parameters.commission_max {
        emit(Action::SetCommission { staker, commission });
        for epochs in 1..=c.parameters.commitment_max {
            emit(Action::SetCommissionCommitment { staker, max: commission, epochs });
        }
    }
    for (token, funds) in (0..).zip(c.bounds.member_funds) {
        emit(Action::SetOpenForDelegation { staker, token });
        for amount in 1..=funds {
            emit(Action::Pool { staker, token, change: PoolChange::Delegate(amount) });
            emit(Action::Pool { staker, token, change: PoolChange::Undelegate(amount) });
        }
        emit(Action::Pool { staker, token, change: PoolChange::Pay });
    }
}

/// What each role sets, to every choice.
fn of_roles(c: &Config, emit: &mut dyn FnMut(Action)) {
    let p = &c.parameters;
    let by = Role::TokenAdmin;
    p.min_stakes.iter().for_each(|&amount| emit(Action::SetMinStake { by, amount }));
    p.exit_windows.iter().for_each(|&window| emit(Action::SetExitWaitWindow { by, window }));
    (0..2).for_each(|supplier| emit(Action::SetRewardSupplier { by, supplier }));
    emit(Action::AddToken { by });
    emit(Action::EnableToken { by });
    let by = Role::AppGovernor;
    p.epoch_lengths.iter().for_each(|&length| emit(Action::SetEpochInfo { by, length }));
    let windows = p.attestation_windows.iter();
    windows.for_each(|&window| emit(Action::SetAttestationWindow { by, window }));
    (2..=3).for_each(|ahead| emit(Action::SetConsensusRewardsFirstEpoch { by, ahead }));
    emit(Action::DisableToken { by: Role::SecurityAgent });
    emit(Action::Pause { by: Role::SecurityAgent });
    emit(Action::Unpause { by: Role::SecurityAdmin });
    emit(Action::Upgrade { by: Role::UpgradeGovernor });
}
