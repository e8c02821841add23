//! Bounds and parameters, and the decisions of the design.

use kernel::Invalid;
use serde::{Deserialize, Serialize};
use vocabulary::settings;
use vocabulary::validate::{choices, within};

use crate::design::Design;
use crate::state::{CONVERTERS, USERS};

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
        /// Users.
        pub users: u8,
        /// Converters.
        pub converters: u8,
        /// What each user has in STRK.
        pub strk: [u8; USERS],
        /// What each user has in ether.
        pub ether: [u8; USERS],
        /// What the proposer has in STRK.
        pub purse: u8,
        /// The highest price that is looked at.
        pub price: u8,
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self { users: 1, converters: 2, strk: [20, 20], ether: [10, 10], purse: 8, price: 20 }
    }
}

settings! {
    /// The numbers that the protocol's documents give, scaled.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Parameters {
        /// L2 gas that a block ought to use.
        pub target: u8,
        /// L2 gas that it has room for.
        pub capacity: u8,
        /// A block that is empty, or twice as full as it ought to be, moves the price by one part
        /// of so many: 48 deployed.
        pub denominator: u16,
        /// A price below the floor rises by one part of so many: 333 deployed.
        pub climb: u16,
        /// Floors that are chosen from; the first is in force at the start.
        pub floors: Vec<u8>,
        /// The base price at the start.
        pub price: u8,
        /// L2 gas that is asked for at price zero: levels of demand that are chosen from; the first
        /// is in force at the start.
        pub demands: Vec<u8>,
        /// By how much less is asked for, for each unit of the price.
        pub slope: u8,
        /// Bounds on the base price that users sign.
        pub caps: Vec<u8>,
        /// Tips for a unit of L2 gas that users offer.
        pub tips: Vec<u8>,
        /// What a transaction signs at most: gas on L1, data on L1, L2 gas.
        pub amounts: [u8; 3],
        /// The most that it pays for a unit of gas on L1, in STRK.
        pub l1_cap: u8,
        /// The most that it pays for a unit of data on L1, in STRK.
        pub data_cap: u8,
        /// Units of gas on L1 that a unit of data costs.
        pub data_ratio: u8,
        /// The proposer gets one part of so many of the base fee.
        pub proposer_part: u8,
        /// Prices of L1 that are chosen from; the first is in force at the start.
        pub l1_prices: Vec<u8>,
        /// By how much a block of L1 moves its price at most.
        pub l1_step: u8,
        /// Blocks until a batch lands.
        pub lag: u8,
        /// How far a proposed price of L1 may be from the mean: 10 % deployed.
        pub tolerance: u8,
        /// The same, as the second validator has configured it where each has its own.
        pub own_tolerance: u8,
        /// STRK for a unit of ether: rates that are chosen from; the first is in force at the
        /// start.
        pub rates: Vec<u8>,
        /// By how much a report is off at most.
        pub oracle_error: u8,
        /// Blocks after which a report is stale.
        pub max_age: u8,
        /// A proposed fee differs from the median by one part of so many at most: 500 deployed.
        pub margin: u16,
        /// What a unit of L2 gas ought to cost at the price of STRK, in ether.
        pub fee_target: u8,
        /// The highest proposed fee that validators accept.
        pub fee_max: u8,
        /// What each converter has in STRK.
        pub liquidity: [u8; CONVERTERS],
        /// What the market has in ether, for what is collected for L1.
        pub market: u8,
        /// What has been put into the pot for L1, in ether: a subsidy.
        pub subsidy: u8,
        /// What fees are paid in at the start: ether (0), either (1), STRK (2).
        pub phase: u8,
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            target: 2,
            capacity: 4,
            denominator: 2,
            climb: 3,
            floors: vec![2],
            price: 2,
            demands: vec![4],
            slope: 1,
            caps: vec![4],
            tips: vec![0],
            amounts: [1, 0, 1],
            l1_cap: 6,
            data_cap: 12,
            data_ratio: 2,
            proposer_part: 2,
            l1_prices: vec![1],
            l1_step: 1,
            lag: 1,
            tolerance: 1,
            own_tolerance: 0,
            rates: vec![1],
            oracle_error: 0,
            max_age: 1,
            margin: 2,
            fee_target: 2,
            fee_max: 5,
            liquidity: [40, 40],
            market: 60,
            subsidy: 0,
            phase: 2,
        }
    }
}

impl Config {
    pub(crate) fn validate(&self) -> Result<(), Invalid> {
        let b = &self.bounds;
        within("bounds.users", b.users, 1..=USERS as u8)?;
        within("bounds.converters", b.converters, 1..=CONVERTERS as u8)?;
        // Together with what converters and the market have, no sum gets beyond a byte.
        b.strk.iter().try_for_each(|&coins| within("bounds.strk", coins, 0..=40))?;
        b.ether.iter().try_for_each(|&coins| within("bounds.ether", coins, 0..=40))?;
        within("bounds.purse", b.purse, 0..=40)?;
        within("bounds.price", b.price, 1..=100)?;
        self.parameters.validate().map_err(|invalid| invalid.within("parameters"))
    }
}

impl Parameters {
    fn validate(&self) -> Result<(), Invalid> {
        within("target", self.target, 1..=9)?;
        // As deployed, a block has room for more than it ought to use.
        within("capacity", self.capacity, self.target + 1..=20)?;
        positive("denominator", self.denominator)?;
        positive("climb", self.climb)?;
        // At a price of zero nothing is a part of it.
        choices("floors", &self.floors, 1..=20)?;
        within("price", self.price, 1..=20)?;
        choices("demands", &self.demands, 0..=40)?;
        within("slope", self.slope, 0..=4)?;
        choices("caps", &self.caps, 0..=20)?;
        choices("tips", &self.tips, 0..=4)?;
        // The gas of one transaction fits into a block.
        self.amounts.iter().try_for_each(|&units| within("amounts", units, 0..=self.capacity))?;
        within("amounts", self.amounts[2], 1..=self.capacity)?;
        within("l1_cap", self.l1_cap, 0..=20)?;
        within("data_cap", self.data_cap, 0..=40)?;
        within("data_ratio", self.data_ratio, 1..=4)?;
        // That it gets all is an option.
        within("proposer_part", self.proposer_part, 2..=9)?;
        choices("l1_prices", &self.l1_prices, 1..=9)?;
        within("l1_step", self.l1_step, 0..=6)?;
        within("lag", self.lag, 0..=4)?;
        within("tolerance", self.tolerance, 0..=4)?;
        within("own_tolerance", self.own_tolerance, 0..=4)?;
        choices("rates", &self.rates, 1..=4)?;
        within("oracle_error", self.oracle_error, 0..=4)?;
        within("max_age", self.max_age, 1..=4)?;
        positive("margin", self.margin)?;
        within("fee_target", self.fee_target, 1..=9)?;
        // What is proposed at the start is accepted.
        within("fee_max", self.fee_max, self.fee_target.saturating_mul(self.rates[0])..=40)?;
        self.liquidity.iter().try_for_each(|&strk| within("liquidity", strk, 0..=40))?;
        within("market", self.market, 0..=60)?;
        within("subsidy", self.subsidy, 0..=40)?;
        within("phase", self.phase, 0..=2)
    }
}

/// Something is divided by it.
fn positive(key: &str, value: u16) -> Result<(), Invalid> {
    let expected = "1 or more: something is divided by it".to_owned();
    if value > 0 { Ok(()) } else { Err(Invalid::new(key, expected)) }
}
