//! The flat form: one height over one growing set of messages.
//!
//! A rule may use any message that was ever sent, at any time, or never: that is an asynchronous
//! network which loses what it likes, without a message in flight. Byzantine validators are not
//! seen to act: all that they could ever send is in the set from the start. Every guard is monotone
//! in the set, so this contains every schedule of theirs; in particular a vote for one value and a
//! vote for another, both counted (CON-B9's first half), which leaves agreement intact.
//!
//! Timeouts are choices: whoever could have scheduled one may let it fire. So lines 34 and 47 merge
//! into the timeouts that they schedule, and nothing here says when anything happens.
//!
//! Sources: the paper of [`super::paper`]; the domain document 03-CON as corrected.

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

pub use action::Action;
pub use config::{Config, DeadValues, Deciding, Signatures, Validation};
pub use state::State;

use super::paper::Line;

/// One height as a set of messages.
pub struct Flat {
    config: Config,
}

impl System for Flat {
    type State = State;
    type Action = Action;
    /// The line whose guard is false.
    type Guard = Line;
    type History = Nothing;

    fn initial(&self, emit: &mut dyn FnMut(State)) {
        emit(State::default());
    }

    fn candidates(&self, state: &State, emit: &mut dyn FnMut(Action)) {
        transition::candidates(&self.config, state, emit);
    }

    fn apply(&self, state: &State, action: &Action) -> Result<State, Disabled<Line>> {
        transition::apply(&self.config, state, action)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties::all()
    }
}

impl Protocol for Flat {
    const NAME: &'static str = "consensus/flat";
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

    fn guards() -> Vec<Line> {
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
