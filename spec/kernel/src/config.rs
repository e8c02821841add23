//! Configurations as data: what is invalid about one, and in which keys two differ, computed from
//! the serialised values.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;

use crate::{Value, to_value};

/// A configuration that a system cannot take, and what it expects instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invalid {
    /// The key, as the scenario file writes it (`exit_window`, `left.latency`).
    pub key: String,
    /// What would have been right: "a number of 1 to 3, not 9".
    pub expected: String,
    /// The option that asks for it, if one does: whoever asks what happens otherwise lifts it.
    pub enforced_by: Option<Enforced>,
}

/// An option that asks something of another key, as long as it has this value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Enforced {
    /// The key of the option.
    pub option: String,
    /// Its value, in force.
    pub value: String,
    /// A value of it that does not ask for it.
    pub lifted_by: String,
}

impl Invalid {
    /// `key` should have been `expected`.
    pub fn new(key: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { key: key.into(), expected: expected.into(), enforced_by: None }
    }

    /// The same complaint, which is made only while `option` has the `value`, and not while it has
    /// the value `lifted_by`.
    #[must_use]
    pub fn while_is(self, option: &str, value: impl Serialize, lifted_by: impl Serialize) -> Self {
        let [value, lifted_by] = [to_value(&value), to_value(&lifted_by)];
        let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let (value, lifted_by) = (word(&value), word(&lifted_by));
        let enforced_by = Some(Enforced { option: option.to_owned(), value, lifted_by });
        Self { enforced_by, ..self }
    }

    /// The same complaint about a configuration that stands at `part` of a larger one.
    #[must_use]
    pub fn within(self, part: &str) -> Self {
        let within = |key: &str| format!("{part}.{key}");
        let enforced_by = self.enforced_by.map(|enforced| {
            let option = within(&enforced.option);
            Enforced { option, ..enforced }
        });
        Self { key: within(&self.key), expected: self.expected, enforced_by }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` must be {}", self.key, self.expected)?;
        if let Some(Enforced { option, value, .. }) = &self.enforced_by {
            write!(f, " while `{option}` is \"{value}\"")?;
        }
        Ok(())
    }
}

impl std::error::Error for Invalid {}

/// One key in which two configurations differ.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    let mut out = Vec::new();
    compare("", from, to, &mut out);
    out.sort_by(|a, b| a.key.cmp(&b.key));
    out
}

/// Adds where two values at `path` differ. Paths are written of those alone: mostly a key or two of
/// hundreds.
fn compare(path: &str, from: &Value, to: &Value, out: &mut Vec<Difference>) {
    if from == to {
        return;
    }
    if let (Value::Object(before), Value::Object(after)) = (from, to)
        && before.keys().eq(after.keys())
    {
        for ((key, from), to) in before.iter().zip(after.values()) {
            compare(&field(path, key), from, to, out);
        }
        return;
    }
    if let (Value::Array(before), Value::Array(after)) = (from, to)
        && before.len() == after.len()
    {
        for (index, (from, to)) in before.iter().zip(after).enumerate() {
            compare(&format!("{path}[{index}]"), from, to, out);
        }
        return;
    }
    let (from, to) = (leaves(path, from), leaves(path, to));
    let keys: BTreeSet<_> = from.keys().chain(to.keys()).collect();
    let show =
        |leaf: Option<&&Value>| leaf.map_or_else(|| "absent".to_owned(), ToString::to_string);
    let keys = keys.into_iter().filter(|key| from.get(*key) != to.get(*key));
    out.extend(keys.map(|key| {
        let [from, to] = [&from, &to].map(|leaves| show(leaves.get(key)));
        Difference { key: key.clone(), from, to }
    }));
}

/// The path of a key in what stands at `path`.
fn field(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// What is in the value at `path` and has nothing in itself, by its path.
fn leaves<'a>(path: &str, value: &'a Value) -> BTreeMap<String, &'a Value> {
    fn descend<'a>(path: String, value: &'a Value, out: &mut BTreeMap<String, &'a Value>) {
        match value {
            Value::Object(fields) if !fields.is_empty() => {
                for (key, value) in fields {
                    descend(field(&path, key), value, out);
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
    descend(path.to_owned(), value, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_refusal_names_the_option_that_asks_for_it_where_it_stands() {
        let invalid = Invalid::new("windows", "at least 5").while_is("floor", "covered", "absent");
        let invalid = invalid.within("left").within("config");
        let told =
            "`config.left.windows` must be at least 5 while `config.left.floor` is \"covered\"";
        assert_eq!(invalid.to_string(), told);
        assert_eq!(invalid.enforced_by.map(|by| by.lifted_by), Some("absent".to_owned()));
    }

    /// The same, by writing down everything that is in both.
    fn by_all_leaves(from: &Value, to: &Value) -> Vec<String> {
        let (from, to) = (leaves("", from), leaves("", to));
        let keys: BTreeSet<_> = from.keys().chain(to.keys()).collect();
        let keys = keys.into_iter().filter(|key| from.get(*key) != to.get(*key));
        keys.cloned().collect()
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from)];
        leaf.prop_recursive(3, 20, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                prop::collection::btree_map("[ab]", inner, 0..3)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn differences_are_those_of_all_leaves(from in value(), to in value()) {
            let found = differences_of(&from, &to);
            let keys: Vec<_> = found.into_iter().map(|difference| difference.key).collect();
            prop_assert_eq!(keys, by_all_leaves(&from, &to));
        }
    }

    #[test]
    fn differences_reach_into_tables_and_arrays() {
        let from = serde_json::json!({ "a": [{ "b": 1 }, { "b": 2 }], "c": {}, "d": [3] });
        let to = serde_json::json!({ "a": [{ "b": 1 }, { "b": 4 }], "c": [], "d": [3, 5] });
        let shown: Vec<_> = differences(&from, &to).iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["a[1].b: 2 -> 4", "c: {} -> []", "d[1]: absent -> 5"]);
    }
}
