//! Parameters of the minting curve and of its committee.

use kernel::Invalid;
use serde::{Deserialize, Serialize};
use vocabulary::settings;
use vocabulary::validate::{choices, within};

settings! {
    /// How much there is to earn.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Curve {
        /// The supply at the start, in units of stake: ten billion STRK deployed.
        pub supply: u8,
        /// Rates that the committee chooses from; the first is in force at the start. 1.6 percent
        /// deployed, 2.13 in the code.
        pub rates: Vec<u8>,
        /// The whole of a rate: 10,000 deployed.
        pub rate_whole: u8,
        /// The least and the highest rate that was voted: 1.0 and 4.0 percent.
        pub mandate: [u8; 2],
        /// The highest rate that the contract takes: 5 percent.
        pub contract_rate: u8,
        /// Epochs from the announcement of a rate to its effect: two weeks.
        pub notice: u8,
        /// How much is to be staked: below the first number the rate may rise, above the second it
        /// may fall.
        pub band: [u8; 2],
        /// Epochs in a year: 8,760 deployed.
        pub epochs_in_year: u8,
    }
}

impl Default for Curve {
    fn default() -> Self {
        Self {
            supply: 16,
            rates: vec![2],
            rate_whole: 1,
            mandate: [1, 4],
            contract_rate: 5,
            notice: 3,
            band: [3, 3],
            epochs_in_year: 4,
        }
    }
}

impl Curve {
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        // Small enough for a root of one digit or two, and rates of one digit: beyond what was
        // voted and what the contract takes, and nothing at all.
        within("supply", self.supply, 0..=60)?;
        choices("rates", &self.rates, 0..=9)?;
        within("rate_whole", self.rate_whole, 1..=100)?;
        within("mandate[1]", self.mandate[1], 0..=9)?;
        within("mandate[0]", self.mandate[0], 0..=self.mandate[1])?;
        within("contract_rate", self.contract_rate, self.mandate[1]..=9)?;
        // Longer than a week, and not so long that a scenario waits for nothing.
        within("notice", self.notice, 0..=5)?;
        within("band[1]", self.band[1], 0..=12)?;
        within("band[0]", self.band[0], 0..=self.band[1])?;
        within("epochs_in_year", self.epochs_in_year, 1..=100)
    }
}
