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
//! The design, parameters and properties come from the staking contracts and their specification, SNIP
//! 18, 28, 31 and 33 and three audits, as collected in the domain document 09-STK and corrected by
//! its CORRECTIONS. STK-A4 (the epoch function is known to everyone) is an assumption about views
//! of the chain, which this system does not have: it belongs to leader election.

mod action;
mod balance;
mod config;
mod design;
mod mutants;
mod properties;
mod reasons;
mod state;
mod symmetry;
mod transition;

use kernel::{
    About, Assumption, Disabled, Fairness, Invalid, Mutant, Property, Protocol, Reason, Symmetry,
    System,
};

pub use action::{Action, Caller, Guard, PoolChange, Role};
pub use balance::{AHEAD, BalanceTrace};
pub use config::{Bounds, Config, Parameters};
pub use design::*;
pub use state::{
    BlockReward, FOREIGN, Foreign, Globals, History, Intent, NATIVE, OPERATORS, Owed, Reward,
    STAKERS, Slot, Staker, State, Status, TOKENS,
};

/// Staking under a configuration.
pub struct Staking {
    config: Config,
}

impl System for Staking {
    type State = State;
    type Action = Action;
    type Guard = Guard;
    type History = History;

    fn initial(&self, emit: &mut dyn FnMut(State)) {
        emit(transition::initial(&self.config));
    }

    fn candidates(&self, state: &State, emit: &mut dyn FnMut(Action)) {
        transition::candidates(&self.config, state, emit);
    }

    fn apply(&self, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
        transition::apply(&self.config, state, action)
    }

    fn remember(&self, history: &mut History, step: &kernel::Step<'_, Self>) {
        properties::remember(self, history, step);
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties::all(&self.config)
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        properties::fairness()
    }

    fn symmetry(&self) -> Option<Symmetry<Self>> {
        Some(symmetry::symmetry(&self.config))
    }
}

impl Protocol for Staking {
    const NAME: &'static str = "staking";
    const PREFIX: &'static str = "STK";
    type Config = Config;

    fn new(config: Config) -> Result<Self, Invalid> {
        config.validate()?;
        Ok(Self { config })
    }

    fn config(&self) -> Config {
        self.config.clone()
    }

    fn classes() -> Vec<&'static str> {
        action::CLASSES.to_vec()
    }

    fn about(action: &Action) -> About {
        action::about(action)
    }

    fn guards() -> Vec<Guard> {
        action::GUARDS.to_vec()
    }

    fn reasons() -> Vec<Reason> {
        reasons::all()
    }

    fn assumptions() -> Vec<Assumption<Config>> {
        mutants::assumptions()
    }

    fn mutants() -> Vec<Mutant<Config>> {
        mutants::mutants()
    }
}
