//! The fallback form: when central production may take over from the committee, and gives back.
//!
//! A slot is one unit of L1 time. In each the builder offers a block or does not, and the committee
//! decides what was offered or fails; validators beyond its control may delay it, and the builder
//! is in nobody's hands but its own. A decision is *in flight* from the moment that a quorum has
//! precommitted until the certificate is published, at most `Δ` later (X6).
//!
//! The intended design counts what was offered and not decided, stops honest precommits at an
//! agreed L1 time (CON-A5), starts `Δ` later from the highest published certificate, returns by
//! itself, and needs the council to arm the lever again.
//!
//! Rewards that rest during the fallback belong to the rewards system; who governs production is
//! the bodies' (R25's second half: CHK-S2).
//!
//! Sources: SNIP-33; the domain document 03-CON as corrected (O2, X6); REPLAYS R25.

mod action;
mod config;
mod properties;
mod state;
mod transition;

use std::sync::LazyLock;

use kernel::{
    About, Assumption, Disabled, Fairness, Invalid, Mutant, Nothing, Property, Protocol, System,
};
use vocabulary::mutants::{Mutants, embedded};

pub use action::{Action, Guard};
pub use config::{Config, Precommits, Return, Start, Trigger};
pub use state::{Mode, Offer, State};

/// Committee and central production, taking turns.
pub struct Fallback {
    config: Config,
}

impl System for Fallback {
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

    fn fairness(&self) -> Vec<Fairness<Self>> {
        properties::fairness()
    }
}

static MUTANTS: LazyLock<Mutants> =
    LazyLock::new(|| embedded(Fallback::NAME, include_str!("../../mutants/fallback.toml")));

impl Protocol for Fallback {
    const NAME: &'static str = "consensus/fallback";
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

    fn assumptions() -> Vec<Assumption> {
        MUTANTS.assumptions.clone()
    }

    fn mutants() -> Vec<Mutant> {
        MUTANTS.mutants.clone()
    }
}
