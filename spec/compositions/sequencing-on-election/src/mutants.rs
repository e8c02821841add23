//! Which assumptions are conditions on the configuration.

use leader_election::Electorate;
use vocabulary::mutants::Condition;

use super::Config;

pub(super) const PREMISES: &[Condition<Config>] =
    &[("SOE-A1", |c| c.election.bounds.steadfast > 1), ("SOE-A3", is_minority)];

/// Whether less than a third of what is staked at first is the censor's.
fn is_minority(c: &Config) -> bool {
    let electorate = Electorate::of(&c.election, &c.election.bounds.stakes);
    3 * electorate.weight(0) < electorate.base()
}
