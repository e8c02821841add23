//! Slashing (SLA): who can be proven guilty of what, and, in [`penalties`], what follows from it.
//!
//! Nothing is slashed in the deployed protocol or its next phase; this is the design that staking
//! would need for "reverting a committed block costs a third of the stake". It asks two things of
//! consensus: that a disagreement always leaves evidence against a third of the weight (SLA-S2),
//! and that nobody who follows the rules can be accused, not even after a crash (SLA-S1).
//!
//! **Actors.** The correct validators of one height, who keep every message they have signed;
//! faulty ones with up to two thirds of the weight, who send what they like; a correct validator
//! that restarts.
//!
//! **What runs.** The layered form of consensus ([`consensus::layered`]) with all its votes
//! remembered, and with prevotes that carry the valid round of the proposal that they answer: the
//! accountable variant, in which breaking a lock is provable. Evidence is not part of the state; it
//! is derived from the votes ([`evidence`]), with the least that the faulty
//! validators could have given away.
//!
//! **Findings.** As published, a commit for one value and any later polka for another that carries
//! an older valid round are evidence against whoever is in both. That accuses an innocent (SLA-X3):
//! after a disagreement in the making, a correct validator's lock can move to the other value by a
//! polka in between, and line 23 then lets it prevote that value for a new proposal, whose valid
//! round is none. So an accusation must be answerable by that polka, which in turn is evidence
//! against others. And the text of the variant, unlike its pseudo-code, asks for one valid round
//! among prevotes at line 36 only. Without the same at line 28, faulty validators can name a valid
//! round that never had a polka, make up a quorum together with correct ones, and leave no evidence
//! (SLA-X2).
//!
//! **What is not here.** Everything that needs money and time is the other form's matter
//! ([`penalties`]): evidence window and exit, punishing once and in proportion, who may punish,
//! inclusion against an accused majority, idleness, and the policy for bugs that hit everybody.
//! Restarts are between rounds: that a node without memory votes twice in one round is CON-S5's
//! business.
//!
//! Sources: domain document 11-SLA with its CORRECTIONS; Malachite's accountable Tendermint; fork
//! accountability of Tendermint (RFC 020, ADR 056).

mod action;
mod config;
pub mod evidence;
mod history;
pub mod penalties;
mod properties;
mod reasons;
mod state;

use std::sync::LazyLock;

use kernel::{About, Assumption, Disabled, Invalid, Mutant, Property, Protocol, Reason, System};
use vocabulary::mutants::{Mutants, embedded};

use consensus::layered::{self, Layered};

pub use action::{Action, Guard};
pub use config::{Amnesia, Config, Guilt, Keeping, Persistence, Signatures};
pub use history::{Ballot, History};
pub use state::{ROUNDS, Seen, State};

/// Consensus on one height, whose votes are kept as evidence.
pub struct Slashing {
    config: Config,
    consensus: Layered,
}

impl Slashing {
    fn restart(&self, state: &State, validator: u8) -> Result<State, Disabled<Guard>> {
        if state.restarts == 0 {
            return Err(Disabled::Bound("restarts"));
        }
        let mut after = State { restarts: state.restarts - 1, ..*state };
        let held = after.consensus.held.get_mut(usize::from(validator));
        let held = held.filter(|_| validator < self.config.consensus.committee.correct());
        let held = held.ok_or(Disabled::Guard(Guard::NotCorrect))?;
        if self.config.persistence == Persistence::Nothing {
            *held = layered::Held { proposes: held.proposes, ..Default::default() };
        }
        Ok(after)
    }
}

impl System for Slashing {
    type State = State;
    type Action = Action;
    type Guard = Guard;
    type History = History;

    fn initial(&self, emit: &mut dyn FnMut(State)) {
        let restarts = self.config.restarts;
        self.consensus.initial(&mut |consensus| {
            emit(State { consensus, restarts, ..State::default() });
        });
    }

    fn candidates(&self, state: &State, emit: &mut dyn FnMut(Action)) {
        // Votes are evidence, so rounds that differ in votes alone are different.
        self.consensus.outcomes(&state.consensus, true, &mut |step| {
            emit(Action::Consensus { step });
        });
        for validator in 0..self.config.consensus.committee.correct() {
            emit(Action::Restart { validator });
        }
    }

    fn apply(&self, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
        match action {
            Action::Consensus { step } => {
                let consensus = self.consensus.apply(&state.consensus, step);
                let consensus = consensus.map_err(|refused| refused.map(Guard::Consensus))?;
                let seen = state.seen.with(self.config.keeping, state.consensus.round, step);
                Ok(State { consensus, seen, ..*state })
            }
            Action::Restart { validator } => self.restart(state, *validator),
        }
    }

    fn remember(&self, history: &mut History, step: &kernel::Step<'_, Self>) {
        history::remember(history, step);
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties::all()
    }
}

static MUTANTS: LazyLock<Mutants> =
    LazyLock::new(|| embedded(Slashing::NAME, include_str!("../mutants.toml")));

impl Protocol for Slashing {
    const NAME: &'static str = "slashing";
    const PREFIX: &'static str = "SLA";
    type Config = Config;

    fn new(config: Config) -> Result<Self, Invalid> {
        config.validate()?;
        let consensus = Layered::carrying(config.consensus.clone(), config.valid_rounds);
        let consensus = consensus.map_err(|invalid| invalid.within("consensus"))?;
        Ok(Self { config, consensus })
    }

    fn settings() -> Vec<kernel::Setting> {
        kernel::setting::settings::<Config>()
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

    fn assumptions() -> Vec<Assumption> {
        MUTANTS.assumptions.clone()
    }

    fn mutants() -> Vec<Mutant> {
        MUTANTS.mutants.clone()
    }
}
