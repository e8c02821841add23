//! Places in an answer, as text: `scenarios[staking/small].properties[STK-S3].verdict`.
//!
//! An element of a list is called by what identifies it, so that one row more is one difference and
//! not a difference in every row after it.

use std::collections::BTreeSet;

use serde_json::Value;
use wildmatch::WildMatch;

/// The keys that identify a row, the best first.
const IDENTITIES: &[&str] = &["id", "name", "key", "property"];

/// A place below `path` in an object.
pub(crate) fn field(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// A place below `path` in a list.
pub(crate) fn element(path: &str, label: &str) -> String {
    format!("{path}[{label}]")
}

/// Whether `path` is one that `pattern` speaks of: `*` stands for any text, `?` for one character.
pub(crate) fn matches(pattern: &str, path: &str) -> bool {
    WildMatch::new(pattern).matches(path)
}

/// What the elements of a list are called: their identities if all have one and no two the same,
/// else their numbers.
pub(crate) fn labels(elements: &[Value]) -> Vec<String> {
    identities(elements).unwrap_or_else(|| numbers(elements))
}

/// The numbers of a list's elements.
pub(crate) fn numbers(elements: &[Value]) -> Vec<String> {
    (0..elements.len()).map(|index| index.to_string()).collect()
}

/// The identities of a list's elements, if all have one and no two the same.
pub(crate) fn identities(elements: &[Value]) -> Option<Vec<String>> {
    let names: Vec<_> = elements.iter().map(identity).collect::<Option<_>>()?;
    let distinct: BTreeSet<_> = names.iter().collect();
    (distinct.len() == names.len()).then_some(names)
}

fn identity(element: &Value) -> Option<String> {
    let object = element.as_object()?;
    let name = IDENTITIES.iter().find_map(|key| object.get(*key)?.as_str())?;
    // The members of a family share an identifier.
    let member = object.get("instance").and_then(Value::as_u64);
    Some(member.map_or_else(|| name.to_owned(), |member| format!("{name}#{member}")))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rows_are_called_by_their_identities_or_their_numbers() {
        let rows = [json!({ "id": "A", "instance": 0 }), json!({ "id": "A", "instance": 1 })];
        assert_eq!(labels(&rows), ["A#0", "A#1"]);
        assert_eq!(labels(&[json!({ "id": "A" }), json!({ "id": "A" })]), ["0", "1"]);
        assert_eq!(labels(&[json!({ "id": "A" }), json!(7)]), ["0", "1"]);
    }

    #[test]
    fn a_star_spans_levels_and_brackets_are_plain() {
        assert!(matches("scenarios[*].bounds.tool", "scenarios[staking/small].bounds.tool"));
        assert!(matches("*config*.rules", "scenarios[0].bounds.config.consensus.rules"));
        assert!(!matches("systems[*].name", "systems[staking].names"));
    }
}
