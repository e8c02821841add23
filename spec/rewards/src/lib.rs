//! A safe that gives out what was put in only after a wait: the example to write your own system
//! over.
//!
//! **Actors.** An owner, who puts coins in and takes them out when she likes.
//!
//! **Time.** Passes in ticks. The wait is a countdown in the state, so that states do not differ in
//! how long ago something was.
//!
//! **Money.** So many coins; those that are not in the safe are in the owner's purse.
//!
//! **Adversary.** Whoever has got hold of the owner's key: she herself, in a hurry.
//!
//! **What is not here.** Who the owner is.
//!
//! Sources: EXAMPLE, which is none; name here what the rules and claims come from.

mod action;
mod config;
mod design;
mod history;
mod properties;
mod state;
mod symmetry;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Guard};
pub use config::Config;
pub use design::{Design, WaitCheck};
pub use history::History;
pub use state::State;

protocol! {
    /// The safe under a configuration.
    pub struct Rewards;
    name: "rewards",
    prefix: "RWD",
    mutants: "../mutants.toml",
    settings: Config,
    history: History,
    fairness: properties::fairness,
    symmetry: symmetry::symmetry,
}
