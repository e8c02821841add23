//! Configurations as data: what is invalid about one, what a variant or a dropped assumption
//! changes in it, and what the change was, computed from the serialised values.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use crate::{Protocol, Value, to_value};

/// A change of a configuration: a broken rule, or the environment widened by a dropped assumption.
pub type Change<C> = Arc<dyn Fn(&mut C) + Send + Sync>;

/// A broken design: the intended one and a change of its configuration. Data, so that variants
/// combine and no rule is written twice.
pub struct Mutant<C> {
    /// The identifier in the domain documents (`STK-B4`) or one of our own (`STK-X1`).
    pub id: &'static str,
    /// The mistake, in one sentence.
    pub mistake: &'static str,
    /// The properties of which at least one must fail, and does for the reason that the mistake
    /// names.
    pub caught_by: &'static [&'static str],
    /// The finding, incident or disagreement that made it worth having.
    pub precedent: &'static str,
    /// The scenario in which it bites.
    pub scenario: &'static str,
    /// What is missing before it can be judged, if anything is.
    pub deferred: Option<&'static str>,
    /// What it changes.
    pub change: Change<C>,
}

/// What a design takes for granted. Dropping it widens the environment; then one of `upholds` must
/// break, or the assumption was idle.
pub struct Assumption<C> {
    /// The identifier in the domain documents (`STK-A2`).
    pub id: &'static str,
    /// The assumption, in one sentence.
    pub statement: &'static str,
    /// The properties that rest on it.
    pub upholds: &'static [&'static str],
    /// The scenario in which dropping it bites.
    pub scenario: &'static str,
    /// The properties of other systems that make it true where those run beside this one; what
    /// they promise is assumed here.
    pub given_by: &'static [&'static str],
    /// Whether a configuration meets it, for assumptions that are conditions on the configuration
    /// (`F < W/3`). A scenario that does not, without dropping it, is not checked.
    pub premise: Option<Premise<C>>,
    /// What dropping it changes.
    pub drop: Change<C>,
}

/// A condition on a configuration.
pub type Premise<C> = Arc<dyn Fn(&C) -> bool + Send + Sync>;

/// A configuration that a system cannot take, and what it expects instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invalid {
    /// The key, as the scenario file writes it (`exit_window`, `left.latency`).
    pub key: String,
    /// What would have been right: "a number of 1 to 3, not 9".
    pub expected: String,
}

impl Invalid {
    /// `key` should have been `expected`.
    pub fn new(key: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { key: key.into(), expected: expected.into() }
    }

    /// The same complaint about a configuration that stands at `part` of a larger one.
    #[must_use]
    pub fn within(self, part: &str) -> Self {
        Self { key: format!("{part}.{}", self.key), expected: self.expected }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` must be {}", self.key, self.expected)
    }
}

impl std::error::Error for Invalid {}

/// One key in which two configurations differ.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Difference {
    /// The path of the key, dotted.
    pub key: String,
    /// Its value in the first.
    pub from: String,
    /// Its value in the second.
    pub to: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} -> {}", self.key, self.from, self.to)
    }
}

/// The keys in which two configurations (or two states) differ, sorted. Elements of arrays have
/// keys of their own: `stakers[1].held`.
///
/// # Panics
/// If a configuration cannot be serialised, which is a defect of its type.
pub fn differences<C: Serialize>(from: &C, to: &C) -> Vec<Difference> {
    differences_of(&to_value(from), &to_value(to))
}

/// The keys in which two values differ, sorted.
#[must_use]
pub fn differences_of(from: &Value, to: &Value) -> Vec<Difference> {
    let (from, to) = (leaves(from), leaves(to));
    let keys: BTreeSet<_> = from.keys().chain(to.keys()).collect();
    let show =
        |leaf: Option<&&Value>| leaf.map_or_else(|| "absent".to_owned(), ToString::to_string);
    keys.into_iter()
        .filter(|key| from.get(*key) != to.get(*key))
        .map(|key| Difference {
            key: key.clone(),
            from: show(from.get(key)),
            to: show(to.get(key)),
        })
        .collect()
}

/// What is in a value and has nothing in itself, by its path.
fn leaves(value: &Value) -> BTreeMap<String, &Value> {
    fn descend<'a>(path: String, value: &'a Value, out: &mut BTreeMap<String, &'a Value>) {
        match value {
            Value::Object(fields) if !fields.is_empty() => {
                for (key, value) in fields {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    descend(path, value, out);
                }
            }
            Value::Array(elements) if !elements.is_empty() => {
                for (index, value) in elements.iter().enumerate() {
                    descend(format!("{path}[{index}]"), value, out);
                }
            }
            leaf => drop(out.insert(path, leaf)),
        }
    }
    let mut out = BTreeMap::new();
    descend(String::new(), value, &mut out);
    out
}

/// The configuration in force: `base` with the assumptions dropped and the variants applied.
///
/// # Errors
/// An unknown identifier, or two changes that touch the same key, so that their order would matter.
pub fn effective<M: Protocol>(
    base: &M::Config,
    dropped: &[String],
    mutants: &[String],
) -> Result<M::Config, Invalid> {
    let (known_assumptions, known_variants) = (M::assumptions(), M::mutants());
    let mut changes = Vec::new();
    for id in dropped {
        let known = known_assumptions.iter().find(|assumption| assumption.id == id);
        changes.push((id, &known.ok_or_else(|| unknown::<M>("dropped", id))?.drop));
    }
    for id in mutants {
        let known = known_variants.iter().find(|mutant| mutant.id == id);
        changes.push((id, &known.ok_or_else(|| unknown::<M>("mutants", id))?.change));
    }
    let mut config = base.clone();
    let mut touched: BTreeMap<String, &str> = BTreeMap::new();
    for (id, change) in changes {
        let before = config.clone();
        change(&mut config);
        for Difference { key, .. } in differences(&before, &config) {
            if let Some(other) = touched.insert(key.clone(), id) {
                let expected = format!("combinable: {other} and {id} both change `{key}`");
                return Err(Invalid::new("mutants", expected));
            }
        }
    }
    Ok(config)
}

fn unknown<M: Protocol>(key: &str, id: &str) -> Invalid {
    Invalid::new(key, format!("identifiers that {} knows, not {id}", M::NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_reach_into_tables_and_arrays() {
        let from = serde_json::json!({ "a": [{ "b": 1 }, { "b": 2 }], "c": {}, "d": [3] });
        let to = serde_json::json!({ "a": [{ "b": 1 }, { "b": 4 }], "c": [], "d": [3, 5] });
        let shown: Vec<_> = differences(&from, &to).iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["a[1].b: 2 -> 4", "c: {} -> []", "d[1]: absent -> 5"]);
    }
}
