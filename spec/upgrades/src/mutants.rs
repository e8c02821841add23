//! What mutants and assumptions change that is no constant, and which assumptions are conditions on
//! the configuration.

use vocabulary::mutants::{Computed, Condition};

use super::Config;
use super::design::{Override, Place};
use vocabulary::change::Element;

pub(super) const COMPUTED: &[Computed<Config>] = &[
    ("UPG-X14", |c| c.parameters.expiry = c.parameters.delay),
    ("UPG-A5", |c| c.parameters.expiry = longest_wait(c)),
];

pub(super) const PREMISES: &[Condition<Config>] =
    &[("UPG-A5", |c| c.bounds.proposals < 2 || c.parameters.expiry > longest_wait(c))];

/// Days that an approval can be kept waiting by those before it, if the timelock has one place for
/// all: each takes the delay, the first of them until its date if that is later, and L1 takes its
/// time to queue and to carry out. What is vetoed in its place and voted on again before L1 had to
/// take the approval that waits can have the place once more, as often as that time has room for a
/// second vote. It has to be good for longer.
fn longest_wait(c: &Config) -> u8 {
    let elements = || c.bounds.scopes.iter().flatten();
    let codes = 0..=u8::from(elements().any(|&element| element == Element::Delay));
    let delays = codes.flat_map(|code| elements().map(move |&element| c.delay(element, code)));
    let delay = delays.max().unwrap_or_default();
    let days = |days: u8, times: u8| days.saturating_mul(times);
    let changes = if c.design.place == Place::Each { 1 } else { c.bounds.proposals };
    let until_date = c.parameters.date.saturating_sub(delay);
    let p = &c.parameters;
    let again = match c.design.override_of_veto {
        _ if changes < 2 => 0,
        Override::Impossible => 0,
        // Without a day between veto and second vote there is no end to it.
        Override::SecondVote => p.inclusion.checked_div(p.second_vote).unwrap_or(u8::MAX),
        Override::AtOnce => 0,
    };
    days(delay, changes)
        .saturating_add(until_date)
        .saturating_add(days(p.inclusion, changes + 1))
        .saturating_add(days(delay.saturating_add(p.inclusion), again))
}
