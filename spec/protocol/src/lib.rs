//! The decentralised Starknet protocol as executable state machines: one module per system of the
//! domain documents, each with the same rooms (`config`, `state`, `action`, `transition`,
//! `properties`, `variants`).
//!
//! Nothing here does I/O, reads a clock, draws randomness or knows that states are explored.

pub mod bodies;
mod broken;
pub mod change;
pub mod checks_and_balances;
pub mod consensus;
pub mod election;
pub mod governance;
mod guard;
mod option;
pub mod sequencing;
pub mod sequencing_on_election;
pub mod slashing;
mod slot;
pub mod staking;
pub mod upgrades;
mod validate;
