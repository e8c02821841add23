//! The keys of a configuration as a list for people: what its default says of their types, and what
//! the types say of their meaning.

use kernel::Setting;
use reports::options::{Choice, Meaning};
use serde_json::Value;

/// Every key of the configuration `default`, with what `settings` say of it.
pub(crate) fn choices(default: &Value, settings: &[Setting]) -> Vec<Choice> {
    let mut out = Vec::new();
    descend("", default, settings, &mut out);
    // In the order of the types, where they say so.
    let place = |key: &str| settings.iter().position(|known| known.key == key);
    out.sort_by_key(|choice| place(&choice.key).unwrap_or(usize::MAX));
    out
}

fn descend(path: &str, value: &Value, settings: &[Setting], out: &mut Vec<Choice>) {
    let known = settings.iter().find(|known| known.key == path);
    if let (Value::Object(fields), None) = (value, known) {
        for (key, value) in fields {
            descend(&kernel::setting::inner_key(path, key), value, settings, out);
        }
        return;
    }
    let values = known.map_or(&[][..], |known| known.values).iter();
    let meaning = |(value, about): &(&str, &str)| Meaning {
        value: (*value).to_owned(),
        about: about.trim().replace("[`", "`").replace("`]", "`"),
    };
    out.push(Choice {
        key: path.to_owned(),
        kind: kind(value, known.is_some_and(|known| !known.values.is_empty())).to_owned(),
        values: values.map(meaning).collect(),
        default: value.clone(),
        about: known.map(|known| known.about.clone()).unwrap_or_default(),
    });
}

fn kind(value: &Value, is_option: bool) -> &'static str {
    match value {
        _ if is_option => "option",
        Value::Number(_) => "number",
        Value::Bool(_) => "true or false",
        Value::Array(_) => "list",
        Value::Object(_) => "table",
        Value::Null => "may be absent",
        Value::String(_) => "name",
    }
}
