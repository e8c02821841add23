//! Bounds and parameters, and the decisions of the design.

use kernel::Invalid;
use serde::{Deserialize, Serialize};
use vocabulary::settings;
use vocabulary::validate::{choices, within};

use crate::design::Design;
use crate::state::{MEMBERS, STAKERS};

/// The most units of all members together: amounts of a trace end at 15, and shares of up to six
/// units are whole sixtieths, in which properties count.
const UNITS: u8 = 6;

settings! {
    /// Bounds, parameters, rules.
    #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// How many and how much.
        pub bounds: Bounds,
        /// The numbers that the protocol's documents give, scaled.
        pub parameters: Parameters,
        /// The open and disputed decisions.
        pub design: Design,
    }
}

settings! {
    /// How many and how much.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Bounds {
        /// Stakers, each with a pool.
        pub pools: u8,
        /// What each member has.
        pub funds: [u8; MEMBERS],
        /// The most rewards that lie in a pool: with so much there it earns no more. How much there
        /// is to earn is for the system of rewards to say.
        pub rewards: u8,
        /// New versions of the staking contract, to which pools are brought along one by one.
        pub upgrades: u8,
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self { pools: 1, funds: [2, 1], rewards: 4, upgrades: 0 }
    }
}

settings! {
    /// The numbers that the protocol's documents give, scaled.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Parameters {
        /// `K`: epochs from a change of stake to its effect.
        pub latency: u8,
        /// Exit windows that are chosen from, in ticks; the first is in force at the start.
        pub exit_windows: Vec<u8>,
        /// What each staker has staked itself.
        pub own_stake: u8,
        /// What a staker earns in an epoch, with its pool.
        pub reward: u8,
        /// Parts of a unit of reward in which a unit's share is counted: 10^28 deployed.
        pub base: u8,
        /// The least that is delegated to a pool that shares rewards: 1 STRK deployed.
        pub min_delegation: u8,
        /// The whole of a commission: 10,000 deployed.
        pub commission_max: u8,
        /// Commissions that are chosen from; the first is in force at the start.
        pub commissions: Vec<u8>,
        /// For how many ticks a promise can be made: a year deployed.
        pub commitment: u8,
        /// Ticks for which a promise has to be known before the commission rises under it.
        pub notice: u8,
        /// Lengths of epochs that are chosen from, in ticks; the first is in force at the start.
        pub epoch_lengths: Vec<u8>,
        /// How many changes of a member's stake one call can sum up; zero is any number.
        pub page: u8,
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            latency: 1,
            exit_windows: vec![2],
            own_stake: 1,
            reward: 3,
            base: 4,
            min_delegation: 1,
            commission_max: 2,
            commissions: vec![0, 1],
            commitment: 3,
            notice: 2,
            epoch_lengths: vec![1],
            page: 0,
        }
    }
}

impl Config {
    pub(crate) fn validate(&self) -> Result<(), Invalid> {
        let Bounds { pools, funds, rewards, upgrades } = self.bounds;
        within("bounds.pools", pools, 1..=STAKERS as u8)?;
        let units: u8 = funds.iter().fold(0, |all, units| all.saturating_add(*units));
        if units > UNITS {
            let expected = format!("at most {UNITS} units together, not {units}");
            return Err(Invalid::new("bounds.funds", expected));
        }
        within("bounds.rewards", rewards, 0..=20)?;
        within("bounds.upgrades", upgrades, 0..=1)?;
        self.parameters.validate().map_err(|invalid| invalid.within("parameters"))
    }
}

impl Parameters {
    fn validate(&self) -> Result<(), Invalid> {
        within("latency", self.latency, 0..=staking::AHEAD as u8 - 1)?;
        choices("exit_windows", &self.exit_windows, 1..=9)?;
        within("own_stake", self.own_stake, 0..=6)?;
        within("reward", self.reward, 1..=6)?;
        within("base", self.base, 1..=60)?;
        within("min_delegation", self.min_delegation, 1..=6)?;
        within("commission_max", self.commission_max, 1..=10)?;
        choices("commissions", &self.commissions, 0..=self.commission_max)?;
        within("commitment", self.commitment, 1..=9)?;
        within("notice", self.notice, 0..=9)?;
        choices("epoch_lengths", &self.epoch_lengths, 1..=4)?;
        within("page", self.page, 0..=4)
    }
}
