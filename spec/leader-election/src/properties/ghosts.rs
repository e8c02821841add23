//! What the properties remember: since when randomness is known, which snapshots changed after
//! that, and what is owed to whom leaves.
//!
//! Each is written from what a step *did*, not from the rule that allowed it. In the intended
//! design all of it is a function of the state, so it adds no states.

use super::super::Election;
use super::super::action::Action;
use super::super::design::{Inclusion, Randomness, Recycling};
use super::super::state::{EPOCHS, History, STAKERS, Status};
use super::{Step, begins_epoch, ends_slot, latency, money};

/// Updates the memory after a step.
pub(in super::super) fn remember(election: &Election, history: &mut History, step: &Step<'_>) {
    known(election, history, step);
    latency::remember(&election.config, history, step);
    money::remember(&election.config, history, step);
    if election.config.design.inclusion == Inclusion::Censorable {
        touched(history, step);
    }
    for staker in 0..STAKERS {
        history.shortfall[staker] = shortfall(step, staker);
        history.reach[staker] = reach(election, step, staker);
    }
    if begins_epoch(step.action, step.after) {
        history.known.rotate_left(1);
        history.known[EPOCHS - 1] = 0;
        // Of the running epoch it matters only that its randomness is known.
        history.known[0] = 1;
        history.touched.rotate_left(1);
        history.touched[EPOCHS - 1] = false;
    }
}

/// Since when the randomness of each epoch is known.
fn known(election: &Election, history: &mut History, step: &Step<'_>) {
    let p = &election.config.parameters;
    let (lead, most) = (usize::from(p.lead), p.notice[1] + 2);
    // What is known at the start was revealed in the first slot that it could be.
    for (ahead, epochs) in (1..lead).zip((1..p.lead).rev()) {
        if history.known[ahead] == 0 && step.before.seeds.at(ahead).is_some() {
            history.known[ahead] = (1 + epochs * p.slots).min(most);
        }
    }
    if ends_slot(step.action) {
        let known = history.known.iter_mut().filter(|known| **known > 0);
        known.for_each(|known| *known = (*known + 1).min(most));
    }
    if recycles(election, step) {
        // Who can hold the beacon's transaction back has known all along what would be recycled.
        let foreseen = election.config.design.inclusion == Inclusion::Censorable;
        history.known[lead] = if foreseen { most } else { 1 };
    }
    if matches!(step.action, Action::Reveal { .. }) {
        history.known[lead] = 1;
    }
    if election.config.design.randomness == Randomness::Derived {
        history.known.fill(most);
    }
}

/// Whether this step ends the time in which the beacon's value could be carried, without one, so
/// that the old value is drawn from again.
#[inline]
pub(super) fn recycles(election: &Election, step: &Step<'_>) -> bool {
    let c = &election.config;
    ends_slot(step.action)
        && step.before.slot + 1 == c.parameters.reveal_window
        && step.before.seeds.at(usize::from(c.parameters.lead)).is_none()
        && c.design.recycling != Recycling::Nothing
}

/// Which snapshots changed although a coalition may have known what they would be drawn with.
fn touched(history: &mut History, step: &Step<'_>) {
    for ahead in 1..EPOCHS {
        let known = ahead == 1 || step.history.known[ahead - 1] > 0;
        let changed =
            !ends_slot(step.action) && step.before.snapshot(ahead) != step.after.snapshot(ahead);
        history.touched[ahead] |= known && changed;
    }
}

/// What a staker lacks of the minimum in force when it entered.
fn shortfall(step: &Step<'_>, staker: usize) -> u8 {
    let (before, after) = (&step.before.stakers[staker], &step.after.stakers[staker]);
    let deposited = after.weight.latest().saturating_sub(before.weight.latest());
    match (before.status, after.status) {
        (_, Status::Out) => 0,
        (Status::Out, _) => step.before.min_stake.saturating_sub(deposited),
        _ => step.history.shortfall[staker].saturating_sub(deposited),
    }
}

/// Slots until evidence against a leaving staker's last counted epoch is too late.
fn reach(election: &Election, step: &Step<'_>, staker: usize) -> u8 {
    let (p, after) = (&election.config.parameters, step.after);
    if after.stakers[staker].status != Status::Exiting {
        return 0;
    }
    match after.drawn(election.config.design.empty_epoch, 0)[staker] {
        0 => step.history.reach[staker].saturating_sub(u8::from(ends_slot(step.action))),
        _ => p.slots - after.slot + p.evidence,
    }
}
