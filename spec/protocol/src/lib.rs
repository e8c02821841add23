//! The decentralised Starknet protocol as executable state machines: one module per system of the
//! domain documents, each with the same rooms (`config`, `state`, `action`, `transition`,
//! `properties`, `variants`).
//!
//! Nothing here does I/O, reads a clock, draws randomness or knows that states are explored.

pub use bodies;
pub use checks_and_balances;
pub use consensus;
pub use governance;
pub use leader_election as election;
pub use sequencing;
pub use sequencing_on_election;
pub use slashing;
pub use staking;
pub use upgrades;
pub use vocabulary::change;

use kernel::{Protocol, Visitor};

/// The names of the systems, or of the forms of a system that has several, as files spell them.
pub const SYSTEMS: &[&str] = &[
    bodies::Bodies::NAME,
    checks_and_balances::ChecksAndBalances::NAME,
    consensus::chain::Chain::NAME,
    consensus::fallback::Fallback::NAME,
    consensus::flat::Flat::NAME,
    consensus::layered::Layered::NAME,
    consensus::timed::Timed::NAME,
    election::Election::NAME,
    governance::Governance::NAME,
    sequencing::Sequencing::NAME,
    sequencing::admission::Admission::NAME,
    sequencing_on_election::SequencingOnElection::NAME,
    slashing::Slashing::NAME,
    staking::Staking::NAME,
    upgrades::Upgrades::NAME,
];

/// Brings `visitor` to the system or form called `name`; `None` if there is no such system.
pub fn visit<V: Visitor>(name: &str, visitor: V) -> Option<V::Out> {
    match name {
        bodies::Bodies::NAME => Some(visitor.visit::<bodies::Bodies>()),
        checks_and_balances::ChecksAndBalances::NAME => {
            Some(visitor.visit::<checks_and_balances::ChecksAndBalances>())
        }
        consensus::chain::Chain::NAME => Some(visitor.visit::<consensus::chain::Chain>()),
        consensus::fallback::Fallback::NAME => {
            Some(visitor.visit::<consensus::fallback::Fallback>())
        }
        consensus::flat::Flat::NAME => Some(visitor.visit::<consensus::flat::Flat>()),
        consensus::layered::Layered::NAME => Some(visitor.visit::<consensus::layered::Layered>()),
        consensus::timed::Timed::NAME => Some(visitor.visit::<consensus::timed::Timed>()),
        election::Election::NAME => Some(visitor.visit::<election::Election>()),
        governance::Governance::NAME => Some(visitor.visit::<governance::Governance>()),
        sequencing::Sequencing::NAME => Some(visitor.visit::<sequencing::Sequencing>()),
        sequencing::admission::Admission::NAME => {
            Some(visitor.visit::<sequencing::admission::Admission>())
        }
        sequencing_on_election::SequencingOnElection::NAME => {
            Some(visitor.visit::<sequencing_on_election::SequencingOnElection>())
        }
        slashing::Slashing::NAME => Some(visitor.visit::<slashing::Slashing>()),
        staking::Staking::NAME => Some(visitor.visit::<staking::Staking>()),
        upgrades::Upgrades::NAME => Some(visitor.visit::<upgrades::Upgrades>()),
        _ => None,
    }
}
