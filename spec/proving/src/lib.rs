//! Proving (PRV): who proves blocks, who is paid for it, and how blocks wait for proofs.
//!
//! **Actors.** Provers with bonds: the first is honest, the second stops, withholds, copies and
//! leaves as it likes; proposers, who choose what is in a block; the monetary side, as a price that
//! users are charged and a fund that pays the rest.
//!
//! **Chained proofs.** Heights belong to strands in turn. A block with a payload carries the proof
//! of what its strand has left open; without that proof there is room for some empty blocks, and
//! then the strand is frozen until the proof comes. So the backlog is bounded, and a block is worth
//! what it takes to prove it. Empty blocks are proven with the block that they follow.
//!
//! **Who proves.** For each block a prover is elected in turn, who alone is paid for a while; then
//! whoever is first is. A proof is accepted for what it says, and pays who it names.
//!
//! **What cannot be proven.** A block that the proof program does not reproduce is undone, with all
//! that follows it, by evidence within the protocol. Evidence takes some slots to be made.
//!
//! **Time.** A tick is a slot, with at most one block. Proofs take some ticks of work. Countdowns.
//!
//! **Adversary.** The second prover; proposers that build what is expensive, or unprovable, or
//! empty; a price that falls.
//!
//! **What was found.** How many empty blocks a strand may have is no matter of taste: the chain
//! goes on without a prover that is missing if and only if its strands' empty blocks last as long
//! as its exclusive time and the work of another (the map of `proving/spare`).
//!
//! **What is not here.** What a proof is and that it holds (the prover differential proves real
//! ones); recursion and batches; L1, where proofs are submitted (settlement); how a block is
//! decided (consensus); where a bond is staked (staking). Payments are booked with the block that
//! carries a proof, so what is undone is not paid.
//!
//! Sources: the domain document 04-PRV and its CORRECTIONS; StarkWare's posts on decentralised
//! proving (DP4, DP5, DP6, DP7, SOS), Malachite's specification of chained proofs (MAL), the
//! incident reports of September 2025 and January 2026.

mod action;
mod config;
mod design;
mod history;
mod properties;
mod state;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Guard};
pub use config::{Bounds, Config, Parameters};
pub use design::*;
pub use history::History;
pub use state::{Block, Bond, HEIGHTS, Job, Kind, PROVERS, Proof, Prover, STRANDS, State};

protocol! {
    /// Proving under a configuration.
    pub struct Proving;
    name: "proving",
    prefix: "PRV",
    mutants: "../mutants.toml",
    settings: Config,
    reasons: transition::reasons,
    history: History,
    fairness: properties::fairness,
}
