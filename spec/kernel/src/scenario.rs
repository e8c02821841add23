//! Scenarios: named, bounded instances with expected verdicts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Mutant;

/// The key among the expected verdicts that speaks of deadlocks; where it is absent, a scenario in
/// which nothing is broken expects none.
pub const DEADLOCK: &str = "deadlock";

/// A configuration, the action classes it turns on, what is broken or dropped in it, and the
/// verdicts expected of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario<C> {
    /// `staking/small`; not written in the file, whose path says it.
    #[serde(skip)]
    pub name: String,
    /// The version of the format.
    pub schema: u32,
    /// The name of the system.
    pub system: String,
    /// What the scenario is for, in one or two sentences.
    pub about: String,
    /// The profile that runs it.
    #[serde(default)]
    pub profile: Profile,
    /// The classes turned on; empty for all. Nobody explores thirty functions at once.
    #[serde(default)]
    pub classes: Vec<String>,
    /// The mutants in force: of the system, or of the scenario's own.
    #[serde(default)]
    pub mutants: Vec<String>,
    /// Mutants that the scenario brings along, for `mutants` to name.
    #[serde(default, rename = "mutant", skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<Mutant>,
    /// The assumptions and fairness dropped.
    #[serde(default)]
    pub dropped: Vec<String>,
    /// Expected verdicts by property. See [`Scenario::expectation`] for the rest.
    #[serde(default)]
    pub expect: BTreeMap<String, Expectation>,
    /// The design, parameters and bounds.
    pub config: C,
}

/// When a scenario runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// In every `check` without a selector.
    #[default]
    Default,
    /// Only when asked for: minutes to hours.
    Deep,
    /// Only through `mutate` or by name: the setting in which a variant bites.
    Variant,
}

/// The verdict that a scenario expects of a property.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Expectation {
    /// It holds.
    Holds,
    /// It is violated.
    Violated,
    /// The goal is reached.
    Reached,
    /// The goal is out of reach under the classes turned on.
    Unreached,
    /// Nothing is asserted: something else is broken on purpose.
    Any,
}

impl<C> Scenario<C> {
    /// The same scenario with another configuration, perhaps of another type.
    #[must_use]
    pub fn with<D>(&self, config: D) -> Scenario<D> {
        Scenario {
            name: self.name.clone(),
            schema: self.schema,
            system: self.system.clone(),
            about: self.about.clone(),
            profile: self.profile,
            classes: self.classes.clone(),
            mutants: self.mutants.clone(),
            own: self.own.clone(),
            dropped: self.dropped.clone(),
            expect: self.expect.clone(),
            config,
        }
    }

    /// Whether the scenario breaks or drops something, so that properties it does not name may
    /// fail.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        !self.mutants.is_empty() || !self.dropped.is_empty()
    }

    /// The expectation for the property `id`: what the file says, else [`Expectation::Any`] where
    /// something is broken, else that it holds (or is reached, for a goal).
    #[must_use]
    pub fn expectation(&self, id: &str, is_goal: bool) -> Expectation {
        match self.expect.get(id) {
            Some(&expectation) => expectation,
            None if self.is_broken() => Expectation::Any,
            None if is_goal => Expectation::Reached,
            None => Expectation::Holds,
        }
    }
}
