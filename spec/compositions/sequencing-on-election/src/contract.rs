//! Consensus in one line, CON-L1: each vote ends. What it takes to keep that promise is the system
//! `consensus`; here it is kept or broken.

use kernel::{
    About, Actor, Assumption, Disabled, Fairness, Invalid, Mutant, Nothing, Property, Protocol,
    System,
};
use serde::{Deserialize, Serialize};

use vocabulary::guards;
use vocabulary::option;

option! {
    /// What consensus promises of a vote.
    Promise {
        /// It ends: with a block where a quorum supports one, or without.
        Ends,
        /// It may go on for ever.
        MayStall,
        /// Nothing but a block ends it, so that a proposer that is silent is waited for.
        EndsByBlock,
    }
}

option! {
    /// What votes in a slot weigh.
    Weights {
        /// What the snapshot says that the running epoch draws from.
        RunningEpoch,
        /// What the snapshot of the next epoch says.
        NextEpoch,
    }
}

option! {
    /// What it takes that a turn ends, or begins.
    Shared {
        /// A vote, and a slot.
        Both,
        /// A slot; the clock of the pool ends it (SOE-X7).
        SlotAlone,
        /// Both; but no slot goes by empty (SOE-X8).
        NoEmptySlot,
    }
}

vocabulary::settings! {
    /// The decisions about consensus.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// See [`Promise`].
        pub promise: Promise,
        /// See [`Weights`].
        pub weights: Weights,
        /// See [`Shared`].
        pub shared: Shared,
    }
}

/// What becomes of a vote.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Vote {
    /// It ends with a block.
    Conclude {},
    /// It ends without one.
    Abandon {},
    /// It will not end.
    Stall {},
}

kernel::packed! {
    /// What there is to know of consensus.
    #[derive(Default)]
    pub struct State {
        /// Whether a vote goes on for ever.
        pub stalled: bool,
    }
}

guards! {
    /// A vote goes on for ever.
    Stalled,
    /// Each vote ends.
    VotesEnd,
    /// A vote ends with a block only.
    NoBlock,
}

/// A vote that can end does: CON-L1 as the fairness of whoever keeps it.
pub(super) const VOTES: &str = "WF(vote)";

/// Consensus, as its promise.
pub struct Contract {
    config: Config,
}

impl Contract {
    /// What is shared.
    #[inline]
    pub(super) fn shared(&self) -> Shared {
        self.config.shared
    }

    /// By how many epochs the snapshot that votes weigh by is ahead of the running one.
    #[inline]
    pub(super) fn ahead(&self) -> usize {
        match self.config.weights {
            Weights::RunningEpoch => 0,
            Weights::NextEpoch => 1,
        }
    }
}

impl System for Contract {
    type State = State;
    type Action = Vote;
    type Guard = Guard;
    type History = Nothing;

    fn initial(&self, emit: &mut dyn FnMut(State)) {
        emit(State::default());
    }

    fn candidates(&self, _: &State, emit: &mut dyn FnMut(Vote)) {
        [Vote::Conclude {}, Vote::Abandon {}, Vote::Stall {}].into_iter().for_each(emit);
    }

    fn apply(&self, state: &State, vote: &Vote) -> Result<State, Disabled<Guard>> {
        let promise = self.config.promise;
        match vote {
            _ if state.stalled => Err(Disabled::Guard(Guard::Stalled)),
            Vote::Conclude {} => Ok(*state),
            Vote::Abandon {} if promise == Promise::EndsByBlock => {
                Err(Disabled::Guard(Guard::NoBlock))
            }
            Vote::Abandon {} => Ok(*state),
            Vote::Stall {} if promise == Promise::MayStall => Ok(State { stalled: true }),
            Vote::Stall {} => Err(Disabled::Guard(Guard::VotesEnd)),
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        Vec::new()
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        let ends = |vote: &Vote| (!matches!(vote, Vote::Stall {})).then_some(0);
        vec![Fairness::weak(VOTES, ends).about(&["conclude", "abandon"])]
    }
}

impl Protocol for Contract {
    const NAME: &'static str = "consensus-contract";
    const PREFIX: &'static str = "CON";
    type Config = Config;

    fn new(config: Config) -> Result<Self, Invalid> {
        Ok(Self { config })
    }

    fn settings() -> Vec<kernel::Setting> {
        kernel::setting::settings::<Config>()
    }

    #[inline]
    fn config(&self) -> Config {
        self.config
    }

    fn classes() -> Vec<&'static str> {
        vec!["conclude", "abandon", "stall"]
    }

    #[inline]
    fn about(vote: &Vote) -> About {
        let class = match vote {
            Vote::Conclude {} => 0,
            Vote::Abandon {} => 1,
            Vote::Stall {} => 2,
        };
        About { class, actor: Actor::Honest("consensus", 0) }
    }

    fn guards() -> Vec<Guard> {
        GUARDS.to_vec()
    }

    fn assumptions() -> Vec<Assumption> {
        Vec::new()
    }

    fn mutants() -> Vec<Mutant> {
        Vec::new()
    }
}
