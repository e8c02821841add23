//! What can happen: a round of consensus, or a restart.

use kernel::{Actor, Protocol as _};
use serde::{Deserialize, Serialize};

use consensus::layered::{self, Layered};
use vocabulary::actions;

actions! {
    /// One step.
    pub enum Action {
        /// A round of consensus, which goes like this.
        Consensus { step: layered::Action } in ["round"] at 0 => Layered::about(&step).actor,
        /// A correct validator restarts between two rounds, with what it has persisted.
        Restart { validator: u8 } => Actor::Environment,
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
