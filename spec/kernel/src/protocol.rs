//! A system with names: it can be configured, stored, replayed, listed and mutated.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Assumption, Change, Invalid, Mutant, Packed, Premise, Reason, Setting, System};

/// A [`System`] with a configuration, names for its parts, and packed states.
pub trait Protocol:
    System<
        State: Packed + Serialize,
        History: Packed + Serialize,
        Action: Copy + Serialize + DeserializeOwned,
        Guard: Serialize,
    >
{
    /// The name on the command line and in files: `staking`. A system that is modelled in several
    /// forms, because no one form serves every question, has a name for each: `consensus/flat`.
    const NAME: &'static str;
    /// The prefix of its identifiers: `STK`.
    const PREFIX: &'static str;

    /// The design, parameters and bounds in one value. Scenario files, mutants, sweeps, traces and
    /// reports all read it. Its default is the design that should hold.
    type Config: Clone + Default + PartialEq + Serialize + DeserializeOwned + Send + Sync;

    /// The system under `config`.
    ///
    /// # Errors
    /// The key whose value the system cannot take, and what it expects.
    fn new(config: Self::Config) -> Result<Self, Invalid>;

    /// The system that this is a form of: the first part of its name. To whoever selects, lists
    /// and counts, all forms are one system.
    #[must_use]
    fn system() -> &'static str {
        Self::NAME.split('/').next().unwrap_or(Self::NAME)
    }

    /// What each key of the configuration means. Nothing, unless the type says so by
    /// [`Settings`](crate::Settings).
    #[must_use]
    fn settings() -> Vec<Setting> {
        Vec::new()
    }

    /// The configuration in force.
    fn config(&self) -> Self::Config;

    /// The names of the action classes. [`About::class`] indexes it.
    fn classes() -> Vec<&'static str>;

    /// How many there are, for whoever counts them at every step.
    #[must_use]
    fn class_count() -> usize {
        Self::classes().len()
    }

    /// The class of an action by its number, for whoever asks of every candidate.
    #[must_use]
    fn class(action: &Self::Action) -> u8 {
        Self::about(action).class
    }

    /// Class and actor of an action.
    fn about(action: &Self::Action) -> About;

    /// Every rule that can refuse, for coverage.
    fn guards() -> Vec<Self::Guard>;

    /// Every reason, other than a guard, that [`apply`](System::apply) can answer. None, unless
    /// said otherwise; [`laws::Declared`](crate::laws::Declared) finds what is missing.
    #[must_use]
    fn reasons() -> Vec<Reason> {
        Vec::new()
    }

    /// What an implementation can be asked for after a step; the whole state unless said otherwise.
    fn observe(state: &Self::State) -> impl Serialize {
        *state
    }

    /// What the design takes for granted.
    fn assumptions() -> Vec<Assumption>;

    /// The broken designs.
    fn mutants() -> Vec<Mutant>;

    /// What mutants and dropped assumptions change that is no constant, by identifier. Few do: the
    /// rest is data.
    fn computed_changes() -> Vec<(&'static str, Change<Self::Config>)> {
        Vec::new()
    }

    /// The assumptions that are conditions on the configuration (`F < W/3`), by identifier. A
    /// scenario that does not meet one, without dropping it, is not checked.
    fn premises() -> Vec<(&'static str, Premise<Self::Config>)> {
        Vec::new()
    }
}

/// Class and actor of an action, for coverage, lanes and the adversary's cost. Fairness has keys of
/// its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct About {
    /// The index of the class in [`Protocol::classes`]; fewer than 64.
    pub class: u8,
    /// Who acts.
    pub actor: Actor,
}

/// Who acts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Actor {
    /// A participant within the rules of its role: role and number.
    Honest(&'static str, u8),
    /// A participant in the adversary's hands: role and number.
    Adversary(&'static str, u8),
    /// Time, chance and other chains.
    Environment,
}

impl std::fmt::Display for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Actor::Honest(role, number) => write!(f, "{role} {number}"),
            Actor::Adversary(role, number) => write!(f, "{role} {number}!"),
            Actor::Environment => write!(f, "environment"),
        }
    }
}
