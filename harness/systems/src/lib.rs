//! The systems of the Starknet protocol and the forms in which they are modelled, as objects. A new
//! one is a crate beside these and a line here.

use std::sync::LazyLock;

use runner::Model;
use scenarios::Source;

/// In the order in which reports list them. The objects are read when the program runs: to read
/// them when this crate is compiled would compile every engine again, here.
static ALL: LazyLock<Vec<&'static dyn Model>> = LazyLock::new(|| {
    vec![
        system_bodies::BODIES,
        system_checks_and_balances::CHECKS_AND_BALANCES,
        system_consensus::CHAIN,
        system_consensus::FALLBACK,
        system_consensus::FLAT,
        system_consensus::LAYERED,
        system_consensus::TIMED,
        system_economy::ECONOMY,
        system_fees::FEES,
        system_leader_election::LEADER_ELECTION,
        system_governance::GOVERNANCE,
        system_messages::MESSAGES,
        system_pools::POOLS,
        system_proving::PROVING,
        system_rewards::REWARDS,
        system_sequencing::SEQUENCING,
        system_sequencing::ADMISSION,
        system_sequencing_on_election::SEQUENCING_ON_ELECTION,
        system_settlement::SETTLEMENT,
        system_slashing::SLASHING,
        system_slashing::PENALTIES,
        system_staking::STAKING,
        system_upgrades::UPGRADES,
    ]
});

/// Every system, form by form.
#[must_use]
pub fn all() -> &'static [&'static dyn Model] {
    &ALL
}

/// The scenario files of all of them, sorted by name.
#[must_use]
pub fn library() -> Vec<Source> {
    let mut library: Vec<_> = all().iter().flat_map(|model| model.scenarios()).collect();
    library.sort_by(|a, b| a.name.cmp(&b.name));
    library
}
