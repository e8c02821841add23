//! Sequencing (SEQ): what gets in, in which order, and what a censor can do about it.
//!
//! **Actors.** Users, each with an account, a nonce and a balance for fees; gateways and pools,
//! here as one pool that everybody sees; proposers, of whom node 0 is the censor; validators, who
//! execute what is proposed again; L1, from where messages come and through which accounts leave.
//!
//! **Time.** A turn, in which one proposer may offer one block, is the unit of time. The schedule
//! is round robin over units of weight, or leaders are given from outside ([`Action::TakeTurn`]).
//! Lifetimes and time bounds are countdowns, so behaviours go on for ever in finitely many states
//! and nothing is cut by a horizon.
//!
//! **What is wanted.** Each user wants a few transactions on the chain and goes on wanting them.
//! How they are sent, replaced, dropped and sent again is part of the behaviour.
//!
//! **Adversary.** The censor omits, delays, reorders, makes up transactions, stays silent, and
//! withholds its votes where they matter; or it is a company that keeps every rule but carries
//! nothing of its target. Blocks are undone, prices move, views of L1 lag. What keeps them in check
//! are the assumptions; each can be dropped.
//!
//! The design, parameters and properties come from the documentation, the sequencer's code, SNIP 8
//! and 30 and two incident reports, as collected in the domain document 02-SEQ and corrected by its
//! CORRECTIONS. SEQ-A4 to SEQ-A7, SEQ-S10 to SEQ-S17 and SEQ-L5 are ours: that views of L1 lag by a
//! bounded time is what the corrected SEQ-S8 takes for granted; that the pool has room is the
//! corrected premise of SEQ-L1, needed where reorganisations go on for ever, since what they put
//! back can keep others out; that consensus ends every turn is CON-L1 as a premise; and the way out
//! through L1 is what option O1 leaves to users where neither of its other readings holds. Who
//! sends nothing again sends by nonce, or no lifetime of the pool is enough for it; and charges are
//! exact and conserved, quorums are more than two thirds and messages final, which mutants broke
//! that changed counts only, or nothing; a message has one of three ends; and what rests on a block
//! (SNIP-36) goes with it. Of the private data that SEQ-B5 lets decide, the L1 message stands for
//! all: clock and gas price fail in the same way.

mod action;
pub mod admission;
mod config;
mod design;
mod gateway;
mod mutants;
mod order;
mod properties;
mod reasons;
mod state;
mod symmetry;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Guard};
pub use config::{Bounds, Config, Parameters};
pub use design::*;
pub use gateway::*;
pub use state::{
    ACCOUNTS, Account, Delivery, Exit, History, Key, Kind, Memory, Message, NODES, NONCES, Outcome,
    Stage, State, Status, Transaction, Turn,
};
pub use transition::{Verdict, is_quorum, verdict};

use transition::wants;

protocol! {
    /// Sequencing under a configuration.
    pub struct Sequencing;
    name: "sequencing",
    prefix: "SEQ",
    mutants: "../mutants.toml",
    settings: Config,
    reasons: reasons::all,
    history: History,
    fairness: properties::fairness,
    symmetry: symmetry::symmetry,
    computed: mutants::COMPUTED,
}
