//! Delegation pools (DEL): members put stake behind a staker, earn a share of what it earns, and
//! leave after a wait.
//!
//! **Actors.** Stakers, each with a pool; members, each with a position in any pool; anybody, who
//! may run the last step of an exit; strangers, who try what only members may.
//!
//! **Two contracts.** The staking contract holds what is delegated and what has been asked back;
//! a pool knows whose it is. Both keep a record, here as there, so that a mistake can make them
//! differ. When a staker is removed, what is delegated moves into its pool; requests that are open
//! stay with the staking contract and keep their time.
//!
//! **Callers.** An address that a member has named for its rewards may claim them and add to its
//! stake; what it adds is the member's money here. The member may name another one.
//!
//! **Time.** An epoch is one tick, or several where its length can change. What is delegated or
//! asked back counts from `K` epochs later on ([`staking::BalanceTrace`]). Waits are countdowns of
//! ticks, commitments and their notice of ticks or of epochs, as the design has it.
//!
//! **Versions.** When the staking contract changes, pools are brought along one by one, by whoever
//! cares; until then they and it do not understand each other.
//!
//! **Rewards.** Once an epoch a staker may earn; its pool gets its share without the commission, as
//! so much a unit of stake, rounded down. What a member has earned since its stake changed last is
//! that times its stake, rounded down again: as the contract has it, so what rounding costs is to
//! be seen. Everything is counted from the last claim, so there is no running total; a claim costs
//! as much as there were changes of stake since then, and one call can pay for so many.
//!
//! **Adversary.** A staker against its own members (commission, exit); a member who moves between
//! pools at epoch edges; a token that calls back; strangers who come with a member's transaction.
//!
//! **What is not here.** What stake weighs and whether it is at stake (staking); how much there is
//! to earn (rewards); a second token, and what members did in the version before.
//!
//! Sources are the staking contracts' specification and code (STK-SPEC, HEAD of 6 April 2026) and
//! three audits, as collected in the domain document 10-DEL and corrected by its CORRECTIONS.

mod action;
mod config;
mod design;
mod history;
mod properties;
mod state;
mod symmetry;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Caller, Guard};
pub use config::{Bounds, Config, Parameters};
pub use design::*;
pub use history::{History, Promise};
pub use state::{MEMBERS, Pool, Position, STAKERS, State, Status};

protocol! {
    /// The pools under a configuration.
    pub struct Pools;
    name: "pools",
    prefix: "DEL",
    mutants: "../mutants.toml",
    settings: Config,
    reasons: transition::reasons,
    history: History,
    fairness: properties::fairness,
    symmetry: symmetry::symmetry,
}
