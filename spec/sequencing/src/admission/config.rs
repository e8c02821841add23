//! What can be chosen about admission.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::super::design::{self, NonceRule, PoolPlace, PriceBound, Replacement, RevertCharge};
use super::super::gateway::{Offer, charge_max};
use super::Gateway;
use super::state::NONCES;
use vocabulary::option;
use vocabulary::settings;
use vocabulary::validate::{choices, within};

/// How many offers the owner chooses from.
pub const OFFERS: usize = 4;

settings! {
    /// What senders have and offer, and by what they are taken.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// Transactions that the account may send.
        pub nonces: u8,
        /// What it has to pay fees from.
        pub funds: u8,
        /// What it offers.
        pub offers: [Offer; OFFERS],
        /// Prices of a unit of gas; the first is in force at the start.
        pub prices: Vec<u8>,
        /// How far a nonce may be ahead of the account's: 200.
        pub nonce_gap: u8,
        /// The least price that the gateway takes: 3 gFri, later 8 (D6).
        pub price_min: u8,
        /// By how much a replacement must offer more, in percent.
        pub raise_percent: u8,
        /// The decisions.
        pub design: Design,
    }
}

settings! {
    /// The rules in force. The default is the intended design.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Design {
        /// See [`NonceRule`].
        pub nonce: NonceRule,
        /// See [`Replacement`].
        pub replacement: Replacement,
        /// See [`PriceBound`].
        pub price_bound: PriceBound,
        /// See [`RevertCharge`].
        pub revert_charge: RevertCharge,
        /// See [`design::Entry`].
        pub entry: design::Entry,
        /// See [`PoolPlace`].
        pub pool_place: PoolPlace,
        /// See [`LastMoney`].
        pub last_money: LastMoney,
        /// See [`Receipt`].
        pub receipt: Receipt,
    }
}

option! {
    /// Whether a sender can offer all that it has.
    LastMoney {
        /// It can.
        Enough,
        /// Something must be left to it (SEQ-X60).
        TooLittle,
    }
}
option! {
    /// What is noted as the charge of an execution.
    Receipt {
        /// What was charged.
        Charged,
        /// The most that was signed (SEQ-X61).
        Signed,
    }
}

impl Default for Config {
    fn default() -> Self {
        let offer = |tip, price| Offer { tip, price };
        Self {
            nonces: NONCES as u8,
            funds: 60,
            offers: [offer(10, 10), offer(11, 11), offer(11, 10), offer(1, 9)],
            prices: vec![10, 11],
            nonce_gap: 1,
            price_min: 10,
            raise_percent: 10,
            design: Design::default(),
        }
    }
}

impl Config {
    /// What the gateway goes by.
    #[must_use]
    #[inline]
    pub fn gateway(&self) -> Gateway {
        Gateway {
            nonce_gap: self.nonce_gap,
            price_min: self.price_min,
            lists_deployers: self.design.entry == design::Entry::ListedDeployers,
        }
    }

    /// The offer of this number, which there is.
    #[inline]
    pub(super) fn offer(&self, number: u8) -> Offer {
        self.offers[usize::from(number)]
    }

    /// Whether the configuration can be explored.
    ///
    /// # Errors
    /// The first key whose value makes no sense.
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        within("nonces", self.nonces, 1..=NONCES as u8)?;
        within("funds", self.funds, 0..=200)?;
        if let Some(number) = self.offers.iter().position(|&offer| charge_max(offer) > 50) {
            let expected = "a price and a tip of 50 at most together";
            return Err(Invalid::new(format!("offers[{number}]"), expected));
        }
        choices("prices", &self.prices, 1..=40)?;
        within("nonce_gap", self.nonce_gap, 0..=200)?;
        within("price_min", self.price_min, 1..=40)?;
        within("raise_percent", self.raise_percent, 1..=100)
    }
}
