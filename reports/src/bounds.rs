//! A setting in a few words: what is bounded how, what is broken or dropped, and where the
//! configuration departs from the intended design's default.

use kernel::Difference;
use serde_json::Value;

/// The part of a configuration that holds its bounds. They are told even where they are the
/// default: a verdict means nothing without them.
const BOUNDS: &str = "bounds";

/// The setting `config`, which `departs` from the default, with `mutants` applied and
/// assumptions or fairness `dropped`.
#[must_use]
pub fn brief(
    config: &Value,
    departs: &[Difference],
    mutants: &[String],
    dropped: &[String],
) -> Vec<String> {
    let mut out = Vec::new();
    out.extend(mutants.iter().map(|mutant| format!("with {mutant}")));
    out.extend(dropped.iter().map(|dropped| format!("without {dropped}")));
    for (path, value) in entries(config) {
        let is_bound = path.iter().any(|part| part == BOUNDS);
        let key = path.join(".");
        // A list departs where one of its elements does, and is told whole.
        if is_bound || departs.iter().any(|d| d.key.split('[').next() == Some(&key)) {
            let name: Vec<_> = path.into_iter().filter(|part| part != BOUNDS).collect();
            out.push(format!("{} {value}", name.join(".")));
        }
    }
    if out.is_empty() {
        out.push("default configuration".to_owned());
    }
    out
}

/// The entries of a serialised configuration, lists whole, words without quotes. Tables come in the
/// order of their type, which puts bounds first; what is in one is sorted.
fn entries(config: &Value) -> Vec<(Vec<String>, String)> {
    fn descend(path: &[String], value: &Value, out: &mut Vec<(Vec<String>, String)>) {
        match value {
            Value::Object(fields) => {
                let mut fields: Vec<_> = fields.iter().collect();
                let by_name = |&(key, value): &(&String, &Value)| {
                    let is_table = value.is_object();
                    (is_table, (!is_table).then(|| key.clone()))
                };
                fields.sort_by_key(by_name);
                for (key, value) in fields {
                    descend(&[path, std::slice::from_ref(key)].concat(), value, out);
                }
            }
            Value::String(word) => out.push((path.to_vec(), word.clone())),
            value => out.push((path.to_vec(), value.to_string())),
        }
    }
    let mut out = Vec::new();
    descend(&[], config, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn bounds_are_told_always_and_the_rest_where_it_departs() {
        let from = json!({"bounds": {"stakers": 2}, "design": {"clock": "fixed", "caps": [1]}});
        let to = json!({"bounds": {"stakers": 2}, "design": {"clock": "read", "caps": [1, 2]}});
        let departs = kernel::differences(&from, &to);
        let told = brief(&to, &departs, &["B4".to_owned()], &["WF(pay)".to_owned()]);
        assert_eq!(
            told,
            ["with B4", "without WF(pay)", "stakers 2", "design.caps [1,2]", "design.clock read"]
        );
        assert_eq!(brief(&json!({}), &[], &[], &[]), ["default configuration"]);
    }
}
