//! How a trace file is laid out: one key a line, a heading for each table, everything further in on
//! the line of its key.

use std::fmt::Write as _;

use serde::Serialize;
use toml::{Table, Value};

/// The text of a document with these keys.
///
/// # Panics
/// If the value cannot be written as a TOML table.
pub fn document(value: &impl Serialize) -> String {
    let mut text = String::new();
    write_table(&mut text, "", table_of(value));
    text
}

/// Appends the table `[name]` with these keys.
///
/// # Panics
/// If the value cannot be written as a TOML table.
pub fn table(text: &mut String, name: &str, value: &impl Serialize) {
    write_table(text, name, table_of(value));
}

/// Appends an element of the array of tables `[[name]]`, with a comment beside its heading.
///
/// # Panics
/// If the value cannot be written as a TOML table.
pub fn element(text: &mut String, name: &str, note: &str, value: &impl Serialize) {
    heading(text, &format!("[[{name}]] # {note}"));
    for (key, value) in table_of(value) {
        line(text, &key, &value);
    }
}

fn write_table(text: &mut String, path: &str, table: Table) {
    let (tables, plain): (Vec<_>, Vec<_>) = table.into_iter().partition(|(_, v)| v.is_table());
    // A table of nothing but tables is there by the headings of those.
    if !path.is_empty() && (!plain.is_empty() || tables.is_empty()) {
        heading(text, &format!("[{path}]"));
    }
    for (key, value) in plain {
        line(text, &key, &value);
    }
    for (key, value) in tables {
        let key = quoted(&key);
        let path = if path.is_empty() { key } else { format!("{path}.{key}") };
        if let Value::Table(inner) = value {
            write_table(text, &path, inner);
        }
    }
}

fn heading(text: &mut String, heading: &str) {
    let gap = if text.is_empty() { "" } else { "\n" };
    writeln!(text, "{gap}{heading}").expect("a string takes every write");
}

fn line(text: &mut String, key: &str, value: &Value) {
    writeln!(text, "{} = {value}", quoted(key)).expect("a string takes every write");
}

/// The key, in quotes unless it can stand bare.
fn quoted(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !key.is_empty() && key.chars().all(bare) {
        key.to_owned()
    } else {
        Value::String(key.to_owned()).to_string()
    }
}

fn table_of(value: &impl Serialize) -> Table {
    match Value::try_from(value) {
        Ok(Value::Table(table)) => table,
        other => panic!("what a trace holds can be written as a TOML table, not {other:?}"),
    }
}
