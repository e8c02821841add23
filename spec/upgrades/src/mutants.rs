//! What mutants and assumptions change that is no constant, and which assumptions are conditions on
//! the configuration.

use vocabulary::mutants::{Computed, Condition};

use super::Config;

pub(super) const COMPUTED: &[Computed<Config>] = &[
    ("UPG-X14", |c| c.parameters.expiry = c.parameters.delay),
    ("UPG-A5", |c| c.parameters.expiry = longest_wait(c)),
];

pub(super) const PREMISES: &[Condition<Config>] =
    &[("UPG-A5", |c| c.bounds.proposals < 2 || c.parameters.expiry > longest_wait(c))];

/// Days that an approval can be kept waiting by those before it in the one place of the timelock:
/// each takes the delay, and L1 takes its time to queue and to carry out. It has to be good for
/// longer.
fn longest_wait(c: &Config) -> u8 {
    let elements = c.bounds.scopes.iter().flatten();
    let delay = elements.map(|&element| c.delay(element)).max().unwrap_or_default();
    let days = |days: u8, times: u8| days.saturating_mul(times);
    let changes = c.bounds.proposals;
    days(delay, changes).saturating_add(days(c.parameters.inclusion, changes + 1))
}
