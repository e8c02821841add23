//! What can happen: a round of consensus, or a restart.

use kernel::{About, Actor, Protocol as _};
use serde::{Deserialize, Serialize};

use consensus::layered::{self, Layered};

/// One step.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// A round of consensus.
    Consensus {
        /// How it goes.
        step: layered::Action,
    },
    /// A correct validator restarts between two rounds, with what it has persisted.
    Restart {
        /// Its number.
        validator: u8,
    },
}

/// The classes.
pub(super) const CLASSES: &[&str] = &["round", "restart"];

/// The number of the class, and who acts.
pub(super) fn about(action: &Action) -> About {
    match action {
        Action::Consensus { step } => Layered::about(step),
        Action::Restart { .. } => About { class: 1, actor: Actor::Environment },
    }
}

/// Why a step is none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// A round of consensus cannot go like that.
    Consensus(layered::Guard),
    /// Only correct validators are asked how they restart.
    NotCorrect,
}

/// Every rule.
pub(super) fn guards() -> Vec<Guard> {
    let rounds = Layered::guards().into_iter().map(Guard::Consensus);
    rounds.chain([Guard::NotCorrect]).collect()
}
