//! Staking (STK): who may validate, with what weight, and how money enters and leaves.
//!
//! **Actors.** Stakers with a staking, a reward and an operational address; members, here as one
//! purse behind each pool (the pools are a system of their own); the roles that set parameters;
//! whoever completes somebody's exit.
//!
//! **Time.** A block is one unit of real time; epochs are counted in blocks, exit windows in units
//! of *claimed* time, the timestamps that sequencers write. Every clock is a countdown and every
//! weight a trace relative to the running epoch, so behaviours go on for ever in finitely many
//! states and nothing is cut by a horizon.
//!
//! **Money.** Purses, contract and pools form a closed world: what a staker can stake is what it
//! has, so amounts need no bound either.
//!
//! **Adversary.** A sequencer that writes timestamps, role holders outside their policy, a wrapper
//! whose issuer fails, strangers who call what they may, owners of operational addresses. What
//! keeps them in check are the assumptions; each can be dropped.
//!
//! The design, parameters and properties come from the staking contracts and their specification,
//! SNIP 18, 28, 31 and 33 and three audits, as collected in the domain document 09-STK and
//! corrected by its CORRECTIONS. STK-A4 (the epoch function is known to everyone) is an assumption
//! about views of the chain, which this system does not have: it belongs to leader election.

mod action;
mod balance;
mod config;
mod design;
mod properties;
mod reasons;
mod state;
mod symmetry;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Caller, Guard, PoolChange, Role};
pub use balance::{AHEAD, BalanceTrace};
pub use config::{Bounds, Config, Parameters};
pub use design::*;
pub use state::{
    BlockReward, FOREIGN, Foreign, Globals, History, Intent, NATIVE, OPERATORS, Owed, Reward,
    STAKERS, Slot, Staker, State, Status, TOKENS,
};

protocol! {
    /// Staking under a configuration.
    pub struct Staking;
    name: "staking",
    prefix: "STK",
    mutants: "../mutants.toml",
    settings: Config,
    reasons: reasons::all,
    history: History,
    fairness: properties::fairness,
    symmetry: symmetry::symmetry,
}
