//! What the properties remember: since when randomness is known, which snapshots changed after
//! that, and what is owed to whom leaves.
//!
//! Each is written from what a step *did*, not from the rule that allowed it. In the intended
//! design all of it is a function of the state, so it adds no states.

use super::super::Election;
use super::super::action::Action;
use super::super::rules::{Inclusion, Randomness, Recycling};
use super::super::state::{EPOCHS, Past, STAKERS, Status};
use super::{Step, begins_epoch, ends_slot};

/// Updates the memory after a step.
pub(in super::super) fn record(election: &Election, past: &mut Past, step: &Step<'_>) {
    known(election, past, step);
    if election.config.rules.inclusion == Inclusion::Censorable {
        touched(past, step);
    }
    for staker in 0..STAKERS {
        past.shortfall[staker] = shortfall(step, staker);
        past.reach[staker] = reach(election, step, staker);
    }
    if begins_epoch(step.action, step.after) {
        past.known.rotate_left(1);
        past.known[EPOCHS - 1] = 0;
        // Of the running epoch it matters only that its randomness is known.
        past.known[0] = 1;
        past.touched.rotate_left(1);
        past.touched[EPOCHS - 1] = false;
    }
}

/// Since when the randomness of each epoch is known.
fn known(election: &Election, past: &mut Past, step: &Step<'_>) {
    let p = &election.config.parameters;
    let (lead, most) = (usize::from(p.lead), p.notice[1] + 2);
    if ends_slot(step.action) {
        let known = past.known.iter_mut().filter(|known| **known > 0);
        known.for_each(|known| *known = (*known + 1).min(most));
    }
    if recycles(election, step) {
        // Who can hold the beacon's transaction back has known all along what would be recycled.
        let foreseen = election.config.rules.inclusion == Inclusion::Censorable;
        past.known[lead] = if foreseen { most } else { 1 };
    }
    if matches!(step.action, Action::Reveal { .. }) {
        past.known[lead] = 1;
    }
    if election.config.rules.randomness == Randomness::Derived {
        past.known.fill(most);
    }
}

/// Whether this step ends the time in which the beacon's value could be carried, without one, so
/// that the old value is drawn from again.
pub(super) fn recycles(election: &Election, step: &Step<'_>) -> bool {
    let c = &election.config;
    ends_slot(step.action)
        && step.before.slot + 1 == c.parameters.reveal_window
        && step.before.seeds.at(usize::from(c.parameters.lead)).is_none()
        && c.rules.recycling == Recycling::OldValue
}

/// Which snapshots changed although a coalition may have known what they would be drawn with.
fn touched(past: &mut Past, step: &Step<'_>) {
    for ahead in 1..EPOCHS {
        let known = ahead == 1 || step.past.known[ahead - 1] > 0;
        let changed =
            !ends_slot(step.action) && step.before.snapshot(ahead) != step.after.snapshot(ahead);
        past.touched[ahead] |= known && changed;
    }
}

/// What a staker lacks of the minimum in force when it entered.
fn shortfall(step: &Step<'_>, staker: usize) -> u8 {
    let (before, after) = (&step.before.stakers[staker], &step.after.stakers[staker]);
    let deposited = after.weight.latest().saturating_sub(before.weight.latest());
    match (before.status, after.status) {
        (_, Status::Out) => 0,
        (Status::Out, _) => step.before.min_stake.saturating_sub(deposited),
        _ => step.past.shortfall[staker].saturating_sub(deposited),
    }
}

/// Slots until evidence against a leaving staker's last counted epoch is too late.
fn reach(election: &Election, step: &Step<'_>, staker: usize) -> u8 {
    let (p, after) = (&election.config.parameters, step.after);
    if after.stakers[staker].status != Status::Exiting {
        return 0;
    }
    match after.stakers[staker].weight.at(0) {
        0 => step.past.reach[staker].saturating_sub(u8::from(ends_slot(step.action))),
        _ => p.slots - after.slot + p.evidence,
    }
}
