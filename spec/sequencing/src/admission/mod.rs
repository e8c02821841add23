//! The admission form (`sequencing/admission`): one account between its owner, a gateway and the
//! execution of its transactions. What it keeps of sequencing are the rules that a program on the
//! prover's side can execute: nonces, charges within what was signed, replacement.
//!
//! Proposers, blocks and turns are absent: whoever executes does so at any time, at the price in
//! force. The numbers are those of the deployed rules as far as bytes hold them (a tenth for a
//! replacement); the checks themselves are the pure functions that the whole of sequencing uses.
//!
//! Sources: the domain document 02-SEQ as corrected; SNIP 8 and 30.

mod action;
mod config;
mod properties;
mod state;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Guard};
pub use config::{Config, Design, OFFERS};
pub use state::{Entry, History, NONCES, Stage, State};

use super::gateway::Gateway;

protocol! {
    /// Admission under a configuration.
    pub struct Admission;
    name: "sequencing/admission",
    prefix: "SEQ",
    mutants: "../../mutants/admission.toml",
    settings: Config,
    history: History,
}
