//! What can be chosen about evidence.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::state::ROUNDS;
use consensus::committee::Committee;
use consensus::layered::{self, ValidRounds};
use vocabulary::option;
use vocabulary::settings;

option! {
    /// Whether votes bear a signature that others can check (SLA-A1).
    Signatures {
        /// They do.
        Checked,
        /// They do not: nothing can be held against anybody (deployed; SLA-B4).
        Absent,
    }
}
option! {
    /// What shows that a validator broke its lock.
    Amnesia {
        /// A prevote after a precommit for another value, that carries an older valid round than
        /// the precommit's round, unless the value had a polka in between: then the lock may have
        /// moved. Votes that carry no valid round prove nothing.
        Answerable,
        /// The same, whatever happened in between. So it is published (SLA-X3).
        Unanswerable,
        /// Any prevote after a precommit for another value.
        Presumed,
    }
}
option! {
    /// What a correct validator knows after a restart (O3).
    Persistence {
        /// Its votes, its lock and its valid value, written before each vote was sent.
        VotesAndLock,
        /// Nothing, and it votes on (CON-B2).
        Nothing,
    }
}

option! {
    /// Which votes are kept as evidence.
    Keeping {
        /// All that were cast, as they were cast.
        EveryVote,
        /// Those of the last round: whoever goes on to a new one clears its messages (SLA-X4).
        LastRound,
        /// All, but a prevote for a repeated proposal as if it were for a new one (SLA-X5).
        AsNew,
        /// All, but a precommit as if it were for the value that its sender prevoted (SLA-X9).
        AsPrevoted,
    }
}
option! {
    /// What those are found to weigh whom two certificates prove guilty.
    Guilt {
        /// The weight of whoever has a vote in both.
        Weight,
        /// Their number (SLA-X6).
        Heads,
        /// The weight of whoever has a vote in any of the two (SLA-X7).
        Either,
    }
}

settings! {
    /// Consensus, and the rules of evidence.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// Validators, rounds and proposers.
        pub consensus: layered::Config,
        /// How often a correct validator restarts.
        pub restarts: u8,
        /// See [`ValidRounds`].
        pub valid_rounds: ValidRounds,
        /// See [`Signatures`].
        pub signatures: Signatures,
        /// See [`Amnesia`].
        pub amnesia: Amnesia,
        /// See [`Persistence`].
        pub persistence: Persistence,
        /// See [`Keeping`].
        pub keeping: Keeping,
        /// See [`Guilt`].
        pub guilt: Guilt,
    }
}

impl Default for Config {
    /// Two of four are faulty: more than agreement bears, less than two thirds.
    fn default() -> Self {
        let committee = Committee { byzantine: 2, ..Committee::default() };
        let consensus = layered::Config { committee, rounds: 2, ..layered::Config::default() };
        Self {
            consensus,
            restarts: 0,
            valid_rounds: ValidRounds::default(),
            signatures: Signatures::default(),
            amnesia: Amnesia::default(),
            persistence: Persistence::default(),
            keeping: Keeping::default(),
            guilt: Guilt::default(),
        }
    }
}

impl Config {
    /// Whether the system can take this configuration.
    ///
    /// # Errors
    /// The first key whose value it cannot take.
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        if usize::from(self.consensus.rounds) > ROUNDS {
            let expected = format!("1 to {ROUNDS}, not {}", self.consensus.rounds);
            return Err(Invalid::new("consensus.rounds", expected));
        }
        Ok(())
    }
}
