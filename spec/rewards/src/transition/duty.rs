//! What is done for a reward, and what it is measured by.

use kernel::Disabled;
use vocabulary::slot::Slot;

use super::supplier::credit;
use super::{Answer, require, time};
use crate::{
    Alpha, Attestation, BlockCaller, Caller, Config, Endpoint, EpochReward, Guard, Knows, Regimes,
    Repeats, RewardTotal, Split, State, SwitchMoves, SwitchNotice, WindowChange,
};

/// A staker attests: its part of what the epoch pays is that of its stake.
pub(super) fn attest(c: &Config, s: &mut State, staker: usize, knows: Knows) -> Answer {
    let late = c.design.regimes == Regimes::Both;
    require(!s.pays_blocks() || late, Guard::BlocksArePaid)?;
    let record = s.stakers[staker];
    require(record.stake[0] > 0, Guard::NoStake)?;
    let again = c.design.repeats == Repeats::Attestations;
    require(!record.attested || again, Guard::AlreadyAttested)?;
    require(is_open(c, s, staker), Guard::OutsideWindow)?;
    match knows {
        Knows::Node if !record.node => return Err(Disabled::NoAction("node")),
        Knows::Endpoint if c.design.endpoint == Endpoint::OwnNode => {
            return Err(Disabled::Assumption("RWD-A5"));
        }
        Knows::Node | Knows::Endpoint => {}
        Knows::Nothing => {
            require(c.design.attestation == Attestation::Nothing, Guard::WrongHash)?;
        }
    }
    s.stakers[staker].attested = true;
    let budget = match c.design.epoch_reward {
        EpochReward::AtReward if !s.pays_blocks() => time::budget(c, s, c.duty.durations[0]),
        _ => s.epoch.budget,
    };
    let (native, foreign) = split(c, s, budget);
    let total = match c.design.reward_total {
        RewardTotal::ThisEpoch => s.staked()[0],
        RewardTotal::NextEpoch => s.staked()[1],
    };
    let bitcoin = c.duty.bitcoin;
    let theirs = part(foreign, bitcoin[staker], bitcoin.iter().sum());
    credit(c, s, staker, part(native, record.stake[0], total), theirs)
}

/// Whether a staker may attest in the block under way: its target follows from its hash and from
/// how many places the window leaves.
fn is_open(c: &Config, s: &State, staker: usize) -> bool {
    let window = s.epoch.window[0];
    let target = c.duty.hashes[staker] % (c.duty.blocks - window);
    (target + c.duty.gap..=target + window).contains(&s.epoch.block)
}

/// What of a reward is the protocol's stakers', and what bitcoin's.
fn split(c: &Config, s: &State, budget: u8) -> (u8, u8) {
    let [share, whole] = match c.design.alpha {
        Alpha::Configured => c.duty.alpha,
        Alpha::OnePart => [1, c.duty.alpha[1]],
    };
    let share = match c.design.split {
        Split::Fixed => share,
        Split::ByPrice => share * s.price.min(1),
        Split::Twice => (share * 2).min(whole),
    };
    let foreign = part(budget, share, whole);
    (budget - foreign, foreign)
}

/// `amount * share / whole`, as the contract has it; nothing of nothing.
fn part(amount: u8, share: u8, whole: u8) -> u8 {
    let part = crate::curve::part(share.into(), whole.into(), amount.into()).unwrap_or(0);
    u8::try_from(part).unwrap_or(u8::MAX)
}

/// The reward of the block under way.
pub(super) fn pay_block(c: &Config, s: &mut State, staker: usize, by: Caller) -> Answer {
    let early = c.design.regimes == Regimes::Early;
    require(s.pays_blocks() || early, Guard::AttestationsArePaid)?;
    let checked = c.design.block_caller == BlockCaller::Proposer;
    let proposes = usize::from(s.epoch.proposer) == staker && by == Caller::Proposer;
    require(proposes || !checked, Guard::NotProposer)?;
    require(!s.epoch.paid || c.design.repeats == Repeats::Blocks, Guard::AlreadyPaid)?;
    require(s.stakers[staker].stake[0] > 0, Guard::NoStake)?;
    s.epoch.paid = true;
    let (native, foreign) = split(c, s, s.epoch.budget);
    credit(c, s, staker, native, if c.duty.bitcoin[staker] > 0 { foreign } else { 0 })
}

/// A staker starts its node or stops it.
pub(super) fn set_node(s: &mut State, staker: usize, runs: bool) -> Answer {
    require(s.stakers[staker].node != runs, Guard::Unchanged)?;
    s.stakers[staker].node = runs;
    Ok(())
}

/// So much stake from the next epoch on.
pub(super) fn set_stake(s: &mut State, staker: usize, amount: u8) -> Answer {
    require(s.stakers[staker].stake[1] != amount, Guard::Unchanged)?;
    s.stakers[staker].stake[1] = amount;
    Ok(())
}

/// Another window, from the next epoch on.
pub(super) fn set_window(c: &Config, s: &mut State, blocks: u8) -> Answer {
    require(s.epoch.window[1] != blocks, Guard::Unchanged)?;
    s.epoch.window[1] = blocks;
    if c.design.window_change == WindowChange::AtOnce {
        s.epoch.window[0] = blocks;
    }
    Ok(())
}

/// Blocks are paid for from so many epochs later on. That can be moved until it happens.
pub(super) fn set_start(c: &Config, s: &mut State, epochs: u8) -> Answer {
    require(!s.pays_blocks(), Guard::BlocksArePaid)?;
    let asked = c.design.switch_notice == SwitchNotice::TwoEpochs;
    require(epochs >= 2 || !asked, Guard::TooSoon)?;
    require(s.epoch.starts != Slot::some(epochs), Guard::Unchanged)?;
    let moves = c.design.switch_moves == SwitchMoves::UntilItStarts;
    require(moves || s.epoch.starts == Slot::NONE, Guard::NotAllowed)?;
    s.epoch.starts = Slot::some(epochs);
    Ok(())
}
