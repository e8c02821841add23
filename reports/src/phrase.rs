//! Serialised values as a reader says them.

use serde_json::Value;

/// A serialised action in words: `{"set_window": {"window": 0}}` reads `set_window window=0`.
#[must_use]
pub fn phrase(action: &Value) -> String {
    match action {
        Value::Object(fields) if fields.len() == 1 => {
            let named = |(name, inner): (&String, &Value)| match inner {
                Value::Object(arguments) => {
                    let arguments: Vec<_> = arguments.iter().map(argument).collect();
                    format!("{name} {}", arguments.join(" ")).trim_end().to_owned()
                }
                inner => format!("{name} {}", phrase(inner)),
            };
            fields.iter().map(named).collect()
        }
        Value::Array(parts) => parts.iter().map(phrase).collect::<Vec<_>>().join(" + "),
        other => atom(other),
    }
}

fn argument((name, value): (&String, &Value)) -> String {
    match value {
        // The part of a whole: its own arguments follow its name.
        Value::Object(arguments) => {
            let arguments: Vec<_> = arguments.iter().map(argument).collect();
            format!("{name} {}", arguments.join(" ")).trim_end().to_owned()
        }
        value => format!("{name}={}", atom(value)),
    }
}

/// A value without the quotes that its words do not need.
pub(crate) fn atom(value: &Value) -> String {
    match value {
        Value::String(word) => word.clone(),
        other => other.to_string(),
    }
}

/// The entries of a serialised configuration, `key value`, nested keys dotted.
#[must_use]
pub fn values(config: &Value) -> Vec<String> {
    fn descend(path: &str, value: &Value, out: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    let dot = if path.is_empty() { "" } else { "." };
                    descend(&format!("{path}{dot}{key}"), value, out);
                }
            }
            value => out.push(format!("{path} {}", atom(value))),
        }
    }
    let mut out = Vec::new();
    descend("", config, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn actions_read_as_a_name_and_its_arguments() {
        let cases = [
            (json!({"deposit": {}}), "deposit"),
            (json!("tick"), "tick"),
            (json!({"set_window": {"window": 0}}), "set_window window=0"),
            (json!({"stake": {"staker": 1, "token": "strk"}}), "stake staker=1 token=strk"),
            (json!({"left": {"stake": {"staker": 1}}}), "left stake staker=1"),
            (json!({"both": [{"vote": {"by": 1}}, "tick"]}), "both vote by=1 + tick"),
        ];
        for (action, words) in cases {
            assert_eq!(phrase(&action), words, "{action}");
        }
    }

    #[test]
    fn a_configuration_reads_as_dotted_keys() {
        let config = json!({"window": 2, "rules": {"clock": "fixed"}, "caps": [1, 2]});
        assert_eq!(values(&config), ["window 2", "rules.clock fixed", "caps [1,2]"]);
    }
}
