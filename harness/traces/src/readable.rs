//! Actions and guards in words, from their serialised form.

use kernel::{Value, to_value};
use scenarios::layout::inline;
use serde::Serialize;

/// An action or a guard as reports show it: `stake { staker = 0, amount = 1 }`, `too_early`.
///
/// # Panics
/// If the value cannot be written as TOML, which is a defect of its type.
pub fn readable(value: &impl Serialize) -> String {
    readable_of(&to_value(value))
}

fn readable_of(value: &Value) -> String {
    match value {
        Value::String(name) => name.clone(),
        Value::Object(tagged) => match tagged.iter().next() {
            Some((tag, Value::Object(fields))) if tagged.len() == 1 && fields.is_empty() => {
                tag.clone()
            }
            Some((tag, content)) if tagged.len() == 1 => format!("{tag} {}", inline(content)),
            _ => inline(value),
        },
        other => inline(other),
    }
}
