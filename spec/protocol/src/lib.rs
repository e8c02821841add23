//! The decentralised Starknet protocol as executable state machines: one module per system of the
//! domain documents, each with the same rooms (`config`, `state`, `action`, `transition`,
//! `properties`, `variants`).
//!
//! Nothing here does I/O, reads a clock, draws randomness or knows that states are explored.

pub mod consensus;
mod option;
mod slot;
pub mod staking;

use kernel::{Protocol, Visitor};

/// The names of the systems, or of the forms of a system that has several, as files spell them.
pub const SYSTEMS: &[&str] = &[
    consensus::chain::Chain::NAME,
    consensus::fallback::Fallback::NAME,
    consensus::flat::Flat::NAME,
    consensus::timed::Timed::NAME,
    staking::Staking::NAME,
];

/// Brings `visitor` to the system or form called `name`; `None` if there is no such system.
pub fn visit<V: Visitor>(name: &str, visitor: V) -> Option<V::Out> {
    match name {
        consensus::flat::Flat::NAME => Some(visitor.visit::<consensus::flat::Flat>()),
        consensus::timed::Timed::NAME => Some(visitor.visit::<consensus::timed::Timed>()),
        consensus::chain::Chain::NAME => Some(visitor.visit::<consensus::chain::Chain>()),
        consensus::fallback::Fallback::NAME => {
            Some(visitor.visit::<consensus::fallback::Fallback>())
        }
        staking::Staking::NAME => Some(visitor.visit::<staking::Staking>()),
        _ => None,
    }
}
