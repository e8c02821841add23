//! Bounds and parameters, and the decisions of the design.

mod curve;
mod duty;
mod mint;

use kernel::Invalid;
use serde::{Deserialize, Serialize};
use vocabulary::settings;
use vocabulary::validate::within;

pub use curve::Curve;
pub use duty::Duty;
pub use mint::Mint;

use crate::design::Design;
use crate::state::STAKERS;

/// The most money that all rewards of an instance may come to, so that sums of it and of what is
/// asked for fit a byte.
const MONEY: u128 = 120;

settings! {
    /// Bounds, parameters, rules.
    #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// How many and how much.
        pub bounds: Bounds,
        /// What is done for a reward, and when.
        pub duty: Duty,
        /// How much there is to earn.
        pub curve: Curve,
        /// How it is minted.
        pub mint: Mint,
        /// The open and disputed decisions.
        pub design: Design,
    }
}

settings! {
    /// How many and how much.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Bounds {
        /// Stakers.
        pub stakers: u8,
        /// How many duties there are to be paid. Stakers rest after them, so that the supply stays
        /// finite and what was earned by then can be seen to be paid.
        pub rewards: u8,
        /// How often the mint mints: eight, one for each bit of the reports on their way.
        pub mints: u8,
        /// Faults: messages that are lost or, where the bridge does so, delivered twice; and alarms
        /// that cancel the allowance.
        pub faults: u8,
        /// What others have to send to the supplier, in mints.
        pub gifts: u8,
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self { stakers: 2, rewards: 2, mints: 4, faults: 0, gifts: 0 }
    }
}

impl Config {
    pub(crate) fn validate(&self) -> Result<(), Invalid> {
        let Bounds { stakers, rewards, mints, faults, gifts } = self.bounds;
        within("bounds.stakers", stakers, 1..=STAKERS as u8)?;
        // What is owed and what is on its way fit a byte, see below; of mints there is a bit for
        // each; a fault more than can be under way at once says nothing new.
        within("bounds.rewards", rewards, 0..=9)?;
        within("bounds.mints", mints, 0..=8)?;
        within("bounds.faults", faults, 0..=3)?;
        within("bounds.gifts", gifts, 0..=3)?;
        self.duty.validate().map_err(|invalid| invalid.within("duty"))?;
        self.curve.validate().map_err(|invalid| invalid.within("curve"))?;
        self.mint.validate().map_err(|invalid| invalid.within("mint"))?;
        let most = self.most_earned() * u128::from(rewards);
        if most > MONEY {
            let expected = format!("rewards of at most {MONEY} together, not {most}");
            return Err(Invalid::new("bounds.rewards", expected));
        }
        Ok(())
    }

    /// The most that anybody can earn at once by the curve, at the rates and durations that there
    /// are to choose from.
    fn most_earned(&self) -> u128 {
        let Curve { rate_whole, supply, epochs_in_year, .. } = self.curve;
        let of = |number: u8| u128::from(number);
        let most = |list: &[u8]| of(list.iter().copied().max().unwrap_or(0));
        let staked = of(self.bounds.stakers) * of(self.duty.most_staked());
        let supply = of(supply) + of(self.bounds.mints) * of(self.mint.base);
        let rate = most(&self.curve.rates).min(of(self.curve.contract_rate));
        let yearly = crate::curve::yearly(rate, of(rate_whole), staked, supply);
        let yearly = yearly.unwrap_or(u128::MAX);
        let block = yearly.saturating_mul(most(&self.duty.durations)) / of(self.duty.year_seconds);
        block.max(yearly / of(epochs_in_year))
    }
}
