//! What the properties remember: every vote as its sender cast it, whatever of it was kept.

use consensus::layered::{self, CORRECT, Vote};
use consensus::paper::{Round, Value};

use super::state::ROUNDS;
use super::{Action, Slashing};

kernel::packed! {
    /// What one correct validator voted in one round. Nil and nothing accuse alike: of nothing.
    #[derive(Default)]
    pub struct Ballot {
        /// 1 + the value that it prevoted; 0: none.
        pub prevote: u8,
        /// 1 + the valid round that its prevote carries; 0: none.
        pub carried: u8,
        /// 1 + the value that it precommitted; 0: none.
        pub precommit: u8,
    }
}

kernel::packed! {
    /// The votes, written down as they are cast. As long as all are kept it is a function of the
    /// state, so it adds no states.
    #[derive(Default)]
    pub struct History {
        /// By round and correct validator.
        pub ballots: [[Ballot; CORRECT]; ROUNDS],
    }
}

/// Writes down the votes of a round.
pub(super) fn remember(history: &mut History, step: &kernel::Step<'_, Slashing>) {
    let Action::Consensus { step: layered::Action::Round { parts, .. } } = step.action else {
        return;
    };
    let number = |vote| match vote {
        Vote::Value(Value(value)) => value + 1,
        Vote::Nil | Vote::Absent => 0,
    };
    let Round(round) = step.before.consensus.round;
    for (ballot, part) in history.ballots[usize::from(round)].iter_mut().zip(parts) {
        *ballot = Ballot {
            prevote: number(part.prevote),
            carried: part.valid_round.map_or(0, |Round(valid)| valid + 1),
            precommit: number(part.precommit),
        };
    }
}
