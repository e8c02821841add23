//! Parameters of the mint.

use kernel::Invalid;
use serde::{Deserialize, Serialize};
use vocabulary::settings;
use vocabulary::validate::within;

use crate::state::WEEK;

settings! {
    /// How it is minted.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Mint {
        /// What is minted at once, in units of money: 1.3 million STRK deployed.
        pub base: u8,
        /// The most mints of a week: 5 deployed, 6.5 million STRK.
        pub cap: u8,
        /// Epochs of a week: seven days.
        pub week: u8,
        /// The most requests that are carried out at once: 5 deployed.
        pub tick_limit: u8,
        /// What the mint may mint until an admin renews it, in mints.
        pub allowance: u8,
    }
}

impl Default for Mint {
    fn default() -> Self {
        Self { base: 4, cap: 2, week: 2, tick_limit: 2, allowance: 2 }
    }
}

impl Mint {
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        // At least 2, so that half of it is something.
        within("base", self.base, 2..=9)?;
        // Nothing is capped or allowed that the bound on mints cuts.
        within("cap", self.cap, 1..=8)?;
        within("week", self.week, 1..=WEEK as u8)?;
        within("tick_limit", self.tick_limit, 1..=5)?;
        within("allowance", self.allowance, 1..=8)
    }
}
