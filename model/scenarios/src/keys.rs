//! The keys of a configuration, as people name them: in full, by their end, or as they were called.

use kernel::Value;

use crate::axis::members;
use crate::schema::SWEEP;
use crate::{nearest, renamed};

/// The only key that is `name`, or ends in it after a dot; or that is what the oldest files call
/// so.
pub(crate) fn full_key(system: &str, name: &str, keys: &[String]) -> Result<String, String> {
    let of = |name: &str| -> Vec<&String> {
        let ends = |key: &&String| *key == name || key.ends_with(&format!(".{name}"));
        let exact = keys.iter().filter(|key| *key == name);
        let exact: Vec<_> = exact.collect();
        if exact.is_empty() { keys.iter().filter(ends).collect() } else { exact }
    };
    let mut found = of(name);
    let newer = renamed(&[SWEEP.to_owned()], name);
    if let (true, Some(newer)) = (found.is_empty(), &newer) {
        found = of(newer);
    }
    match found.as_slice() {
        [key] => Ok((*key).clone()),
        [] => {
            let last = keys.iter().filter_map(|key| key.rsplit('.').next());
            let known = keys.iter().map(String::as_str).chain(last);
            Err(match nearest(newer.as_deref().unwrap_or(name), known) {
                Some(nearest) => {
                    format!("{system} has no option `{name}`; the nearest is `{nearest}`")
                }
                None => format!(
                    "{system} has no option `{name}`; `list {system} --options` has them all: {}",
                    keys.join(", ")
                ),
            })
        }
        several => {
            let several: Vec<_> = several.iter().map(|key| key.as_str()).collect();
            Err(format!("`{name}` may be {}", several.join(" or ")))
        }
    }
}

/// The same for a key of which all subsets are meant: that of a table of truth values.
pub(crate) fn set_key(
    system: &str,
    name: &str,
    keys: &[String],
    sets: &[String],
) -> Result<String, String> {
    full_key(system, name, sets).map_err(|wrong| match full_key(system, name, keys) {
        Ok(key) => {
            let known = match sets {
                [] => format!("{system} has none"),
                sets => format!("{system} has {}", sets.join(", ")),
            };
            format!("`{key}` has no subsets: those are of a table of truth values, and {known}")
        }
        Err(_) => wrong,
    })
}

/// The keys of all integers, names, truth values and lists in `value`, of what may be there, and
/// those of all `sets` (tables of truth values).
pub(crate) fn scalars(path: &str, value: &Value, keys: &mut Vec<String>, sets: &mut Vec<String>) {
    let inner = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    sets.extend(members(value).map(|_| path.to_owned()));
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| scalars(&inner(key), value, keys, sets));
        }
        Value::Array(values) => {
            keys.push(path.to_owned());
            values.iter().enumerate().for_each(|(number, value)| {
                scalars(&format!("{path}[{number}]"), value, keys, sets);
            });
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            keys.push(path.to_owned());
        }
    }
}

/// Where `key` stands in a configuration, as a JSON pointer.
pub(crate) fn pointer(key: &str) -> String {
    format!("/{}", key.replace(['.', '['], "/").replace(']', ""))
}
