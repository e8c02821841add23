//! What a scenario says of itself, as plain values.

use kernel::{Difference, Expectation, Form, Profile};
use serde_json::Value;

/// What is known of a scenario before it is run.
#[derive(Clone, PartialEq, Debug)]
pub struct Facts {
    /// Its name.
    pub name: String,
    /// Its file, as it was named, if it is somebody's own; none of one that comes with a system.
    pub file: Option<String>,
    /// The name of its system.
    pub system: &'static str,
    /// The name of the form of the system that it is written for.
    pub form: &'static str,
    /// What it is for.
    pub about: String,
    /// The profile that runs it.
    pub profile: Profile,
    /// The configuration in force, mutants applied and assumptions dropped.
    pub config: Value,
    /// Where it departs from the intended design's default.
    pub departs: Vec<Difference>,
    /// The action classes turned on.
    pub classes: Vec<String>,
    /// The mutants applied.
    pub mutants: Vec<String>,
    /// The assumptions and fairness dropped.
    pub dropped: Vec<String>,
    /// The assumptions in force.
    pub assumptions: Vec<String>,
    /// What was changed in it since it was read, in words, after its name.
    pub changes: Vec<String>,
    /// The fairness in force.
    pub fairness: Vec<String>,
    /// The properties that are asked, in the system's order.
    pub properties: Vec<Asked>,
    /// Whether its file expects that nothing deadlocks.
    pub forbids_deadlock: bool,
    /// The assumption that the configuration belies without dropping it, if there is one.
    pub belied: Option<String>,
    /// The mutants that its file brings along.
    pub own: Vec<String>,
    /// The mutants in force that change nothing: the configuration is so already.
    pub idle: Vec<String>,
}

/// A property that is asked of a scenario.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Its identifier.
    pub id: String,
    /// The member of its family.
    pub instance: Option<u8>,
    /// Its temporal form.
    pub form: Form,
    /// The fairness in force for it: of what it needs, what was not dropped.
    pub fairness: Vec<String>,
    /// What the scenario's file expects, whatever was changed since.
    pub expected: Expectation,
}

impl Facts {
    /// Whether something is broken or dropped.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        !self.mutants.is_empty() || !self.dropped.is_empty()
    }
}
