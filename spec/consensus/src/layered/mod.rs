//! The layered form: one action is one whole round of one height.
//!
//! **Why that is exact.** Every guard of the paper is monotone in the messages and reads, besides
//! its node's own state, only messages of rounds up to the one it acts in. So what different
//! validators do in different rounds commutes, unless one enables the other, and every behaviour
//! can be sorted by rounds, and within a round into entry, proposal and prevote before precommit
//! and valid value, without changing a message or a final local state. Between rounds nothing is
//! left but locks, valid values of later proposers, which values had a polka in which round, which
//! can be decided, and whether the next round can be entered. A validator that lags behind is
//! absent. That the flat form reaches the same locks, polkas and decisions is tested.
//!
//! **Adversary.** Faulty validators send everything they can send, to everyone, from the start:
//! guards are monotone, so that dominates whatever they would rather do. The network delivers what
//! it likes, or nothing. Every map from rounds to proposers is an initial state, unless one is
//! given. A decision is a predicate on precommits: who has decided is one who stopped.
//!
//! **What it is for.** Agreement, validity, lock discipline and accountability. It says nothing of
//! time, of the order of events within a round, or of a validator that votes twice.
//!
//! Sources: the paper behind [`super::paper`]; domain document 03-CON with its CORRECTIONS.

mod action;
mod candidates;
mod config;
mod properties;
mod reasons;
mod round;
mod rounds;
mod state;
mod symmetry;
mod transition;

use std::sync::LazyLock;

use kernel::{
    About, Assumption, Disabled, Invalid, Mutant, Property, Protocol, Reason, Symmetry, System,
};
use vocabulary::mutants::{Mutants, embedded};

pub use action::{Action, Guard, Part, Vote};
pub use config::{Config, Ends, Proposers, Records, SelfDelivery, ValidRounds};
pub use rounds::{Move, Played};
pub use state::{Bits, CORRECT, Held, History, ROUNDS, State, VALUES};

use super::paper::Value;
use config::Weights;

/// Consensus on one height, round by round.
pub struct Layered {
    config: Config,
    weights: Weights,
    valid_rounds: ValidRounds,
}

impl Layered {
    /// The system with prevotes that carry valid rounds, or do not.
    ///
    /// # Errors
    /// As [`Protocol::new`].
    pub fn carrying(config: Config, valid_rounds: ValidRounds) -> Result<Self, Invalid> {
        config.validate()?;
        let weights = Weights::of(&config.committee);
        Ok(Self { config, weights, valid_rounds })
    }

    /// Whether correct validators find `value` valid.
    #[must_use]
    #[inline]
    pub fn is_valid(&self, value: Value) -> bool {
        usize::from(value.0) < VALUES - usize::from(self.config.invalid_values)
    }
}

impl System for Layered {
    type State = State;
    type Action = Action;
    type Guard = Guard;
    type History = History;

    fn initial(&self, emit: &mut dyn FnMut(State)) {
        self.start(emit);
    }

    fn candidates(&self, state: &State, emit: &mut dyn FnMut(Action)) {
        self.outcomes(state, false, emit);
    }

    #[inline]
    fn apply(&self, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
        self.step(state, action)
    }

    #[inline]
    fn remember(&self, history: &mut History, step: &kernel::Step<'_, Self>) {
        properties::remember(history, step);
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties::all()
    }

    #[inline]
    fn symmetry(&self) -> Option<Symmetry<Self>> {
        Some(self.interchangeable())
    }
}

static MUTANTS: LazyLock<Mutants> =
    LazyLock::new(|| embedded(Layered::NAME, include_str!("../../mutants/layered.toml")));

impl Protocol for Layered {
    const NAME: &'static str = "consensus/layered";
    const PREFIX: &'static str = "CON";
    type Config = Config;

    fn new(config: Config) -> Result<Self, Invalid> {
        Self::carrying(config, ValidRounds::NotCarried)
    }

    fn settings() -> Vec<kernel::Setting> {
        kernel::setting::settings::<Config>()
    }

    #[inline]
    fn config(&self) -> Config {
        self.config.clone()
    }

    fn classes() -> Vec<&'static str> {
        action::CLASSES.to_vec()
    }

    #[inline]
    fn about(action: &Action) -> About {
        action::about(action)
    }

    fn guards() -> Vec<Guard> {
        action::GUARDS.to_vec()
    }

    fn reasons() -> Vec<Reason> {
        reasons::all()
    }

    fn assumptions() -> Vec<Assumption> {
        MUTANTS.assumptions.clone()
    }

    fn mutants() -> Vec<Mutant> {
        MUTANTS.mutants.clone()
    }
}
