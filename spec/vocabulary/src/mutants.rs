//! The file `mutants.toml` of a system: its mutants and the assumptions that can be dropped.
//!
//! ```toml
//! schema = 2
//! system = "staking"
//!
//! [[mutant]]
//! id = "STK-X3"
//! mistake = "the exit window has no floor, for new intents"
//! caught_by = ["STK-S4"]
//! precedent = "code (D5)"
//! scenario = "staking/variants/x3"
//! [mutant.changes]
//! "rules.window_floor" = "absent"
//!
//! [[assumption]]
//! id = "STK-A5"
//! statement = "a wrapper whose issuer fails is noticed and disabled in time"
//! upholds = ["STK-S8"]
//! scenario = "staking/pools-tokens"
//! [assumption.changes]
//! "parameters.detection" = 0
//! ```
//!
//! The text is part of the system's crate (`include_str!`) and is parsed once, here and not in the
//! kernel: to a checker mutants are data, and what they are written in is no concern of its own. A
//! scenario file takes tables `[[mutant]]` of the same form. A form of a system that has several
//! keeps its file in the folder `mutants`.

use std::sync::Arc;

use kernel::{Assumption, Change, Mutant, Premise};
use serde::Deserialize;

/// The version of the format.
pub const SCHEMA: u32 = 2;

/// What stands in a file of mutants.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mutants {
    /// The version of the format.
    pub schema: u32,
    /// The name of the system.
    pub system: String,
    /// The broken designs.
    #[serde(default, rename = "mutant")]
    pub mutants: Vec<Mutant>,
    /// What the design takes for granted.
    #[serde(default, rename = "assumption")]
    pub assumptions: Vec<Assumption>,
}

/// The mutants that stand in `text`.
///
/// # Errors
/// Where the text is none of the format, with line and column.
pub fn parse(text: &str) -> Result<Mutants, toml::de::Error> {
    toml::from_str(text)
}

/// The mutants in the file that the crate of the system `name` carries.
///
/// # Panics
/// If the file is wrong; a test reads all of them.
#[must_use]
pub fn embedded(name: &str, text: &str) -> Mutants {
    let mutants = parse(text).unwrap_or_else(|error| panic!("the mutants of {name}: {error}"));
    let Mutants { schema, system, .. } = &mutants;
    assert!(*schema == SCHEMA && system == name, "the mutants of {name} are of {system}, {schema}");
    mutants
}

/// A change that depends on the configuration, by the identifier of its mutant or assumption.
pub type Computed<C> = (&'static str, fn(&mut C));

/// An assumption that is a condition on the configuration.
pub type Condition<C> = (&'static str, fn(&C) -> bool);

/// A list of changes that depend on the configuration, as the kernel takes it.
#[must_use]
pub fn computed<C: 'static>(changes: &[Computed<C>]) -> Vec<(&'static str, Change<C>)> {
    let lift = |&(id, change)| -> (_, Change<C>) { (id, Arc::new(change)) };
    changes.iter().map(lift).collect()
}

/// A list of conditions on the configuration, as the kernel takes it.
#[must_use]
pub fn premises<C: 'static>(premises: &[Condition<C>]) -> Vec<(&'static str, Premise<C>)> {
    let lift = |&(id, premise)| -> (_, Premise<C>) { (id, Arc::new(premise)) };
    premises.iter().map(lift).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_key_of_the_format_is_told_with_its_line() {
        let text = "schema = 2\nsystem = \"vault\"\n[[mutant]]\nid = \"VLT-B1\"\nmistakes = \"\"\n";
        let error = parse(text).expect_err("there is no such key").to_string();
        assert!(error.contains("line 5, column 1") && error.contains("`mistakes`"), "{error}");
    }
}
