//! What can be chosen: everything about the parts that fits together.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::contract;
use sequencing::{Inclusion, Leadership, Sending};
use vocabulary::settings;

settings! {
    /// The configurations of the parts.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// Who leads.
        pub election: leader_election::Config,
        /// What is promised of votes.
        pub consensus: contract::Config,
        /// What gets in.
        pub sequencing: sequencing::Config,
    }
}

impl Default for Config {
    /// Three stakers of whom the first, with a quarter of the weight, is the censor, and the second
    /// stays and stays up.
    fn default() -> Self {
        let mut election = leader_election::Config::default();
        election.bounds.stakes = [1, 2, 1];
        election.bounds.funds = [0; leader_election::STAKERS];
        election.bounds.nodes = 0;
        election.bounds.steadfast = 2;
        let mut sequencing = sequencing::Config::default();
        sequencing.design.leadership = Leadership::Given;
        sequencing.design.inclusion = Inclusion::Eventual;
        sequencing.design.sending = Sending::AnyOrder;
        Self { election, consensus: contract::Config::default(), sequencing }
    }
}

impl Config {
    /// The configurations as they run together: of users nothing is assumed here, not even in which
    /// order they send (SEQ-A7).
    #[inline]
    pub(super) fn settled(mut self) -> Self {
        self.sequencing.design.sending = Sending::AnyOrder;
        self
    }

    /// Whether the parts fit together.
    ///
    /// # Errors
    /// The first key whose value makes no sense.
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        let Self { election, sequencing, .. } = self;
        if sequencing.design.leadership != Leadership::Given {
            return Err(Invalid::new("sequencing.design.leadership", "`given`, by the election"));
        }
        if sequencing.design.inclusion == Inclusion::Bounded {
            let expected = "`eventual` or `exit_only`: draws give no bound";
            return Err(Invalid::new("sequencing.design.inclusion", expected));
        }
        if election.bounds.nodes > 0 {
            let expected = "0: what nodes read of L1 is nothing to inclusion";
            return Err(Invalid::new("election.bounds.nodes", expected));
        }
        let honest = election.bounds.stakers.saturating_sub(1);
        if sequencing.bounds.honest != honest {
            let expected = format!("{honest}, all stakers but the censor");
            return Err(Invalid::new("sequencing.bounds.honest", expected));
        }
        Ok(())
    }
}
