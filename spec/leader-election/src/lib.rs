//! Leader election (LE): who leads which slot, drawn from stake and randomness that nobody chose.
//!
//! **Actors.** Stakers, whose weight and signing keys count from `K` epochs after a change; honest
//! nodes, each with its own view of L1; whoever carries the beacon's value to L1; the token admin,
//! who sets the minimum stake.
//!
//! **An election.** The weights that an epoch draws from are fixed `K` epochs before it, in the
//! same moment for everybody. In the first slots of the epoch before it, L1 carries a value that
//! nobody could know until then; without one the old value is drawn from again. From weights and
//! value everybody computes the same schedule ([`Electorate`]). Schedules, snapshots and committees
//! are therefore no state: they are functions of what is fixed.
//!
//! **Time.** A slot is one unit of time, one L1 block long; epochs are a few slots. Weights, keys
//! and values are traces relative to the running epoch, so behaviours go on for ever in finitely
//! many states.
//!
//! **L1.** The state holds the value on the chain that lasts. A node that does not wait for
//! finality can be shown another branch; one that lags has not read yet. That is all there is of a
//! reorganisation for whoever reads one value an epoch.
//!
//! **Adversary.** It splits stake, deposits late, holds transactions back, withholds or chooses
//! contributions, goes down. What keeps it in check are the assumptions; each can be dropped.
//!
//! **What others use.** [`Election::leaders`] says who may lead the running slot, and
//! [`Action::Lead`] is the event "the leader of this slot is that staker": in a composition the
//! proposer of sequencing shares it. Rounds within a slot belong to consensus.
//!
//! The design, parameters and properties come from the forum's design (DP1, DP2), SNIP-33, the
//! sequencer's code and three audits, as collected in the domain document 01-LE and corrected by
//! its CORRECTIONS. STK-A4 (the epoch function is known to everyone) is LE-S2 here.

mod action;
mod config;
mod design;
mod draw;
mod mutants;
mod properties;
mod reasons;
mod schedule;
mod state;
mod symmetry;
mod transition;

use kernel::{
    About, Assumption, Disabled, Fairness, Invalid, Mutant, Property, Protocol, Reason, Symmetry,
    System,
};

pub use action::{Action, Guard};
pub use config::{Bounds, Config, Parameters};
pub use design::*;
pub use draw::{Committee, Draw, Electorate, IDENTITIES, Identities};
pub use schedule::{SLOTS, Schedule};
pub use state::{EPOCHS, History, NODES, STAKERS, Seeds, Staker, State, Status};

/// Leader election under a configuration.
pub struct Election {
    config: Config,
}

impl Election {
    /// Who may lead the running slot: in the intended design one staker, or none where its draw
    /// fell outside the committee.
    #[must_use]
    pub fn leaders(&self, state: &State) -> Identities {
        schedule::leaders(&self.config, state)
    }

    /// Who is drawn for each slot of the epoch `ahead` of now, once its randomness is known: as a
    /// node sees it, or as it is.
    #[must_use]
    pub fn schedule(&self, state: &State, node: Option<usize>, ahead: usize) -> Option<Schedule> {
        schedule::schedule(&self.config, state, node, ahead)
    }
}

impl System for Election {
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
        properties::fairness(&self.config)
    }

    fn symmetry(&self) -> Option<Symmetry<Self>> {
        Some(symmetry::symmetry(&self.config))
    }
}

impl Protocol for Election {
    const NAME: &'static str = "leader-election";
    const PREFIX: &'static str = "LE";
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
