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
mod mutants;
mod properties;
mod reasons;
mod state;
mod transition;

use kernel::{
    About, Assumption, Disabled, Invalid, Mutant, Nothing, Property, Protocol, Reason, System,
};

pub use action::{Action, Guard};
pub use config::{Client, Config, Executor, Precheck, Suffix};
pub use state::{Block, CLIENTS, Copy, HEIGHTS, NODES, State};

/// Decided heights and who holds them.
pub struct Chain {
    config: Config,
}

impl System for Chain {
    type State = State;
    type Action = Action;
    type Guard = Guard;
    type History = Nothing;

    fn initial(&self, emit: &mut dyn FnMut(State)) {
        emit(transition::initial(&self.config));
    }

    fn candidates(&self, state: &State, emit: &mut dyn FnMut(Action)) {
        transition::candidates(&self.config, state, emit);
    }

    fn apply(&self, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
        transition::apply(&self.config, state, action)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties::all()
    }
}

impl Protocol for Chain {
    const NAME: &'static str = "consensus/chain";
    const PREFIX: &'static str = "CON";
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
