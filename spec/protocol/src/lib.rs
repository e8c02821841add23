//! The decentralised Starknet protocol as executable state machines: one module per system of the
//! domain documents, each with the same rooms (`config`, `state`, `action`, `transition`,
//! `properties`, `variants`).
//!
//! Nothing here does I/O, reads a clock, draws randomness or knows that states are explored.

pub mod consensus;
mod option;
mod rule;
pub mod sequencing;
pub mod staking;

use kernel::{Protocol, Visitor};

/// The names of the systems, as the command line spells them.
pub const SYSTEMS: &[&str] = &[sequencing::Sequencing::NAME, staking::Staking::NAME];

/// Brings `visitor` to the system called `name`; `None` if there is no such system.
pub fn visit<V: Visitor>(name: &str, visitor: V) -> Option<V::Out> {
    match name {
        sequencing::Sequencing::NAME => Some(visitor.visit::<sequencing::Sequencing>()),
        staking::Staking::NAME => Some(visitor.visit::<staking::Staking>()),
        _ => None,
    }
}
