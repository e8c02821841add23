//! What a staker is paid for: attesting, or in the later regime producing blocks; and the view that
//! the committee is read from.

use super::super::action::{Guard, Role};
use super::super::config::Config;
use super::super::design::{
    AttestationEnd, AttestationProof, AttestationStart, ExitDuty, Regimes, RewardWeight,
    UpdateCaller,
};
use super::super::state::{BlockReward, NATIVE, State, Status};
use super::{Answer, require};

/// `attest`, by the operational address: once per epoch, inside the window behind the target block,
/// with its hash, while rewards are paid per attestation.
pub(super) fn attest(c: &Config, s: &mut State, staker: u8, right_hash: bool) -> Answer {
    s.unpaused()?;
    let exclusive = c.design.regimes == Regimes::Exclusive;
    require(!(exclusive && s.consensus_rewards()), Guard::ConsensusRewardsStarted)?;
    let record = *s.record(staker)?;
    require(!s.globals.genesis, Guard::GenesisEpoch)?;
    let on_duty = match c.design.exit_duty {
        ExitDuty::EndsAtIntent => record.status == Status::Active,
        ExitDuty::EndsWithWeight => record.counts(0),
    };
    require(on_duty, Guard::UnstakeInProgress)?;
    require(!record.attested, Guard::AlreadyAttested)?;
    require(rewarded_weight(c, s, staker) > 0, Guard::NoWeight)?;
    let window = attestation_blocks(c, s, staker).ok_or(Guard::WindowReachesEpoch)?;
    require(window.contains(&s.globals.block), Guard::OutsideAttestationWindow)?;
    let needs_hash = c.design.attestation_proof == AttestationProof::BlockHash;
    require(right_hash || !needs_hash, Guard::WrongBlockHash)?;
    let record = s.record(staker)?;
    record.attested = true;
    record.unclaimed = true;
    Ok(())
}

/// The blocks in which an attestation counts; none if the window reaches the epoch's length. The
/// target block is drawn by hashing stake and address; any function of the two stands for that.
fn attestation_blocks(c: &Config, s: &State, staker: u8) -> Option<std::ops::RangeInclusive<u8>> {
    let window = s.globals.attestation_window;
    let span = s.globals.epoch_length.checked_sub(window).filter(|&span| span > 0)?;
    let target = (s.stakers[usize::from(staker)].own.at(0) + staker) % span;
    let end = match c.design.attestation_end {
        AttestationEnd::WindowOver => window,
        AttestationEnd::BlockLater => window + 1,
    };
    let start = match c.design.attestation_start {
        AttestationStart::HashReadable => c.parameters.hash_delay,
        AttestationStart::NextBlock => 1,
    };
    Some(target + start..=target + end)
}

fn rewarded_weight(c: &Config, s: &State, staker: u8) -> u8 {
    let ahead = match c.design.reward_weight {
        RewardWeight::Current => 0,
        RewardWeight::Next => 1,
    };
    s.weight(usize::from(staker), NATIVE, ahead)
}

/// `update_rewards`: decides the running block's reward, once. Before the consensus regime it only
/// uses the block up.
pub(super) fn update_rewards(
    c: &Config,
    s: &mut State,
    by: Role,
    staker: u8,
    disable: bool,
) -> Answer {
    s.unpaused()?;
    let anyone = c.design.update_caller == UpdateCaller::Anyone;
    require(anyone || by == Role::Proposer, Guard::NotProposer)?;
    require(s.globals.block_reward == BlockReward::Open, Guard::RewardDecided)?;
    s.record(staker)?;
    require(rewarded_weight(c, s, staker) > 0, Guard::NoWeight)?;
    if !disable && (s.consensus_rewards() || c.design.regimes == Regimes::Both) {
        s.globals.block_reward = BlockReward::paid(usize::from(staker));
        s.record(staker)?.unclaimed = true;
    } else {
        s.globals.block_reward = BlockReward::Void;
    }
    Ok(())
}

/// `get_stakers`: weights are known for the running epoch and those before `+K`.
pub(super) fn get_stakers(c: &Config, ahead: u8) -> Answer {
    require(ahead < c.parameters.latency, Guard::EpochOutOfRange)
}
