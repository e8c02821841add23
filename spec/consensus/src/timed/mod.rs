//! The timed form: height after height, with clocks, faults that come and go, and messages that
//! must arrive once the network is stable.
//!
//! **Time.** One tick is `Δ`, the longest that a message and its handling may take once the network
//! is stable: a tick does not pass while a correct validator could act on something that correct
//! validators sent, or leave a timeout unhandled. Timeouts are countdowns of whole `Δ`. Before the
//! network is stable, messages arrive at any time or never and timeouts fire as they like; that
//! part of a behaviour may last [`Config::unstable_rounds`] rounds.
//!
//! **Byzantine validators** are not seen to act: a step that uses their messages says so
//! ([`Action::ActOnByzantine`]), and no fairness makes it happen. What a correct validator has seen
//! of them is passed on where correctness rests on it: with a decision, and with the polka behind
//! a proposal that names its valid round.
//!
//! **Rounds** are numbered from the oldest that anything still refers to, and heights are not
//! numbered at all, so behaviours go on for ever in finitely many states.
//!
//! **Around the paper**: the validator whose precommit a block needs (SNIP-33), what survives a
//! crash, the central recorder of 15 September 2025, a view of L1 that cannot confirm a message (2
//! September 2025), blocks fetched by laggards.
//!
//! That an honest proposer's round comes again and again (the strong fairness in the domain's
//! CON-L1) is no assumption here: proposers rotate.
//!
//! Sources: the domain document 03-CON as corrected; REPLAYS R9, R11, R12.

mod action;
mod config;
mod forget;
mod mutants;
mod properties;
mod reasons;
mod state;
mod transition;
mod view;

use kernel::{
    About, Assumption, Disabled, Fairness, Invalid, Mutant, Nothing, Property, Protocol, Reason,
    System,
};

pub use action::{Action, Guard};
pub use config::{Config, MustSign, Pace, Persistence, Recorder, Sync, Timeouts, Unconfirmed};
pub use state::{Life, Local, RoundState, State};

/// Heights with clocks.
pub struct Timed {
    config: Config,
}

impl System for Timed {
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
        properties::all(&self.config)
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        properties::fairness()
    }
}

impl Protocol for Timed {
    const NAME: &'static str = "consensus/timed";
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
        action::guards()
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
