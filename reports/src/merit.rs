//! How a pass was earned.

use serde::Serialize;

/// How one property that holds has earned it; the members of a family together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Merit {
    /// The identifier of the property.
    pub id: String,
    /// Whether nothing is missing.
    pub earned: bool,
    /// How often its antecedent was met, in all checked scenarios together.
    pub hits: u64,
    /// What makes it fail: mutants, and assumptions and fairness when dropped.
    pub killed_by: Vec<String>,
    /// What it lacks.
    pub missing: Vec<String>,
}
