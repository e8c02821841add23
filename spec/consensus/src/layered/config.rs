//! What can be chosen about the layered form: the validators, the rounds, who proposes in them, and
//! the rules of a node.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::state::{Bits, CORRECT, ROUNDS, VALUES};
use crate::committee::Committee;
use crate::paper::{Design, Weight};
use vocabulary::option;
use vocabulary::settings;

/// Room for this many faulty validators; they have no state.
const FAULTY: usize = 4;

settings! {
    /// Validators, bounds and rules.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// Who validates. Its proposers count where `proposers` says so.
        pub committee: Committee,
        /// Rounds.
        pub rounds: u8,
        /// Of the two values, so many are invalid: the last ones.
        pub invalid_values: u8,
        /// See [`Proposers`].
        pub proposers: Proposers,
        /// See [`SelfDelivery`].
        pub self_delivery: SelfDelivery,
        /// The rules of one node.
        pub design: Design,
        /// See [`Records`].
        pub records: Records,
        /// See [`Ends`].
        pub ends: Ends,
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            committee: Committee::default(),
            rounds: 4,
            invalid_values: 0,
            proposers: Proposers::default(),
            self_delivery: SelfDelivery::default(),
            design: Design::default(),
            records: Records::default(),
            ends: Ends::default(),
        }
    }
}

option! {
    /// Who proposes.
    Proposers {
        /// Anybody: every map from rounds to validators is an initial state.
        Anybody,
        /// Those that the committee names.
        Named,
    }
}
option! {
    /// What a correct proposer does with its own proposal.
    SelfDelivery {
        /// It receives it some time, like everybody else; the propose timeout may come first. More
        /// behaviours than any implementation has.
        Asynchronous,
        /// It receives it at once, so it votes on it before anything else can happen. Every
        /// behaviour is one of an implementation.
        Eager,
    }
}
option! {
    /// Whether a prevote carries the valid round of the proposal that it answers, and what a polka
    /// is then (accountability).
    ValidRounds {
        /// It does, and a polka is one of prevotes with the same valid round.
        Uniform,
        /// It does, but only the polka that locks (line 36) asks for the same one; that which a
        /// repeated proposal refers to (line 28) does not (SLA-X2).
        UniformToLock,
        /// It does not: plain Tendermint.
        NotCarried,
    }
}

option! {
    /// What is kept of a round's votes when it is over.
    Records {
        /// The values that have a polka, and those that can be decided.
        All,
        /// Of the polkas for a value, the newest (CON-X46).
        NewestPolka,
        /// What can be decided in the first round, and not in later ones (CON-X47).
        FirstDecision,
    }
}

option! {
    /// Which precommits end a round.
    Ends {
        /// More than two thirds, whatever they are for.
        AnyPrecommits,
        /// The same, but not where they are all for nil (CON-X56).
        NotForNil,
    }
}

/// The weights of a committee, summed.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    /// The weights of all sets of correct validators.
    correct: [u16; 1 << CORRECT],
    /// The weight of the faulty validators.
    pub(super) faulty: Weight,
    /// The weight of all.
    pub(super) total: Weight,
}

impl Weights {
    #[inline]
    pub(super) fn of(committee: &Committee) -> Self {
        let mut correct = [0; 1 << CORRECT];
        for (members, weight) in (0..).zip(&mut correct) {
            let is_member =
                |validator| !committee.is_byzantine(validator) && Bits(members).has(validator);
            *weight = committee.weigh(is_member).0 as u16;
        }
        Self { correct, faulty: committee.faulty(), total: committee.total() }
    }

    /// The weight of these correct validators.
    #[inline]
    pub(super) fn weight(&self, members: Bits) -> Weight {
        Weight(u64::from(self.correct[usize::from(members.0)]))
    }

    /// The weight of these correct validators and of all faulty ones, who send everything that can
    /// be sent.
    #[inline]
    pub(super) fn with_faulty(&self, members: Bits) -> Weight {
        Weight(self.weight(members).0 + self.faulty.0)
    }
}

impl Config {
    /// Whether the system can take this configuration.
    ///
    /// # Errors
    /// The first key whose value it cannot take.
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        let committee = match self.proposers {
            Proposers::Named => self.committee.validate(CORRECT + FAULTY, ROUNDS),
            Proposers::Anybody => {
                self.committee.validate_without_proposers(CORRECT + FAULTY, ROUNDS)
            }
        };
        committee.map_err(|invalid| invalid.within("committee"))?;
        if usize::from(self.committee.correct()) > CORRECT {
            let expected = format!("at most {CORRECT} that are correct");
            return Err(Invalid::new("committee.weights", expected));
        }
        if !(1..=ROUNDS).contains(&usize::from(self.rounds)) {
            return Err(Invalid::new("rounds", format!("1 to {ROUNDS}, not {}", self.rounds)));
        }
        if usize::from(self.invalid_values) > VALUES {
            let expected = format!("0 to {VALUES}, not {}", self.invalid_values);
            return Err(Invalid::new("invalid_values", expected));
        }
        if self.proposers == Proposers::Named
            && self.committee.proposers.len() != usize::from(self.rounds)
        {
            let expected = format!("proposers of {} rounds", self.rounds);
            let invalid = Invalid::new("committee.proposers", expected);
            return Err(invalid.while_is("proposers", Proposers::Named, Proposers::Anybody));
        }
        if self.design.quorum.is_met(self.committee.faulty(), self.committee.total()) {
            let expected = "so few that they are no quorum by themselves";
            return Err(Invalid::new("committee.byzantine", expected));
        }
        Ok(())
    }
}
