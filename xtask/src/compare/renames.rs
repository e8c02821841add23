//! What is called differently in the old answers, as data (`renames.toml`).
//!
//! An answer of the old schema is lifted to the new one before it is compared, whichever side it
//! comes from: a build compared with itself differs in nothing. Places are patterns in the words of
//! the old answer. Every entry counts how often it was used, so that one that has become idle is
//! noticed.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::path::{element, field, labels, matches};

/// The table of renames.
#[derive(Default, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Renames {
    /// The schema of the answers that are lifted.
    schema: u64,
    #[serde(default)]
    ignored: Vec<Ignored>,
    #[serde(default)]
    unordered: Vec<Ignored>,
    #[serde(default)]
    key: Vec<Key>,
    #[serde(default)]
    value: Vec<Replacement>,
    #[serde(default)]
    words: Vec<Words>,
}

/// Values that may differ (times, versions), or lists whose order may (sorted by what is renamed).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ignored {
    at: String,
    #[serde(rename = "reason")]
    _reason: String,
    #[serde(skip)]
    used: u64,
}

/// A key with a new name. The place ends in the old one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    at: String,
    to: String,
    #[serde(skip)]
    used: u64,
}

/// A value with a new spelling.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Replacement {
    at: String,
    from: toml::Value,
    to: toml::Value,
    #[serde(skip)]
    used: u64,
}

/// Words in a text with a new spelling. They begin and end where words do.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    at: String,
    from: String,
    to: String,
    #[serde(skip)]
    used: u64,
}

impl Renames {
    /// `answer` in the words of the new schema, without what may differ; and the places at which a
    /// key has its old name and its new one.
    pub(crate) fn lifted(&mut self, answer: &Value) -> (Value, Vec<String>) {
        let old = answer.get("schema").and_then(Value::as_u64) == Some(self.schema);
        let mut lift = Lift { table: self, old, twice: Vec::new() };
        let value = lift.value("", answer).unwrap_or(Value::Null);
        (value, lift.twice)
    }

    /// The entries that nothing used.
    pub(crate) fn idle(&self) -> Vec<String> {
        let ignored = self.ignored.iter().map(|e| (e.used, format!("ignored {}", e.at)));
        let unordered = self.unordered.iter().map(|e| (e.used, format!("unordered {}", e.at)));
        let keys = self.key.iter().map(|e| (e.used, format!("key {} -> {}", e.at, e.to)));
        let values = self.value.iter().map(|e| (e.used, format!("value {} -> {}", e.at, e.to)));
        let words = self
            .words
            .iter()
            .map(|e| (e.used, format!("words {}: \"{}\" -> \"{}\"", e.at, e.from, e.to)));
        let all = ignored.chain(unordered).chain(keys).chain(values).chain(words);
        all.filter(|(used, _)| *used == 0).map(|(_, entry)| entry).collect()
    }
}

/// One answer on its way.
struct Lift<'a> {
    table: &'a mut Renames,
    /// Whether it has the old schema.
    old: bool,
    twice: Vec<String>,
}

impl Lift<'_> {
    /// The value at `path`, unless it may differ.
    fn value(&mut self, path: &str, value: &Value) -> Option<Value> {
        if let Some(entry) = self.table.ignored.iter_mut().find(|e| matches(&e.at, path)) {
            entry.used += 1;
            return None;
        }
        Some(match value {
            Value::Object(fields) => self.object(path, fields),
            Value::Array(elements) => self.list(path, elements),
            _ if self.old => self.leaf(path, value.clone()),
            _ => value.clone(),
        })
    }

    fn list(&mut self, path: &str, elements: &[Value]) -> Value {
        let labels = labels(elements);
        let places = labels.iter().map(|label| element(path, label)).zip(elements);
        let lifted = places.filter_map(|(place, element)| self.value(&place, element));
        let mut lifted: Vec<_> = lifted.collect();
        if let Some(entry) = self.table.unordered.iter_mut().find(|e| matches(&e.at, path)) {
            entry.used += 1;
            lifted.sort_by_key(Value::to_string);
        }
        Value::Array(lifted)
    }

    fn object(&mut self, path: &str, fields: &Map<String, Value>) -> Value {
        let mut lifted = Map::new();
        for (key, value) in fields {
            let place = field(path, key);
            let Some(value) = self.value(&place, value) else { continue };
            let name = if self.old { self.key(&place) } else { None };
            let name = name.unwrap_or_else(|| key.clone());
            if name != *key && fields.contains_key(&name) {
                self.twice.push(place);
            }
            lifted.insert(name, value);
        }
        Value::Object(lifted)
    }

    /// The new name of the key at `path`.
    fn key(&mut self, path: &str) -> Option<String> {
        let entry = self.table.key.iter_mut().find(|entry| matches(&entry.at, path))?;
        entry.used += 1;
        Some(entry.to.clone())
    }

    fn leaf(&mut self, path: &str, mut value: Value) -> Value {
        for entry in self.table.value.iter_mut().filter(|entry| matches(&entry.at, path)) {
            if serde_json::to_value(&entry.from).is_ok_and(|from| from == value) {
                entry.used += 1;
                value = serde_json::to_value(&entry.to).unwrap_or(value);
                return value;
            }
        }
        let Value::String(mut text) = value else { return value };
        for entry in self.table.words.iter_mut().filter(|entry| matches(&entry.at, path)) {
            if let Some(changed) = reworded(&text, &entry.from, &entry.to) {
                entry.used += 1;
                text = changed;
            }
        }
        Value::String(text)
    }
}

/// `text` with `to` for every `from` that stands there as a word of its own, if there is one.
fn reworded(text: &str, from: &str, to: &str) -> Option<String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let (mut changed, mut rest, mut found) = (String::new(), text, false);
    while let Some(at) = (!from.is_empty()).then(|| rest.find(from)).flatten() {
        let (before, after) = (&rest[..at], &rest[at + from.len()..]);
        let previous = before.chars().next_back().or_else(|| changed.chars().next_back());
        let opens = !from.starts_with(is_part) || !previous.is_some_and(is_part);
        let closes = !from.ends_with(is_part) || !after.starts_with(is_part);
        found |= opens && closes;
        changed.push_str(before);
        changed.push_str(if opens && closes { to } else { from });
        rest = after;
    }
    found.then(|| changed + rest)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TABLE: &str = r#"
        schema = 1
        ignored = [{ at = "*.seconds", reason = "a time" }]
        key = [
            { at = "systems[*].variants", to = "mutants" },
            { at = "*config*.rules", to = "design" },
            { at = "never", to = "used" },
        ]
        value = [{ at = "schema", from = 1, to = 2 }]
        words = [{ at = "*.key", from = "rules.", to = "design." }]
    "#;

    fn table() -> Renames {
        toml::from_str(TABLE).unwrap()
    }

    #[test]
    fn an_answer_of_the_old_schema_is_lifted() {
        let old = json!({
            "schema": 1,
            "systems": [{ "name": "staking", "seconds": 0.5, "variants": [{ "id": "STK-B4" }] }],
            "config": { "consensus": { "rules": { "quorum": 1 } } },
            "departs": [{ "key": "consensus.rules.quorum" }],
        });
        let new = json!({
            "schema": 2,
            "systems": [{ "name": "staking", "mutants": [{ "id": "STK-B4" }] }],
            "config": { "consensus": { "design": { "quorum": 1 } } },
            "departs": [{ "key": "consensus.design.quorum" }],
        });
        let mut table = table();
        assert_eq!(table.lifted(&old), (new.clone(), Vec::new()));
        assert_eq!(table.idle(), ["key never -> used"]);
        assert_eq!(table.lifted(&new), (new, Vec::new()));
    }

    #[test]
    fn in_an_answer_of_the_new_schema_an_old_key_is_not_excused() {
        let leftover = json!({ "schema": 2, "systems": [{ "name": "staking", "variants": [] }] });
        assert_eq!(table().lifted(&leftover).0, leftover);
    }

    #[test]
    fn a_key_with_both_names_is_told() {
        let both =
            json!({ "schema": 1, "systems": [{ "id": "a", "variants": [], "mutants": [] }] });
        assert_eq!(table().lifted(&both).1, ["systems[a].variants"]);
    }

    #[test]
    fn a_list_that_is_sorted_by_what_is_renamed_has_no_order() {
        let mut table = table();
        let at = "departs".to_owned();
        table.unordered.push(Ignored { at, _reason: String::new(), used: 0 });
        let list = |keys: [&str; 2]| json!({ "departs": keys });
        let (one, other) = (table.lifted(&list(["b", "a"])), table.lifted(&list(["a", "b"])));
        assert_eq!(one, other);
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(reworded("a variant", "variant", "mutant").as_deref(), Some("a mutant"));
        assert_eq!(reworded("invariant variants", "variant", "mutant"), None);
        assert_eq!(reworded("overrules.x", "rules.", "design."), None);
    }

    #[test]
    fn a_table_with_an_unknown_key_is_refused() {
        assert!(toml::from_str::<Renames>("schema = 1\nkeys = []").is_err());
    }
}
