//! Time: blocks, timestamps, epochs.

use kernel::Disabled;

use super::super::action::Guard;
use super::super::balance::BalanceTrace;
use super::super::config::Config;
use super::super::design::{BlockRewards, Clock, EpochClears, LengthFlag, RemovedWaits};
use super::super::state::{BlockReward, Slot, Staker, State, Status};
use super::tokens;

/// A block: one unit of real time, `elapsed` units of claimed time, perhaps a new epoch.
pub(super) fn new_block(c: &Config, s: &mut State, elapsed: u8) -> Result<(), Disabled<Guard>> {
    keep_time(c, s, elapsed)?;
    for record in &mut s.stakers {
        record.exit_wait = record.exit_wait.saturating_sub(elapsed);
        if record.status == Status::Removed && c.design.removed_waits == RemovedWaits::Stop {
            continue;
        }
        for intent in &mut record.intents {
            intent.wait = intent.wait.saturating_sub(elapsed);
        }
    }
    let g = &mut s.globals;
    let begins = g.block + 1 >= g.epoch_length;
    if begins || c.design.block_rewards == BlockRewards::EachBlock {
        g.block_reward = BlockReward::Open;
    }
    if g.paused && g.pause_left > 0 {
        g.pause_left = g.pause_left.saturating_sub(elapsed);
        g.paused = g.pause_left > 0;
    }
    g.block += 1;
    if g.block >= g.epoch_length {
        advance_epoch(c, s);
    }
    Ok(())
}

/// Keeps the claimed time within the error that STK-A2 allows.
fn keep_time(c: &Config, s: &mut State, elapsed: u8) -> Result<(), Disabled<Guard>> {
    match c.design.clock {
        Clock::SequencerSets => Ok(()),
        Clock::Faithful => {
            let ahead = (s.globals.ahead + elapsed).checked_sub(1);
            let allowed = 2 * c.parameters.timestamp_error;
            s.globals.ahead =
                ahead.filter(|&a| a <= allowed).ok_or(Disabled::Assumption("STK-A2"))?;
            Ok(())
        }
    }
}

/// A new epoch begins: everything that was `n` epochs ahead is `n - 1` ahead.
fn advance_epoch(c: &Config, s: &mut State) {
    for record in &mut s.stakers {
        advance_record(c, record);
    }
    for total in &mut s.totals {
        *total = total.advance();
    }
    tokens::advance_epoch(c, s);
    let g = &mut s.globals;
    g.genesis = false;
    g.block = 0;
    g.epoch_length = g.next_epoch_length;
    g.epoch_info_set &= c.design.length_flag == LengthFlag::Kept;
    if let Some(epochs) = g.consensus_rewards_in.get() {
        g.consensus_rewards_in = Slot::some(epochs.saturating_sub(1));
    }
}

fn advance_record(c: &Config, record: &mut Staker) {
    record.own = record.own.advance();
    // An entry that acts now is the current one; the epoch that comes into view has none yet.
    let surplus = record.surplus.advance();
    record.surplus = surplus.map_from(0, |i, n| if (1..3).contains(&i) { n } else { 0 });
    record.delegated = record.delegated.map(BalanceTrace::advance);
    record.key = record.key.advance();
    record.peer = record.peer.advance();
    record.exit_epochs = record.exit_epochs.saturating_sub(1);
    match c.design.epoch_clears {
        EpochClears::Duty => record.attested = false,
        EpochClears::Nothing => {}
        EpochClears::RewardToo => (record.attested, record.unclaimed) = (false, false),
    }
    record.commitment_epochs = record.commitment_epochs.saturating_sub(1);
    if record.commitment_epochs == 0 {
        record.commitment = Slot::NONE;
    }
}
