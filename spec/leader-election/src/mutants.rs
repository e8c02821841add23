//! What mutants and assumptions change that is no constant, and which assumptions are conditions on
//! the configuration.

use vocabulary::mutants::{Computed, Condition};

use super::{Config, Electorate};

pub(super) const COMPUTED: &[Computed<Config>] = &[
    ("LE-B8", |c| c.parameters.finality = c.parameters.slots),
    ("LE-X6", |c| c.parameters.reveal_window = c.parameters.slots),
    ("LE-A1", |c| c.parameters.finality = c.parameters.read_depth + 1),
];

pub(super) const PREMISES: &[Condition<Config>] = &[("LE-A4", is_quorate)];

/// Whether every staker has a seat, or those that have one weigh enough at the start.
fn is_quorate(c: &Config) -> bool {
    let electorate = Electorate::of(c, &c.bounds.stakes);
    c.parameters.seats >= c.bounds.stakers || 3 * electorate.seated_weight() > 2 * electorate.base()
}
