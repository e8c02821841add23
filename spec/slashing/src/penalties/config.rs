//! Bounds and parameters, and the decisions of the design.

use kernel::Invalid;
use serde::{Deserialize, Serialize};
use vocabulary::settings;
use vocabulary::validate::within;

use super::design::Design;
use super::state::{CASES, VALIDATORS};

settings! {
    /// Bounds, parameters, rules.
    #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// How many and how much.
        pub bounds: Bounds,
        /// The numbers of the design, scaled.
        pub parameters: Parameters,
        /// The open decisions.
        pub design: Design,
    }
}

settings! {
    /// How many and how much.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Bounds {
        /// Units of each validator's own bond. One with none does not exist.
        pub own: [u8; VALIDATORS],
        /// Units that delegators have behind it.
        pub delegated: [u8; VALIDATORS],
        /// Accusations, true or false.
        pub cases: u8,
        /// Bugs that hit everybody.
        pub bugs: u8,
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self { own: [1, 1], delegated: [1, 0], cases: 1, bugs: 0 }
    }
}

settings! {
    /// The numbers of the design, scaled. None is deployed.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Parameters {
        /// Ticks from an offence for which its evidence is admissible: no longer than the exit
        /// window.
        pub evidence_window: u8,
        /// Ticks from asking for money to its payment.
        pub exit_window: u8,
        /// Ticks for which what is proven can be appealed against.
        pub appeal: u8,
        /// Ticks of jail.
        pub jail: u8,
        /// Ticks for which a penalty counts among those who offended together.
        pub together: u8,
        /// The parts that a bond is cut into.
        pub whole: u8,
        /// The parts that are burnt of the bond of who offends alone: a half.
        pub least: u8,
        /// How many times the share of the weight that offends together is burnt: 3 in Ethereum.
        pub multiplier: u8,
        /// Duties missed in a row, one a tick, for which a validator loses its place.
        pub idle_limit: u8,
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            evidence_window: 2,
            exit_window: 2,
            appeal: 1,
            jail: 1,
            together: 2,
            whole: 2,
            least: 1,
            multiplier: 1,
            idle_limit: 1,
        }
    }
}

impl Config {
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        let Bounds { own, delegated, cases, bugs } = self.bounds;
        for units in [own, delegated] {
            units.into_iter().try_for_each(|units| within("bounds.own", units, 0..=6))?;
        }
        within("bounds.cases", cases, 0..=CASES as u8)?;
        // A bug needs a case for each validator.
        within("bounds.bugs", bugs, 0..=1)?;
        self.parameters.validate().map_err(|invalid| invalid.within("parameters"))
    }
}

impl Parameters {
    fn validate(&self) -> Result<(), Invalid> {
        within("evidence_window", self.evidence_window, 1..=9)?;
        within("exit_window", self.exit_window, 1..=9)?;
        within("appeal", self.appeal, 0..=9)?;
        within("jail", self.jail, 0..=9)?;
        within("together", self.together, 0..=9)?;
        within("whole", self.whole, 1..=10)?;
        within("least", self.least, 0..=self.whole)?;
        within("multiplier", self.multiplier, 0..=3)?;
        within("idle_limit", self.idle_limit, 1..=9)
    }
}
