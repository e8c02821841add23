//! What might happen next: every call that a party could make with the amounts and addresses of the
//! instance, including those that the rules refuse.

use super::super::action::{Action, Caller, PoolChange, Role};
use super::super::config::Config;
use super::super::design::{Clock, Requests};
use super::super::state::{Reward, Slot, State, TOKENS};

type Emit<'a> = &'a mut dyn FnMut(Action);

/// Emits the candidates.
pub(in super::super) fn candidates(c: &Config, s: &State, emit: Emit<'_>) {
    for staker in 0..c.bounds.stakers {
        life(c, s, staker, emit);
        identities(c, staker, emit);
        pools(c, s, staker, emit);
        duties(staker, emit);
    }
    for operational in 0..c.bounds.operators {
        for staker in 0..c.bounds.stakers {
            emit(Action::DeclareOperationalAddress { operational, staker });
        }
    }
    for ahead in 0..=c.parameters.latency {
        emit(Action::GetStakers { ahead });
    }
    roles(c, emit);
    time(c, s, emit);
}

fn life(c: &Config, s: &State, staker: u8, emit: Emit<'_>) {
    let purse = s.purses[usize::from(staker)];
    for operational in 0..c.bounds.operators {
        for amount in 0..=purse + 1 {
            emit(Action::Stake { staker, operational, reward: Reward::Own, amount });
        }
        emit(Action::Stake { staker, operational, reward: Reward::Token, amount: purse });
    }
    for amount in 0..=purse + 1 {
        emit(Action::IncreaseStake { staker, by: Caller::Staker, amount });
    }
    for by in [Caller::RewardAddress, Caller::Stranger] {
        emit(Action::IncreaseStake { staker, by, amount: 1 });
    }
    emit(Action::UnstakeIntent { staker });
    emit(Action::UnstakeAction { staker });
    for by in [Caller::Staker, Caller::RewardAddress, Caller::Stranger] {
        emit(Action::ClaimRewards { staker, by });
    }
    for to in [Reward::Own, Reward::Separate, Reward::Token] {
        emit(Action::ChangeRewardAddress { staker, to });
    }
    emit(Action::Migrate { staker });
}

fn identities(c: &Config, staker: u8, emit: Emit<'_>) {
    for operational in 0..c.bounds.operators {
        emit(Action::ChangeOperationalAddress { staker, operational });
    }
    for value in 0..=2 {
        emit(Action::SetPublicKey { staker, key: value });
        emit(Action::SetPeerId { staker, peer: value });
    }
}

fn pools(c: &Config, s: &State, staker: u8, emit: Emit<'_>) {
    for commission in 0..=c.parameters.commission_max + 1 {
        emit(Action::SetCommission { staker, commission });
        for epochs in 1..=c.parameters.commitment_max {
            emit(Action::SetCommissionCommitment { staker, max: commission, epochs });
        }
    }
    for epochs in [0, c.parameters.commitment_max + 1] {
        let max = c.parameters.commission_max;
        emit(Action::SetCommissionCommitment { staker, max, epochs });
    }
    for token in 0..TOKENS as u8 {
        emit(Action::SetOpenForDelegation { staker, token });
        let t = usize::from(token);
        for amount in 1..=s.members[t] + 1 {
            let change = PoolChange::Delegate(amount);
            emit(Action::Pool { staker, token, change });
        }
        let delegated = s.stakers[usize::from(staker)].delegated[t].latest();
        let least = if c.design.requests == Requests::WholeOnly { delegated.max(1) } else { 1 };
        for amount in least..=delegated + 1 {
            let change = PoolChange::Undelegate(amount);
            emit(Action::Pool { staker, token, change });
        }
        emit(Action::Pool { staker, token, change: PoolChange::Pay });
    }
}

fn duties(staker: u8, emit: Emit<'_>) {
    for right_hash in [true, false] {
        emit(Action::Attest { staker, right_hash });
    }
    for (by, disable) in [(Role::Proposer, false), (Role::Proposer, true), (Role::Stranger, false)]
    {
        emit(Action::UpdateRewards { by, staker, disable });
    }
}

/// What belongs to a role is tried by it and by the role that is nearest to it: a rule that is
/// given to the wrong role shows there, and a rule that is given to everybody too.
fn roles(c: &Config, emit: Emit<'_>) {
    let p = &c.parameters;
    for by in [Role::TokenAdmin, Role::AppGovernor] {
        p.min_stakes.iter().for_each(|&amount| emit(Action::SetMinStake { by, amount }));
        p.exit_windows.iter().for_each(|&window| emit(Action::SetExitWaitWindow { by, window }));
        (0..2).for_each(|supplier| emit(Action::SetRewardSupplier { by, supplier }));
        emit(Action::AddToken { by });
        emit(Action::EnableToken { by });
    }
    emit(Action::SetExitWaitWindow { by: Role::TokenAdmin, window: p.exit_window_max + 1 });
    for by in [Role::AppGovernor, Role::TokenAdmin] {
        p.epoch_lengths.iter().for_each(|&length| emit(Action::SetEpochInfo { by, length }));
        (1..=3).for_each(|ahead| emit(Action::SetConsensusRewardsFirstEpoch { by, ahead }));
    }
    for by in [Role::AppGovernor, Role::TokenAdmin] {
        let shortest = p.hash_delay - 1;
        for &window in std::iter::once(&shortest).chain(&p.attestation_windows) {
            emit(Action::SetAttestationWindow { by, window });
        }
    }
    for by in [Role::SecurityAgent, Role::SecurityAdmin] {
        emit(Action::DisableToken { by });
        emit(Action::Pause { by });
    }
    for by in [Role::SecurityAdmin, Role::SecurityAgent] {
        emit(Action::Unpause { by });
    }
    for by in [Role::UpgradeGovernor, Role::SecurityAdmin] {
        emit(Action::Upgrade { by });
    }
}

fn time(c: &Config, s: &State, emit: Emit<'_>) {
    let p = &c.parameters;
    match c.design.clock {
        Clock::Faithful => {
            let error = 2 * p.timestamp_error;
            (0..=1 + error).for_each(|elapsed| emit(Action::NewBlock { elapsed }));
        }
        Clock::SequencerSets => {
            [1, p.timestamp_jump]
                .into_iter()
                .for_each(|elapsed| emit(Action::NewBlock { elapsed }));
        }
    }
    if s.foreign.known && !s.foreign.failed {
        emit(Action::IssuerFails {});
    }
    if s.foreign.known && s.foreign.leaving == Slot::NONE {
        emit(Action::TokenMoves {});
    }
}
