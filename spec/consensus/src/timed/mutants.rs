//! What dropped assumptions change that is no constant, and which of them are conditions on the
//! configuration.

use vocabulary::mutants::{Computed, Condition};

use super::Config;

pub(super) const COMPUTED: &[Computed<Config>] = &[("CON-A1", |c| {
    c.committee.byzantine += 1;
    c.later.iter_mut().for_each(|later| later.byzantine += 1);
})];

pub(super) const PREMISES: &[Condition<Config>] =
    &[("CON-A1", |c| (0..c.cycle()).all(|at| c.committee_of(at).tolerates_its_faults()))];
