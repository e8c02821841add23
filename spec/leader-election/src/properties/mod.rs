//! What must be true of leader election. The statements are those of the domain document as
//! corrected; each property's comment says how it is made precise and why it does not alarm
//! falsely.

mod actions;
mod ghosts;
mod latency;
mod liveness;
mod money;
mod schedule;
mod shares;
mod stake;
mod theorems;

use kernel::{Fairness, Property};

pub(super) use ghosts::remember;
pub(super) use liveness::ADVANCE;

use super::Election;
use super::action::Action;
use super::config::Config;
use super::state::State;

type P = Property<Election>;
type Step<'a> = kernel::Step<'a, Election>;

/// The properties, in the order of the domain document.
pub(super) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![
        schedule::s1(),
        schedule::s2(),
        stake::s3(),
        theorems::s4(),
        stake::s5(),
        schedule::s6(),
        theorems::s7(),
        theorems::s8(),
        schedule::s9(),
        stake::s10(),
        schedule::s11(),
        latency::s12(),
        money::s13(),
        money::s14(),
        schedule::s15(),
        schedule::s16(),
        money::s17(),
        schedule::s18(),
        schedule::s19(),
        schedule::s20(),
        actions::s21(config),
        actions::s22(config),
    ];
    all.extend(liveness::all(config));
    all
}

/// The fairness that the properties name.
pub(super) fn fairness(config: &Config) -> Vec<Fairness<Election>> {
    liveness::fairness(config)
}

/// Whether a slot ended.
fn ends_slot(action: &Action) -> bool {
    matches!(action, Action::Lead { .. } | Action::Skip {})
}

/// Whether a new epoch began.
fn begins_epoch(action: &Action, after: &State) -> bool {
    ends_slot(action) && after.slot == 0
}
