//! Two answers, value by value.

use std::collections::BTreeSet;

use serde_json::Value;

use super::path::{element, field, identities, numbers};

/// A place where two answers differ. What one of them lacks is absent.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Difference {
    pub(crate) at: String,
    pub(crate) old: Option<Value>,
    pub(crate) new: Option<Value>,
}

/// What a comparison found.
#[derive(Default, Debug)]
pub(crate) struct Found {
    /// Values that were compared.
    pub(crate) values: usize,
    /// Where they differ, in the order of the old answer.
    pub(crate) differences: Vec<Difference>,
}

impl Found {
    /// Compares `old` with `new`.
    pub(crate) fn between(old: &Value, new: &Value) -> Self {
        let mut found = Self::default();
        found.compare("", old, new);
        found
    }

    /// Notes that something differs at `at`.
    pub(crate) fn note(&mut self, at: &str, old: Option<Value>, new: Option<Value>) {
        self.differences.push(Difference { at: at.to_owned(), old, new });
    }

    fn compare(&mut self, path: &str, old: &Value, new: &Value) {
        match (old, new) {
            (Value::Object(one), Value::Object(other)) => {
                let keys: BTreeSet<_> = one.keys().chain(other.keys()).collect();
                for key in keys {
                    self.optional(&field(path, key), one.get(key), other.get(key));
                }
            }
            (Value::Array(one), Value::Array(other)) => self.lists(path, one, other),
            _ => {
                self.values += 1;
                if old != new {
                    self.note(path, Some(old.clone()), Some(new.clone()));
                }
            }
        }
    }

    fn lists(&mut self, path: &str, old: &[Value], new: &[Value]) {
        // Only where both lists say what their elements are can these be told apart by that.
        let named = identities(old).zip(identities(new));
        let (one, other) = named.unwrap_or_else(|| (numbers(old), numbers(new)));
        let find = |label: &String| other.iter().position(|name| name == label);
        for (label, value) in one.iter().zip(old) {
            let counterpart = find(label).and_then(|index| new.get(index));
            self.optional(&element(path, label), Some(value), counterpart);
        }
        for (label, value) in other.iter().zip(new).filter(|(label, _)| !one.contains(label)) {
            self.optional(&element(path, label), None, Some(value));
        }
        let kept: Vec<_> = one.iter().filter(|label| other.contains(label)).collect();
        let counterparts: Vec<_> = other.iter().filter(|label| one.contains(label)).collect();
        if kept != counterparts {
            let order = |labels: &[&String]| {
                let labels: Vec<_> = labels.iter().map(|label| label.as_str()).collect();
                Some(Value::from(labels.join(", ")))
            };
            self.note(&field(path, "(order)"), order(&kept), order(&counterparts));
        }
    }

    fn optional(&mut self, path: &str, old: Option<&Value>, new: Option<&Value>) {
        match (old, new) {
            (Some(old), Some(new)) => self.compare(path, old, new),
            (old, new) => {
                self.values += 1;
                self.note(path, old.cloned(), new.cloned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn places(old: &Value, new: &Value) -> Vec<String> {
        let found = Found::between(old, new);
        found.differences.into_iter().map(|difference| difference.at).collect()
    }

    #[test]
    fn the_order_of_keys_is_nobodys_business() {
        let old: Value = serde_json::from_str(r#"{ "a": 1, "b": [2, 3] }"#).unwrap();
        let new: Value = serde_json::from_str(r#"{ "b": [2, 3], "a": 1 }"#).unwrap();
        let found = Found::between(&old, &new);
        assert_eq!((found.values, found.differences.len()), (3, 0));
    }

    #[test]
    fn one_row_less_is_one_difference() {
        let old = json!({ "rows": [{ "id": "A", "n": 1 }, { "id": "B", "n": 2 }] });
        let new = json!({ "rows": [{ "id": "B", "n": 3 }] });
        assert_eq!(places(&old, &new), ["rows[A]", "rows[B].n"]);
        assert_eq!(places(&new, &old), ["rows[B].n", "rows[A]"]);
    }

    #[test]
    fn another_order_of_rows_is_told_once() {
        let old = json!([{ "id": "A" }, { "id": "B" }]);
        let new = json!([{ "id": "B" }, { "id": "A" }]);
        assert_eq!(places(&old, &new), ["(order)"]);
    }

    #[test]
    fn null_is_not_the_same_as_nothing() {
        assert_eq!(places(&json!({ "a": null }), &json!({})), ["a"]);
        assert_eq!(places(&json!({ "a": 1 }), &json!({ "a": 1.0 })), ["a"]);
    }
}
