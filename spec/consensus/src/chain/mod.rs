//! The chain form: several heights, as nodes, clients and L1 hold them.
//!
//! Decisions are given here, one chain of them under each fork identifier. What is modelled is what
//! becomes of them: nodes learn them late, L1 accepts what is proven, a reset drops what is not
//! under a new identifier, clients follow nodes. And what executing a block yields, on each node
//! and in the prover.
//!
//! L1's refusal of an unproven block (L1S-S1) is a rule here; why a prover refuses, and that a
//! decided block settles in the end (PRV-L1), belong to the proving system.
//!
//! Sources: the domain document 03-CON as corrected (X8, X9); REPLAYS R13; the incident reports of
//! September 2025 and January 2026.

mod action;
mod config;
mod execution;
mod properties;
mod reasons;
mod state;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Guard};
pub use config::{Client, Config, Executor, Followers, Learning, Precheck, Suffix, Validation};
pub use state::{Block, CLIENTS, Copy, HEIGHTS, NODES, Parent, State};

protocol! {
    /// Decided heights and who holds them.
    pub struct Chain;
    name: "consensus/chain",
    prefix: "CON",
    mutants: "../../mutants/chain.toml",
    settings: Config,
    reasons: reasons::all,
}
