//! Sequencing on election (SOE): election feeds sequencing, which feeds consensus in one line.
//!
//! Alone, sequencing assumes that an honest proposer leads again and again and that consensus ends
//! every turn (SEQ-A1, SEQ-A6). Here nobody assumes it: leaders are drawn by the whole system of
//! leader election (LE-L2), and turns end by a [`Contract`] of which nothing is known but that it
//! keeps CON-L1. Eventual inclusion then rests on their fairness, and breaks where one of them
//! breaks its promise.
//!
//! **Shared events.** `Lead` of election is `TakeTurn` of sequencing, with the weights of the
//! epoch's snapshot, so that quorums move with stake; a slot that stays empty is a turn that goes
//! by. A vote of consensus that ends is the decision or the time-out of the turn.
//!
//! **Abstractions.** A staker that is down leads nothing; whether it votes is a matter between it
//! and consensus, whose bound on faults (CON-A1) covers it. Bounded inclusion is not promised:
//! whoever is drawn may be the censor for any number of slots in a row.

mod config;
mod contract;
mod links;
mod mutants;
mod properties;
mod reasons;

use std::sync::LazyLock;

use kernel::{
    About, Assumption, Disabled, Fairness, Invalid, Mutant, Premise, Property, Protocol, Reason,
    Step, System,
};
use vocabulary::mutants::{Mutants, embedded};

pub use config::Config;
pub use contract::{
    Config as ContractConfig, Contract, Promise, Shared, State as ContractState, Vote, Weights,
};
pub use links::{Leads, Voted, Votes, Whole};

use leader_election::Election;
use sequencing::Sequencing;

/// Election, consensus and sequencing under a configuration.
pub struct SequencingOnElection {
    config: Config,
    whole: Whole,
}

impl System for SequencingOnElection {
    type State = <Whole as System>::State;
    type Action = <Whole as System>::Action;
    type Guard = <Whole as System>::Guard;
    type History = <Whole as System>::History;

    fn initial(&self, emit: &mut dyn FnMut(Self::State)) {
        self.whole.initial(emit);
    }

    fn candidates(&self, state: &Self::State, emit: &mut dyn FnMut(Self::Action)) {
        self.whole.candidates(state, emit);
    }

    fn apply(
        &self,
        state: &Self::State,
        action: &Self::Action,
    ) -> Result<Self::State, Disabled<Self::Guard>> {
        self.whole.apply(state, action).map_err(reasons::of_whole)
    }

    fn apply_offered(
        &self,
        state: &Self::State,
        action: &Self::Action,
    ) -> Result<Self::State, Disabled<Self::Guard>> {
        self.whole.apply_offered(state, action).map_err(reasons::of_whole)
    }

    fn remember(&self, history: &mut Self::History, step: &Step<'_, Self>) {
        let Step { before, history: old, action, after } = *step;
        self.whole.remember(history, &Step { before, history: old, action, after });
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties::all(self)
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        properties::fairness(self)
    }
}

static MUTANTS: LazyLock<Mutants> =
    LazyLock::new(|| embedded(SequencingOnElection::NAME, include_str!("../mutants.toml")));

impl Protocol for SequencingOnElection {
    const NAME: &'static str = "sequencing-on-election";
    const PREFIX: &'static str = "SOE";
    type Config = Config;

    fn new(config: Config) -> Result<Self, Invalid> {
        config.validate()?;
        let config = config.settled();
        let part = |part: &'static str| move |invalid: Invalid| invalid.within(part);
        let election = Election::new(config.election.clone()).map_err(part("election"))?;
        let contract = Contract::new(config.consensus).map_err(part("consensus"))?;
        let sequencing = Sequencing::new(config.sequencing.clone()).map_err(part("sequencing"))?;
        let whole = Whole::of(election, Voted::of(contract, sequencing));
        Ok(Self { config, whole })
    }

    fn settings() -> Vec<kernel::Setting> {
        kernel::setting::settings::<Config>()
    }

    fn config(&self) -> Config {
        self.config.clone()
    }

    fn classes() -> Vec<&'static str> {
        Whole::classes()
    }

    fn class(action: &Self::Action) -> u8 {
        Whole::class(action)
    }

    fn about(action: &Self::Action) -> About {
        Whole::about(action)
    }

    fn guards() -> Vec<Self::Guard> {
        Whole::guards()
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

    fn premises() -> Vec<(&'static str, Premise<Config>)> {
        vocabulary::mutants::premises(mutants::PREMISES)
    }
}
