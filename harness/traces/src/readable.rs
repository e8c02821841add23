//! Actions and rules in words, from their serialised form.

use serde::Serialize;
use toml::Value;

/// An action or a rule as reports show it: `stake { staker = 0, amount = 1 }`, `too_early`.
///
/// # Panics
/// If the value cannot be written as TOML, which is a defect of its type.
pub fn readable(value: &impl Serialize) -> String {
    match Value::try_from(value).expect("actions and rules can be written as TOML") {
        Value::String(name) => name,
        Value::Table(table) if table.len() == 1 => {
            let tagged = table.into_iter().next();
            tagged.map_or_else(String::new, |(tag, content)| match content {
                Value::Table(fields) if fields.is_empty() => tag,
                content => format!("{tag} {content}"),
            })
        }
        other => other.to_string(),
    }
}
