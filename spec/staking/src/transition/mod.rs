//! The rules of staking: the initial state, and one function per function of the contract. Each
//! checks its preconditions in the contract's order and names the one that fails.

mod candidates;
mod commission;
mod duty;
mod life;
mod operational;
mod parameters;
mod pools;
mod time;
mod tokens;

use kernel::Disabled;

pub(super) use candidates::candidates;

use super::action::{Action, Guard};
use super::balance::BalanceTrace;
use super::config::Config;
use super::design::{LeavingChanges, PauseExits};
use super::state::{
    BlockReward, Foreign, Globals, OPERATORS, STAKERS, Slot, Staker, State, TOKENS,
};

/// What a function of the contract answers.
type Answer = Result<(), Guard>;

/// Nobody stakes, the foreign token is unknown, the first choice of every parameter is in force.
pub(super) fn initial(config: &Config, emit: &mut dyn FnMut(State)) {
    let (bounds, parameters) = (&config.bounds, &config.parameters);
    let mut purses = [0; STAKERS];
    purses[..usize::from(bounds.stakers)].fill(bounds.funds);
    emit(State {
        stakers: [Staker::default(); STAKERS],
        totals: [BalanceTrace::default(); TOKENS],
        declared: [Slot::NONE; OPERATORS],
        balance: [0; TOKENS],
        purses,
        members: bounds.member_funds,
        foreign: Foreign {
            known: false,
            enabled: BalanceTrace::default(),
            failed: false,
            unnoticed: 0,
            leaving: Slot::NONE,
        },
        globals: Globals {
            min_stake: parameters.min_stakes[0],
            exit_window: parameters.exit_windows[0],
            reward_supplier: 0,
            genesis: true,
            block: 0,
            epoch_length: parameters.epoch_lengths[0],
            next_epoch_length: parameters.epoch_lengths[0],
            epoch_info_set: false,
            attestation_window: parameters.attestation_windows[0],
            consensus_rewards_in: Slot::NONE,
            block_reward: BlockReward::Open,
            paused: false,
            pause_left: 0,
            ahead: parameters.timestamp_error,
        },
    });
}

/// The state after `action`, or why there is none.
pub(super) fn apply(c: &Config, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    let mut next = *state;
    match *action {
        Action::NewBlock { elapsed } => time::new_block(c, &mut next, elapsed)?,
        Action::IssuerFails {} => tokens::issuer_fails(c, &mut next)?,
        Action::TokenMoves {} => tokens::moves(c, &mut next)?,
        Action::EnableToken { by } => tokens::enable(c, &mut next, by)?,
        _ => call(c, &mut next, action).map_err(Disabled::Guard)?,
    }
    Ok(next)
}

/// A call of the contract.
fn call(c: &Config, s: &mut State, action: &Action) -> Answer {
    use Action as A;
    match *action {
        A::Stake { staker, operational, reward, amount } => {
            life::stake(c, s, staker, operational, reward, amount)
        }
        A::IncreaseStake { staker, by, amount } => life::increase_stake(c, s, staker, by, amount),
        A::UnstakeIntent { staker } => life::unstake_intent(c, s, staker),
        A::UnstakeAction { staker } => life::unstake_action(c, s, staker),
        A::ClaimRewards { staker, by } => life::claim_rewards(c, s, staker, by),
        A::ChangeRewardAddress { staker, to } => life::change_reward_address(c, s, staker, to),
        A::DeclareOperationalAddress { operational, staker } => {
            operational::declare(c, s, operational, staker)
        }
        A::ChangeOperationalAddress { staker, operational } => {
            operational::change(c, s, staker, operational)
        }
        A::SetCommission { staker, commission } => commission::set(c, s, staker, commission),
        A::SetCommissionCommitment { staker, max, epochs } => {
            commission::commit(c, s, staker, max, epochs)
        }
        A::SetOpenForDelegation { staker, token } => pools::open(s, staker, token),
        A::Pool { staker, token, change } => pools::change(c, s, staker, token, change),
        A::Attest { staker, right_hash } => duty::attest(c, s, staker, right_hash),
        A::UpdateRewards { by, staker, disable } => duty::update_rewards(c, s, by, staker, disable),
        A::SetPublicKey { staker, key } => operational::set_public_key(c, s, staker, key),
        A::SetPeerId { staker, peer } => operational::set_peer_id(c, s, staker, peer),
        A::GetStakers { ahead } => duty::get_stakers(c, ahead),
        A::SetMinStake { by, amount } => parameters::set_min_stake(c, s, by, amount),
        A::SetExitWaitWindow { by, window } => parameters::set_exit_window(c, s, by, window),
        A::SetRewardSupplier { by, supplier } => parameters::set_reward_supplier(s, by, supplier),
        A::AddToken { by } => tokens::add(s, by),
        A::DisableToken { by } => tokens::disable(c, s, by),
        A::SetEpochInfo { by, length } => parameters::set_epoch_info(c, s, by, length),
        A::SetAttestationWindow { by, window } => {
            parameters::set_attestation_window(c, s, by, window)
        }
        A::SetConsensusRewardsFirstEpoch { by, ahead } => {
            parameters::set_consensus_rewards_first_epoch(c, s, by, ahead)
        }
        A::Pause { by } => parameters::pause(c, s, by),
        A::Unpause { by } => parameters::unpause(c, s, by),
        A::Upgrade { by } => parameters::upgrade(c, s, by),
        A::Migrate { staker } => life::migrate(s, staker),
        A::EnableToken { .. } | A::NewBlock { .. } | A::IssuerFails {} | A::TokenMoves {} => {
            unreachable!("not a plain call")
        }
    }
}

/// `condition`, or refused by `rule`.
fn require(condition: bool, guard: Guard) -> Answer {
    if condition { Ok(()) } else { Err(guard) }
}

/// A plain number of epochs as an index of a balance trace.
fn ahead(epochs: u8) -> usize {
    usize::from(epochs)
}

impl State {
    /// Refused while the contract is paused.
    fn unpaused(&self) -> Answer {
        require(!self.globals.paused, Guard::Paused)
    }

    /// Refused while the contract is paused, unless a pause exempts exits.
    fn exits_allowed(&self, c: &Config) -> Answer {
        match c.design.pause_exits {
            PauseExits::Exempt => Ok(()),
            PauseExits::Blocked => self.unpaused(),
        }
    }

    /// The record of a staker, in its current version.
    fn record(&mut self, staker: u8) -> Result<&mut Staker, Guard> {
        let record = &mut self.stakers[usize::from(staker)];
        require(record.exists(), Guard::StakerUnknown)?;
        require(!record.unmigrated, Guard::NotMigrated)?;
        Ok(record)
    }

    /// The record of a staker that is not leaving.
    fn staying(&mut self, staker: u8) -> Result<&mut Staker, Guard> {
        let record = self.record(staker)?;
        require(record.status == super::state::Status::Active, Guard::UnstakeInProgress)?;
        Ok(record)
    }

    /// The record of a staker that changes this of its identity: of one that is leaving only where
    /// the design lets it.
    fn changing(
        &mut self,
        c: &Config,
        staker: u8,
        what: LeavingChanges,
    ) -> Result<&mut Staker, Guard> {
        match c.design.leaving_changes == what {
            true => self.record(staker),
            false => self.staying(staker),
        }
    }

    /// Moves `amount` of `token` out of the contract, which must hold it.
    fn pay_out(&mut self, token: usize, amount: u8) -> Answer {
        require(self.balance[token] >= amount, Guard::InsufficientFunds)?;
        self.balance[token] -= amount;
        Ok(())
    }
}
