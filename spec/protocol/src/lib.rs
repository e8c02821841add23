//! The decentralised Starknet protocol as executable state machines: one module per system of the
//! domain documents, each with the same rooms (`config`, `state`, `action`, `transition`,
//! `properties`, `variants`).
//!
//! Nothing here does I/O, reads a clock, draws randomness or knows that states are explored.

mod broken;
pub mod consensus;
pub mod election;
mod option;
mod rule;
pub mod sequencing;
pub mod sequencing_on_election;
pub mod slashing;
mod slot;
pub mod staking;
mod validate;

use kernel::{Protocol, Visitor};

/// The names of the systems, or of the forms of a system that has several, as files spell them.
pub const SYSTEMS: &[&str] = &[
    consensus::chain::Chain::NAME,
    consensus::fallback::Fallback::NAME,
    consensus::flat::Flat::NAME,
    consensus::layered::Layered::NAME,
    consensus::timed::Timed::NAME,
    election::Election::NAME,
    sequencing::Sequencing::NAME,
    sequencing::account::Admission::NAME,
    sequencing_on_election::SequencingOnElection::NAME,
    slashing::Slashing::NAME,
    staking::Staking::NAME,
];

/// Brings `visitor` to the system or form called `name`; `None` if there is no such system.
pub fn visit<V: Visitor>(name: &str, visitor: V) -> Option<V::Out> {
    match name {
        consensus::chain::Chain::NAME => Some(visitor.visit::<consensus::chain::Chain>()),
        consensus::fallback::Fallback::NAME => {
            Some(visitor.visit::<consensus::fallback::Fallback>())
        }
        consensus::flat::Flat::NAME => Some(visitor.visit::<consensus::flat::Flat>()),
        consensus::layered::Layered::NAME => Some(visitor.visit::<consensus::layered::Layered>()),
        consensus::timed::Timed::NAME => Some(visitor.visit::<consensus::timed::Timed>()),
        election::Election::NAME => Some(visitor.visit::<election::Election>()),
        sequencing::Sequencing::NAME => Some(visitor.visit::<sequencing::Sequencing>()),
        sequencing::account::Admission::NAME => {
            Some(visitor.visit::<sequencing::account::Admission>())
        }
        sequencing_on_election::SequencingOnElection::NAME => {
            Some(visitor.visit::<sequencing_on_election::SequencingOnElection>())
        }
        slashing::Slashing::NAME => Some(visitor.visit::<slashing::Slashing>()),
        staking::Staking::NAME => Some(visitor.visit::<staking::Staking>()),
        _ => None,
    }
}
