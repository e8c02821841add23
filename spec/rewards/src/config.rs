//! Bounds and parameters, and the decisions of the design.

use kernel::Invalid;
use serde::{Deserialize, Serialize};
use vocabulary::settings;

use crate::design::Design;

/// The most ticks that a wait can have.
const WAIT_MAX: u8 = 9;

settings! {
    /// Bounds, parameters, design.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// Coins that there are: a bound.
        pub coins: u8,
        /// Ticks that a coin stays: a parameter.
        pub wait: u8,
        /// The open decisions.
        pub design: Design,
    }
}

impl Default for Config {
    fn default() -> Self {
        Self { coins: 2, wait: 2, design: Design::default() }
    }
}

impl Config {
    pub(crate) fn validate(&self) -> Result<(), Invalid> {
        match self.wait {
            1..=WAIT_MAX => Ok(()),
            wait => Err(Invalid::new("wait", format!("1 to {WAIT_MAX} ticks, not {wait}"))),
        }
    }
}
