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

use std::sync::LazyLock;

use kernel::{About, Assumption, Disabled, Invalid, Mutant, Property, Protocol, Step, System};
use vocabulary::mutants::{Mutants, embedded};

pub use action::{Action, Guard};
pub use config::{Config, Design, OFFERS};
pub use state::{Entry, History, NONCES, Stage, State};

use super::gateway::Gateway;

/// Admission under a configuration.
pub struct Admission {
    config: Config,
}

impl System for Admission {
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
        transition::apply(&self.config, state, action).map_err(Disabled::Guard)
    }

    fn remember(&self, history: &mut History, step: &Step<'_, Self>) {
        properties::remember(history, step);
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties::all()
    }
}

static MUTANTS: LazyLock<Mutants> =
    LazyLock::new(|| embedded(Admission::NAME, include_str!("../../mutants/admission.toml")));

impl Protocol for Admission {
    const NAME: &'static str = "sequencing/admission";
    const PREFIX: &'static str = "SEQ";
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

    fn assumptions() -> Vec<Assumption> {
        MUTANTS.assumptions.clone()
    }

    fn mutants() -> Vec<Mutant> {
        MUTANTS.mutants.clone()
    }
}
