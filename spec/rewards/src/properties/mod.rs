//! What is claimed, one file for a theme, and the fairness that the claims rest on.

mod time;

use kernel::{Fairness, Property};

pub(crate) use crate::history::remember;
use crate::{Action, Config, Rewards};

/// Every property, safety first.
pub(crate) fn all(_: &Config) -> Vec<Property<Rewards>> {
    vec![time::s1(), time::l1()]
}

/// Time passes.
pub(crate) fn fairness(_: &Config) -> Vec<Fairness<Rewards>> {
    let tick = |action: &Action| matches!(action, Action::Tick {}).then_some(0);
    vec![Fairness::weak("WF(tick)", tick).about(&["tick"])]
}
