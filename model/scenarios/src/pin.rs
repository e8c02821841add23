//! Pins: the table `[pinned]` of a scenario file, and the file of its own beside it. The text
//! around it, comments and all, stays as it is.

use kernel::Value;
use toml_edit::{Array, DocumentMut, Item, Table, TomlError, value};

use crate::read::PINNED;
use crate::schema::SCHEMA;
use crate::{BadFile, Source};

/// The text of `source` with `pins`, a table, as its table `[pinned]`: where that stands, or else
/// at the end.
///
/// # Errors
/// Where the text is no TOML.
pub fn with_pins(source: &Source, pins: &Value) -> Result<String, BadFile> {
    let wrong = |error: TomlError| BadFile::at(source, error.span(), error.message().to_owned());
    let mut document: DocumentMut = source.text.parse().map_err(wrong)?;
    let mut table = of_table(pins);
    match document.get_mut(PINNED) {
        Some(Item::Table(old)) => {
            *table.decor_mut() = old.decor().clone();
            table.set_position(old.position());
            *old = table;
        }
        Some(old) => *old = Item::Table(table),
        None => {
            let about = "\n# What `check --pin` found; `check` compares, --update-pins rewrites.\n";
            table.decor_mut().set_prefix(about);
            document.insert(PINNED, Item::Table(table));
        }
    }
    Ok(document.to_string())
}

/// A file of `pins` alone, to stand beside a scenario file.
#[must_use]
pub fn pins_beside(pins: &Value) -> String {
    let text = format!("schema = {SCHEMA}\n");
    with_pins(&Source::new("", "", text), pins).expect("a line of TOML is TOML")
}

fn of_table(pins: &Value) -> Table {
    let mut table = Table::new();
    for (key, inner) in pins.as_object().into_iter().flatten() {
        table.insert(key, of_value(inner));
    }
    table
}

fn of_value(inner: &Value) -> Item {
    match inner {
        Value::Object(_) => Item::Table(of_table(inner)),
        Value::Array(elements) => {
            let texts = elements.iter().filter_map(Value::as_str);
            value(texts.collect::<Array>())
        }
        Value::String(text) => value(text),
        other => value(other.as_i64().unwrap_or(i64::MAX)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# mine\nschema = 2 # two\n\n[config.bounds] # few\nstakers = 1\n";

    #[test]
    fn pins_leave_the_text_as_it_is_and_are_replaced_where_they_stand() {
        let pins = serde_json::json!({
            "states": 45, "verdicts": { "A-L1[0]": "holds" }, "idle": ["pause"],
        });
        let source = |text: String| Source::new("mine/a", "a.toml", text);
        let pinned = with_pins(&source(TEXT.to_owned()), &pins).expect("it is TOML");
        assert!(pinned.starts_with(TEXT), "{pinned}");
        assert!(pinned.contains("[pinned]\nstates = 45\nidle = [\"pause\"]\n"), "{pinned}");
        assert!(pinned.contains("[pinned.verdicts]\n\"A-L1[0]\" = \"holds\"\n"), "{pinned}");
        let moved = format!("{pinned}\n[sweep] # last\nstakers = \"1..2\"\n");
        let other = serde_json::json!({ "states": 46 });
        let again = with_pins(&source(moved), &other).expect("it is TOML");
        assert!(again.starts_with(TEXT) && again.contains("states = 46\n"), "{again}");
        assert!(!again.contains("45") && again.ends_with("\"1..2\"\n"), "{again}");
    }
}
