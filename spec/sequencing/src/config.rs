//! What can be chosen about sequencing: bounds of the instance, parameters, rules.
//!
//! A turn, the time in which one proposer may offer one block, is the unit of time.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::design::{Design, Entry};
use super::gateway::{Gateway, Offer, charge_max};
use super::state::{ACCOUNTS, Kind, NODES, NONCES};
use vocabulary::settings;

settings! {
    /// Bounds, parameters and rules.
    #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// How many and how much.
        pub bounds: Bounds,
        /// The numbers that the protocol's documents give.
        pub parameters: Parameters,
        /// The open and disputed decisions.
        pub design: Design,
    }
}

settings! {
    /// How many actors there are and what they send. Nothing else is cut: all clocks are
    /// countdowns, so behaviours go on for ever.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Bounds {
        /// Accounts that send transactions.
        pub accounts: u8,
        /// Transactions that each of them wants on the chain.
        pub nonces: u8,
        /// Honest proposers beside the censor.
        pub honest: u8,
        /// What each account has to pay fees from.
        pub funds: u8,
        /// What senders offer.
        pub offers: Vec<Offer>,
        /// What transactions do.
        pub kinds: Vec<Kind>,
        /// Prices of a unit of gas that the chain moves between; the first is in force at the
        /// start.
        pub prices: Vec<u8>,
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            accounts: 2,
            nonces: 2,
            honest: 2,
            funds: 50,
            offers: vec![Offer { tip: 10, price: 10 }, Offer { tip: 11, price: 11 }],
            kinds: vec![Kind::Transfer],
            prices: vec![10],
        }
    }
}

settings! {
    /// The numbers that the protocol's documents give, scaled.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Parameters {
        /// `W`: the weight of all proposers together. Each unit leads once in `W` slots.
        pub total_weight: u8,
        /// The censor's share of it. Its slots follow one another, so it is the longest censoring
        /// run.
        pub censor_weight: u8,
        /// Turns of a slot: for how long one unit of weight leads on end (SEQ-B2).
        pub slot: u8,
        /// Turns that a transaction stays in the pool: 5 minutes (D4).
        pub ttl: u8,
        /// `k`: decided heights within which inclusion is promised (SEQ-L2).
        pub inclusion_bound: u8,
        /// Transactions that a block takes.
        pub capacity: u8,
        /// Transactions that the pool takes.
        pub pool: u8,
        /// `A`: turns after which waiting goes before tips.
        pub age_bonus: u8,
        /// How far a nonce may be ahead of the account's: 200.
        pub nonce_gap: u8,
        /// By how much a replacement must offer more, in percent.
        pub raise_percent: u8,
        /// The least price that the gateway takes: 3 gFri, later 8 (D6).
        pub price_min: u8,
        /// Turns for which the signer of a transaction that depends on time lets it be executed.
        pub time_bound: u8,
        /// L1 blocks on top of a message after which it is final (agreed depth).
        pub l1_depth: u8,
        /// L1 blocks by which an honest node's view may be behind (SEQ-A4).
        pub l1_lag: u8,
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            total_weight: 4,
            censor_weight: 1,
            slot: 1,
            ttl: 2,
            inclusion_bound: 2,
            capacity: 4,
            pool: 4,
            age_bonus: 1,
            nonce_gap: 1,
            raise_percent: 10,
            price_min: 10,
            time_bound: 2,
            l1_depth: 1,
            l1_lag: 1,
        }
    }
}

impl Config {
    /// What a gateway goes by.
    #[must_use]
    #[inline]
    pub fn gateway(&self) -> Gateway {
        Gateway {
            nonce_gap: self.parameters.nonce_gap,
            price_min: self.parameters.price_min,
            lists_deployers: self.design.entry == Entry::ListedDeployers,
        }
    }

    /// The proposer whose weight leads in slot `slot`: 0 is the censor.
    #[must_use]
    #[inline]
    pub fn leader(&self, slot: u8) -> u8 {
        match slot.checked_sub(self.parameters.censor_weight) {
            None => 0,
            Some(honest) => 1 + honest % self.bounds.honest.max(1),
        }
    }

    /// The weight of a node.
    #[must_use]
    #[inline]
    pub fn weight(&self, node: u8) -> u8 {
        let slots = 0..self.parameters.total_weight;
        slots.map(|slot| u8::from(self.leader(slot) == node)).sum()
    }

    /// The weights of all nodes.
    #[must_use]
    #[inline]
    pub fn weights(&self) -> [u8; NODES] {
        std::array::from_fn(|node| self.weight(node as u8))
    }

    /// The L1 depth from which an honest proposer takes a message: final for every honest node.
    #[must_use]
    #[inline]
    pub fn handler_depth(&self) -> u8 {
        self.parameters.l1_depth + self.parameters.l1_lag
    }

    /// Whether the configuration can be explored.
    ///
    /// # Errors
    /// The first key whose value makes no sense.
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        self.bounds.validate().map_err(|invalid| invalid.within("bounds"))?;
        self.parameters.validate().map_err(|invalid| invalid.within("parameters"))?;
        let Parameters { total_weight, censor_weight, .. } = self.parameters;
        if self.bounds.honest == 0 && censor_weight < total_weight {
            let expected = format!("at least 1, to hold {} units", total_weight - censor_weight);
            return Err(Invalid::new("bounds.honest", expected));
        }
        Ok(())
    }
}

/// `key` must lie in `range`.
fn within(key: &str, value: u8, range: std::ops::RangeInclusive<u8>) -> Result<(), Invalid> {
    if range.contains(&value) {
        return Ok(());
    }
    let (least, most) = range.into_inner();
    Err(Invalid::new(key, format!("{least} to {most}, not {value}")))
}

/// A list with `least` to `most` entries stands at `key`.
fn listed<T>(key: &str, values: &[T], most: usize) -> Result<(), Invalid> {
    if (1..=most).contains(&values.len()) {
        return Ok(());
    }
    Err(Invalid::new(key, format!("a list of 1 to {most}, not of {}", values.len())))
}

impl Bounds {
    fn validate(&self) -> Result<(), Invalid> {
        within("accounts", self.accounts, 1..=ACCOUNTS as u8)?;
        within("nonces", self.nonces, 1..=NONCES as u8)?;
        within("honest", self.honest, 0..=NODES as u8 - 1)?;
        within("funds", self.funds, 0..=200)?;
        listed("offers", &self.offers, 4)?;
        listed("kinds", &self.kinds, 4)?;
        listed("prices", &self.prices, 3)?;
        for (number, &offer) in self.offers.iter().enumerate() {
            let most = charge_max(offer);
            if most > 50 {
                let expected = format!("a price and a tip of 50 at most together, not {most}");
                return Err(Invalid::new(format!("offers[{number}]"), expected));
            }
        }
        self.prices.iter().try_for_each(|&price| within("prices", price, 1..=40))
    }
}

impl Parameters {
    fn validate(&self) -> Result<(), Invalid> {
        within("total_weight", self.total_weight, 1..=21)?;
        within("censor_weight", self.censor_weight, 0..=self.total_weight)?;
        within("slot", self.slot, 1..=9)?;
        within("ttl", self.ttl, 1..=12)?;
        within("inclusion_bound", self.inclusion_bound, 1..=20)?;
        within("capacity", self.capacity, 1..=4)?;
        within("pool", self.pool, 1..=4)?;
        within("age_bonus", self.age_bonus, 1..=12)?;
        within("nonce_gap", self.nonce_gap, 0..=NONCES as u8)?;
        within("raise_percent", self.raise_percent, 1..=100)?;
        within("price_min", self.price_min, 1..=40)?;
        within("time_bound", self.time_bound, 1..=9)?;
        within("l1_depth", self.l1_depth, 1..=3)?;
        within("l1_lag", self.l1_lag, 0..=3)
    }
}
