//! A vault that pays its owner a fixed time after she asks: somebody else's system, written as the
//! protocol's are.
//!
//! **Actors.** An owner, who puts units in, asks for them and sets how long she wants to wait; and
//! anyone, who may execute the payment once it is due.
//!
//! **Time.** Passes in ticks. What is left of a wait is a countdown.
//!
//! **Money.** Units, up to a bound of the scenario. A payment empties the vault.
//!
//! **Adversary.** Whoever has the owner's key and is in a hurry: the wait is there so that she can
//! notice.
//!
//! **What is not here.** How she stops a payment that is not hers.
//!
//! Sources: the vault's terms, TERMS 1 (what is asked for is paid) and 2 (after the window, as it
//! stood when it was asked for).

mod action;
mod config;
mod design;
mod history;
mod properties;
mod reasons;
mod state;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Guard};
pub use config::Config;
pub use design::{Clock, Design};
pub use history::History;
pub use state::State;

protocol! {
    /// The vault under a configuration.
    pub struct Vault;
    name: "vault",
    prefix: "VLT",
    mutants: "../mutants.toml",
    reasons: reasons::all,
    history: History,
    fairness: properties::fairness,
}
