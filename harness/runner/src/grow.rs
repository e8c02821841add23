//! The bounds of a scenario, each one larger: two of everything where it has one.

use serde_json::{Map, Value};

/// The table of a configuration that says how large the world is.
const BOUNDS: &str = "bounds";
/// The table of a configuration that says how it is designed, which is no size.
const DESIGN: &str = "design";

/// A bound that is one larger.
#[derive(Clone, PartialEq, Debug)]
pub struct Growth {
    /// The key, in full.
    pub key: String,
    /// Its value in the scenario.
    pub from: Value,
    /// An integer plus one, or a list with its last element once more.
    pub to: Value,
}

/// The bounds of a configuration, each one larger: what stands in tables called `bounds`; where
/// there is none, every integer and list outside the design.
#[must_use]
pub fn growths(config: &Value) -> Vec<Growth> {
    let (mut bounded, mut all) = (Vec::new(), Vec::new());
    collect("", config, false, &mut bounded, &mut all);
    if bounded.is_empty() { all } else { bounded }
}

fn collect(
    key: &str,
    value: &Value,
    inside: bool,
    bounded: &mut Vec<Growth>,
    all: &mut Vec<Growth>,
) {
    if let Some(table) = value.as_object() {
        return each(key, table, inside, bounded, all);
    }
    if let Some(to) = larger(value) {
        let growth = Growth { key: key.to_owned(), from: value.clone(), to };
        if inside { bounded } else { all }.push(growth);
    }
}

fn each(
    key: &str,
    table: &Map<String, Value>,
    inside: bool,
    bounded: &mut Vec<Growth>,
    all: &mut Vec<Growth>,
) {
    for (name, value) in table.iter().filter(|(name, _)| *name != DESIGN) {
        let path = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
        collect(&path, value, inside || name == BOUNDS, bounded, all);
    }
}

/// The value, one larger; nothing if it has no size, or is an empty list, of which nobody knows
/// what would be in it.
fn larger(value: &Value) -> Option<Value> {
    match value {
        Value::Number(number) => number.as_u64().map(|number| Value::from(number + 1)),
        Value::Array(list) => {
            let last = list.last()?.clone();
            Some(Value::Array(list.iter().cloned().chain([last]).collect()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Sorted: in which order a table has its keys is no matter of growth.
    fn told(config: &Value) -> Vec<(String, Value)> {
        let growths = growths(config).into_iter();
        let mut told: Vec<_> = growths.map(|growth| (growth.key, growth.to)).collect();
        told.sort_by(|(one, _), (other, _)| one.cmp(other));
        told
    }

    #[test]
    fn what_stands_in_bounds_grows_by_one() {
        let config = json!({
            "left": { "bounds": { "stakers": 1, "funds": [1, 0], "user": true, "none": [] } },
            "right": { "bounds": { "sizes": { "deep": 2 } }, "parameters": { "delay": 3 } },
            "design": { "quorum": 3 },
        });
        assert_eq!(
            told(&config),
            [
                ("left.bounds.funds".to_owned(), json!([1, 0, 0])),
                ("left.bounds.stakers".to_owned(), json!(2)),
                ("right.bounds.sizes.deep".to_owned(), json!(3)),
            ]
        );
    }

    #[test]
    fn without_bounds_all_that_has_a_size_grows_but_the_design() {
        let config = json!({ "values": 1, "design": { "delay": 1 }, "words": "two" });
        assert_eq!(told(&config), [("values".to_owned(), json!(2))]);
    }
}
