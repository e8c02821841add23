//! A setting in a few words: what is bounded how, what is broken or dropped, and where the
//! configuration departs from the intended design's default.

use kernel::Difference;
use serde_json::Value;

/// The part of a configuration that holds its bounds. They are told even where they are the
/// default: a verdict means nothing without them.
const BOUNDS: &str = "bounds";

/// The setting `config`, which `departs` from the default, with `variants` in force and
/// assumptions or fairness `dropped`.
#[must_use]
pub fn brief(
    config: &Value,
    departs: &[Difference],
    variants: &[String],
    dropped: &[String],
) -> Vec<String> {
    let mut out = Vec::new();
    out.extend(variants.iter().map(|variant| format!("with {variant}")));
    out.extend(dropped.iter().map(|dropped| format!("without {dropped}")));
    let bounds = config.get(BOUNDS).and_then(Value::as_object);
    let bounds = bounds.into_iter().flatten();
    out.extend(bounds.map(|(key, value)| format!("{key} {}", plain(&value.to_string()))));
    let is_bound = |d: &&Difference| d.key.starts_with("bounds.");
    let departs = departs.iter().filter(|d| !is_bound(d));
    out.extend(departs.map(|d| format!("{} {}", d.key, plain(&d.to))));
    if out.is_empty() {
        out.push("default configuration".to_owned());
    }
    out
}

/// A serialised value without the quotes that a single word does not need.
fn plain(value: &str) -> String {
    value.trim_matches('"').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn bounds_are_told_always_and_the_rest_where_it_departs() {
        let from = json!({"bounds": {"stakers": 2}, "rules": {"clock": "fixed", "open": true}});
        let to = json!({"bounds": {"stakers": 2}, "rules": {"clock": "read", "open": true}});
        let departs = kernel::differences(&from, &to);
        let told = brief(&to, &departs, &["B4".to_owned()], &["WF(pay)".to_owned()]);
        assert_eq!(told, ["with B4", "without WF(pay)", "stakers 2", "rules.clock read"]);
        assert_eq!(brief(&json!({}), &[], &[], &[]), ["default configuration"]);
    }
}
