//! Bounds and parameters, and the decisions of the design.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use crate::Design;

/// The most ticks that a window has.
const WINDOW_MAX: u8 = 9;

/// Bounds, parameters, design.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The most units inside: a bound.
    pub held_max: u8,
    /// Ticks between a request and its payment, at first and at most: a parameter.
    pub window: u8,
    /// The open decisions.
    pub design: Design,
}

impl Default for Config {
    fn default() -> Self {
        Self { held_max: 2, window: 2, design: Design::default() }
    }
}

impl Config {
    /// Whether the vault can take this configuration.
    pub(crate) fn validate(&self) -> Result<(), Invalid> {
        match self.window {
            1..=WINDOW_MAX => Ok(()),
            window => Err(Invalid::new("window", format!("1 to {WINDOW_MAX} ticks, not {window}"))),
        }
    }
}
