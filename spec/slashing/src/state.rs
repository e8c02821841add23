//! Consensus, and every vote that correct validators have sent.

use super::config::Keeping;
use consensus::layered::{self, Bits, VALUES, Vote};
use consensus::paper::{Round, Value};

/// Room for this many rounds.
pub const ROUNDS: usize = 3;

kernel::packed! {
    /// The votes of the correct validators. Those of faulty ones are whatever helps them.
    #[derive(Default)]
    pub struct Seen {
        /// Prevotes, by round, value and the valid round that they carry: none, 0, 1.
        pub prevotes: [[[Bits; ROUNDS]; VALUES]; ROUNDS],
        /// Precommits, by round and value.
        pub precommits: [[Bits; VALUES]; ROUNDS],
    }
}

impl Seen {
    /// With the votes of one more round, as far as `keeping` keeps them.
    #[must_use]
    pub fn with(mut self, keeping: Keeping, round: Round, step: &layered::Action) -> Self {
        if keeping == Keeping::LastRound {
            self = Self::default();
        }
        let layered::Action::Round { parts, .. } = step;
        let round = usize::from(round.0);
        for (validator, part) in (0..).zip(parts) {
            if let Vote::Value(Value(value)) = part.prevote {
                let valid_round = part.valid_round.filter(|_| keeping != Keeping::AsNew);
                let carried = valid_round.map_or(0, |Round(round)| usize::from(round) + 1);
                let voters = &mut self.prevotes[round][usize::from(value)][carried];
                *voters = voters.with(validator);
            }
            let precommit = match keeping {
                Keeping::AsPrevoted => part.prevote,
                _ => part.precommit,
            };
            if let Vote::Value(Value(value)) = precommit {
                let voters = &mut self.precommits[round][usize::from(value)];
                *voters = voters.with(validator);
            }
        }
        self
    }
}

kernel::packed! {
    /// Consensus between two rounds, the votes so far, and the restarts that may come.
    #[derive(Default)]
    pub struct State {
        /// What outlives a round.
        pub consensus: layered::State,
        /// The votes.
        pub seen: Seen,
        /// Restarts that are left.
        pub restarts: u8,
    }
}
