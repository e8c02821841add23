//! How our files are laid out: one key a line, a heading for each table, everything further in on
//! the line of its key. The same bytes for the same value.

use std::fmt::Write as _;

use kernel::{Map, Value, to_value};

/// The text of a document with these keys. What is null is left out.
#[must_use]
pub fn document(fields: &Map<String, Value>) -> String {
    let mut text = String::new();
    write_table(&mut text, "", fields);
    text
}

/// Appends the table `[name]` with these keys.
pub fn table(text: &mut String, name: &str, fields: &Map<String, Value>) {
    write_table(text, name, fields);
}

/// Appends an element of the array of tables `[[name]]`, with a comment beside its heading.
pub fn element(text: &mut String, name: &str, note: &str, fields: &Map<String, Value>) {
    heading(text, &format!("[[{name}]] # {note}"));
    for (key, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
        line(text, key, value);
    }
}

/// The value as it stands behind a key.
///
/// # Panics
/// If a number has no place in TOML, which is a defect of what wrote it: it takes 64 bits, or is a
/// fraction.
#[must_use]
pub fn inline(value: &Value) -> String {
    of_toml(value).map_or_else(String::new, |value| value.to_string())
}

fn write_table(text: &mut String, path: &str, fields: &Map<String, Value>) {
    let written = fields.iter().filter(|(_, value)| !value.is_null());
    let (tables, plain): (Vec<_>, Vec<_>) = written.partition(|(_, value)| value.is_object());
    // A table of nothing but tables is there by the headings of those.
    if !path.is_empty() && (!plain.is_empty() || tables.is_empty()) {
        heading(text, &format!("[{path}]"));
    }
    for (key, value) in plain {
        line(text, key, value);
    }
    for (key, value) in tables {
        let key = quoted(key);
        let path = if path.is_empty() { key } else { format!("{path}.{key}") };
        if let Value::Object(inner) = value {
            write_table(text, &path, inner);
        }
    }
}

fn heading(text: &mut String, heading: &str) {
    let gap = if text.is_empty() { "" } else { "\n" };
    writeln!(text, "{gap}{heading}").expect("a string takes every write");
}

fn line(text: &mut String, key: &str, value: &Value) {
    writeln!(text, "{} = {}", quoted(key), inline(value)).expect("a string takes every write");
}

/// The key, in quotes unless it can stand bare.
fn quoted(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !key.is_empty() && key.chars().all(bare) {
        key.to_owned()
    } else {
        toml::Value::from(key).to_string()
    }
}

/// The value in TOML, which has no null.
fn of_toml(value: &Value) -> Option<toml::Value> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(truth) => (*truth).into(),
        Value::Number(number) => {
            number.as_i64().expect("a file holds whole numbers of 63 bits").into()
        }
        Value::String(text) => text.as_str().into(),
        Value::Array(elements) => {
            let element = |element| of_toml(element).expect("a list in a file has no gaps");
            toml::Value::Array(elements.iter().map(element).collect())
        }
        Value::Object(fields) => {
            let fields =
                fields.iter().filter_map(|(key, value)| Some((key.clone(), of_toml(value)?)));
            toml::Value::Table(fields.collect())
        }
    })
}

/// The fields of a typed value, for these functions.
///
/// # Panics
/// If the type is none with fields.
#[must_use]
pub fn fields(typed: &impl serde::Serialize) -> Map<String, Value> {
    match to_value(typed) {
        Value::Object(fields) => fields,
        other => panic!("what a file holds has keys, unlike {other}"),
    }
}
