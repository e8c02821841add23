//! Duties and epochs: one reward per duty, an epoch number that only moves on.

use kernel::{Evidence, ensure};

use super::super::state::{BlockReward, NATIVE, STAKERS};
use super::super::{Action, Role, State};
use super::{P, Step, begins_epoch};

/// A duty is paid once: an epoch's attestation while rewards are paid per attestation, a block
/// while they are paid per block, and then by its proposer's call (D17).
pub(super) fn s9() -> P {
    P::step("STK-S9", "at most one reward per duty, in one regime", |_, step| match *step.action {
        Action::Attest { staker, .. } => {
            let twice = step.before.stakers[usize::from(staker)].attested;
            ensure!("an epoch's attestation pays once": !twice, staker);
            let per_block = step.before.consensus_rewards();
            ensure!("attestations pay only in their regime": !per_block, staker);
            Evidence::Holds
        }
        Action::UpdateRewards { by, .. } => block_reward(step, by),
        _ => Evidence::NotApplicable,
    })
    .sources(&["STK-SPEC", "D17"])
}

fn block_reward(step: &Step<'_>, by: Role) -> Evidence {
    let (before, after) = (step.before.globals.block_reward, step.after.globals.block_reward);
    ensure!("a block's reward is decided once": before == BlockReward::Open, before, after);
    ensure!("the proposer decides it": by == Role::Proposer, by, after);
    if let Some(payee) = after.payee() {
        let regime = step.before.consensus_rewards();
        ensure!("blocks pay only in their regime": regime, payee);
    }
    Evidence::Holds
}

/// Whom a step pays for a duty, if it pays anybody.
fn paid(step: &Step<'_>) -> Option<u8> {
    match *step.action {
        Action::Attest { staker, .. } => Some(staker),
        Action::UpdateRewards { staker, .. } => {
            step.after.globals.block_reward.payee().map(|_| staker)
        }
        _ => None,
    }
}

/// Stake that only arrives earns nothing: it has secured nothing yet. What it earns, by how much it
/// is, is for the system of rewards to say. Its antecedent is a step that pays for a duty.
pub(super) fn s12() -> P {
    P::step("STK-S12", "who is paid has stake that counts in this epoch", |_, step| {
        let Some(staker) = paid(step) else { return Evidence::NotApplicable };
        let weight = step.before.weight(usize::from(staker), NATIVE, 0);
        ensure!("its stake counts": weight > 0, staker, weight);
        Evidence::Holds
    })
    .sources(&["AUD2", "CORRECTIONS STK"])
}

/// Who runs no node knows no hash before it is public. (A public endpoint still lets it answer,
/// which the contract cannot tell: R19's residual.) Its antecedent is an attestation.
pub(super) fn s22() -> P {
    P::step("STK-S22", "who attests has seen the block that it attests", |_, step| {
        let Action::Attest { staker, right_hash } = *step.action else {
            return Evidence::NotApplicable;
        };
        ensure!("it has the block's hash": right_hash, staker);
        Evidence::Holds
    })
    .sources(&["AUD2", "RWD-S1"])
}

/// The epoch number never goes back or skips, and every attestation window fits into its epoch. The
/// number is a function of the block number; `block` counts from the epoch's first, so the function
/// is exact as long as `block < epoch_length`, and one block moves it by at most one.
pub(super) fn s10() -> P {
    P::step("STK-S10", "the epoch number is monotone, windows fit into epochs", |_, step| {
        let (before, after) = (&step.before.globals, &step.after.globals);
        let (block, length) = (after.block, after.epoch_length);
        ensure!("no epoch is skipped": block < length, block, length);
        let moved = match step.action {
            Action::NewBlock { .. } => {
                begins_epoch(step.action, step.after) || block == before.block + 1
            }
            _ => block == before.block,
        };
        ensure!("only a block moves time, and by one": moved, before.block, block);
        let set = step.history.length_set;
        let again = set && before.next_epoch_length != after.next_epoch_length;
        ensure!("the next epoch's length is set once": !again, after.next_epoch_length);
        let window = after.attestation_window;
        let shortest = length.min(after.next_epoch_length);
        ensure!("the attestation window fits": window < shortest, window, shortest);
        Evidence::Holds
    })
    .sources(&["STK-CODE"])
}

/// The start of consensus rewards is two epochs away when it is set, and comes nearer by epochs
/// that begin and by nothing else: whoever has attestations to make or a node to prepare has that
/// long. It may be put off, and set again, until it has come (fact 17).
pub(super) fn s15() -> P {
    P::step("STK-S15", "rewards change their regime with two epochs' notice", |_, step| {
        let left = |state: &State| state.globals.consensus_rewards_in.get();
        let (before, after) = (left(step.before), left(step.after));
        let Some(epochs) = after.filter(|_| before != Some(0)) else {
            return Evidence::NotApplicable;
        };
        let passed = u8::from(begins_epoch(step.action, step.after));
        let nearer = before == Some(epochs + passed);
        ensure!("it is two epochs away, or was": epochs >= 2 || nearer, before, epochs);
        Evidence::Holds
    })
    .sources(&["STK-CODE", "CORRECTIONS 17"])
}

/// What STK-S9 and STK-L2 read is of the running epoch, and what a duty earned is there until it is
/// paid. Judged by who did something, not by how records are kept.
pub(super) fn s18() -> P {
    P::step(
        "STK-S18",
        "a duty is done by doing it, and its reward waits to be claimed",
        |_, step| Evidence::all((0..STAKERS).map(|staker| duty_and_reward(step, staker))),
    )
    .sources(&["STK-CODE", "SNIP-28"])
}

/// Blocks since a staker's target block, which is drawn from its stake and its address among those
/// that leave room for the window; none before it.
#[inline]
pub(super) fn behind_target(s: &State, staker: usize) -> Option<u8> {
    let targets = s.globals.epoch_length.checked_sub(s.globals.attestation_window)?;
    let drawn = u16::from(s.stakers[staker].own.at(0)) + staker as u16;
    let target = drawn.checked_rem(u16::from(targets))?;
    s.globals.block.checked_sub(u8::try_from(target).ok()?)
}

fn duty_and_reward(step: &Step<'_>, staker: usize) -> Evidence {
    let (before, after) = (&step.before.stakers[staker], &step.after.stakers[staker]);
    let of = |other: u8| usize::from(other) == staker;
    let attests = matches!(*step.action, Action::Attest { staker, .. } if of(staker));
    let over = begins_epoch(step.action, step.after);
    let kept = before.attested && !over && after.exists();
    let (done, expected) = (after.attested, attests || kept);
    ensure!("a duty is done in its epoch alone": done == expected, staker, done);
    if attests {
        let since = behind_target(step.before, staker);
        let window = step.before.globals.attestation_window;
        let in_time = since.is_some_and(|blocks| blocks > 0 && blocks <= window);
        ensure!("it is done behind its block and in time": in_time, staker, since, window);
    }
    let paid = step.after.globals.block_reward;
    let newly = paid != step.before.globals.block_reward && paid.payee() == Some(staker);
    let claimed = match *step.action {
        Action::ClaimRewards { staker, .. } | Action::UnstakeAction { staker } => of(staker),
        _ => false,
    };
    let expected = attests || newly || (before.unclaimed && !claimed);
    let waits = after.unclaimed;
    ensure!("a reward waits until it is claimed": waits == expected, staker, waits);
    match attests || newly || before.attested || before.unclaimed {
        true => Evidence::Holds,
        false => Evidence::NotApplicable,
    }
}

/// Traces stay readable: the contract reads the newest `K + 1` entries, so at most `K` may be
/// pending. Own stake only grows, so each growth between two epochs is an entry.
pub(super) fn l3() -> P {
    P::always("STK-L3", "a balance trace has at most K pending entries", |m, state, _| {
        let latency = m.config.parameters.latency;
        for staker in 0..STAKERS {
            let record = &state.stakers[staker];
            let changes = (1..super::super::AHEAD)
                .filter(|&ahead| record.own.at(ahead) != record.own.at(ahead - 1));
            let entries: u8 = changes.map(|ahead| 1 + record.surplus.at(ahead)).sum();
            ensure!("every entry from now on can be read": entries <= latency, staker, entries);
        }
        match state.totals[0].latest() {
            0 => Evidence::NotApplicable,
            _ => Evidence::Holds,
        }
    })
    .sources(&["STK-CODE"])
}
