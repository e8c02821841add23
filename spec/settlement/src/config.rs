//! Bounds and parameters, and the decisions of the design.

use kernel::Invalid;
use serde::{Deserialize, Serialize};
use vocabulary::settings;
use vocabulary::validate::within;

use crate::design::{Design, Readers};
use crate::state::{HEIGHTS, KEPT, MESSAGES};

settings! {
    /// Bounds, parameters, rules.
    #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// How many and how often.
        pub bounds: Bounds,
        /// What L1 is.
        pub l1: L1,
        /// What takes how long, in blocks of L1.
        pub delays: Delays,
        /// The open and disputed decisions.
        pub design: Design,
    }
}

settings! {
    /// How many and how often.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Bounds {
        /// Blocks of L2.
        pub heights: u8,
        /// The block that consumes each message; none does if it is 0.
        pub messages: [u8; MESSAGES],
        /// Blocks that a minority has in common with the rest: it goes on alone after them. There
        /// is no minority if these are all blocks.
        pub common: u8,
        /// Announcements of changes.
        pub changes: u8,
        /// Emergencies.
        pub emergencies: u8,
        /// Reorganisations of L1.
        pub reorgs: u8,
        /// Times in which L1 takes no update.
        pub spikes: u8,
        /// Forks of L2: because a registration on L1 went stale, or because a block cannot be
        /// proven.
        pub forks: u8,
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            heights: 2,
            messages: [0, 0],
            common: HEIGHTS,
            changes: 0,
            emergencies: 0,
            reorgs: 0,
            spikes: 0,
            forks: 0,
        }
    }
}

settings! {
    /// What L1 is.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct L1 {
        /// The most blocks that a reorganisation takes back (assumption L1S-A1).
        pub reorg_max: u8,
        /// How many blocks deep something is before it is taken to be settled. Deployed, the
        /// scraper takes none.
        pub finality: u8,
        /// How many blocks L1 takes no update, once it does not.
        pub spike: u8,
    }
}

impl Default for L1 {
    fn default() -> Self {
        Self { reorg_max: 0, finality: 0, spike: 1 }
    }
}

settings! {
    /// What takes how long, in blocks of L1.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Delays {
        /// From the announcement of a change to its effect: eight days deployed.
        pub change: u8,
        /// The same, for a verifier that its own owners change.
        pub verifier: u8,
        /// How long a verifier refers to the one before: 7,798,272 seconds deployed.
        pub grace: u8,
        /// Without an update until everybody may update.
        pub patience: u8,
        /// From a request to cancel a message to its cancellation: the first is in force at the
        /// start, the second can be chosen instead; if both are the same, there is no choice. Five
        /// days deployed.
        pub cancellation: [u8; 2],
        /// The longest that a block which consumes a message waits to be settled (assumption
        /// L1S-A3).
        pub lag: u8,
    }
}

impl Default for Delays {
    fn default() -> Self {
        Self { change: 3, verifier: 1, grace: 2, patience: 2, cancellation: [4, 4], lag: 3 }
    }
}

impl Config {
    pub(crate) fn validate(&self) -> Result<(), Invalid> {
        let Bounds { heights, messages, common, .. } = self.bounds;
        // The ranges of three blocks have a bit each.
        within("bounds.heights", heights, 1..=HEIGHTS)?;
        for height in messages {
            within("bounds.messages", height, 0..=heights)?;
        }
        within("bounds.common", common, 0..=HEIGHTS)?;
        // Two of everything meet; a third says nothing new. Fork ids are two.
        within("bounds.changes", self.bounds.changes, 0..=4)?;
        within("bounds.emergencies", self.bounds.emergencies, 0..=2)?;
        within("bounds.reorgs", self.bounds.reorgs, 0..=3)?;
        within("bounds.spikes", self.bounds.spikes, 0..=3)?;
        within("bounds.forks", self.bounds.forks, 0..=1)?;
        // As deep as L1 is kept.
        within("l1.reorg_max", self.l1.reorg_max, 0..=KEPT as u8 - 1)?;
        within("l1.finality", self.l1.finality, 0..=KEPT as u8 - 1)?;
        within("l1.spike", self.l1.spike, 1..=3)?;
        // Countdowns of one digit: so many blocks are as good as never.
        let Delays { change, verifier, grace, patience, cancellation, lag } = self.delays;
        within("delays.change", change, 0..=9)?;
        within("delays.verifier", verifier, 0..=9)?;
        within("delays.grace", grace, 0..=9)?;
        within("delays.patience", patience, 0..=9)?;
        within("delays.lag", lag, 0..=9)?;
        for delay in cancellation {
            within("delays.cancellation", delay, 0..=9)?;
        }
        Ok(())
    }

    /// The block of L1 that readers take to be final.
    #[must_use]
    #[inline]
    pub fn view(&self) -> usize {
        match self.design.readers {
            Readers::Final => self.l1.finality.into(),
            Readers::Newest => 0,
        }
    }

    /// How many blocks of L1 before its head are kept.
    #[must_use]
    #[inline]
    pub fn depth(&self) -> usize {
        usize::from(self.l1.reorg_max.max(self.l1.finality))
    }
}
