//! Axes of a sweep: keys of a configuration, each with the values that it takes in turn. A table
//! of truth values is a set, and `KEY=subsets` stands for all of its subsets.

use kernel::{Instance, Protocol, Scenario, Value, from_value, to_value};

use crate::document::with_nearest;
use crate::nearest;

/// Values that an axis has at most: more is no map that anybody reads.
const VALUES_MAX: usize = 64;
/// Truth values that the subsets of a table are made of, at most.
const MEMBERS_MAX: usize = 8;
/// Stands for every subset of a table of truth values, such as the bodies that are hostile.
const SUBSETS: &str = "subsets";

/// One key and its values.
#[derive(Clone, PartialEq, Debug)]
pub struct Axis {
    /// The key: as it was written until [`resolve`], then in full.
    pub key: String,
    /// The values, in the order in which they were written.
    pub values: Vec<Value>,
}

impl Axis {
    /// Whether its values are the subsets of a table of truth values, which [`resolve`] finds.
    fn is_of_subsets(&self) -> bool {
        matches!(self.values.as_slice(), [Value::String(word)] if word == SUBSETS)
    }

    /// The axis in `KEY=VALUES`.
    ///
    /// # Errors
    /// What should have stood there.
    pub fn parse(text: &str) -> Result<Self, String> {
        let usage = || format!("KEY=a..b or KEY=v1,v2 is expected, not `{text}`");
        let (key, values) = text.split_once('=').ok_or_else(usage)?;
        if key.trim().is_empty() {
            return Err(usage());
        }
        Self::of(key.trim(), values)
    }

    /// The axis of `key` with the values in `text`: a range with both ends, or a list.
    ///
    /// # Errors
    /// What should have stood there.
    pub fn of(key: &str, text: &str) -> Result<Self, String> {
        let values = match text.split_once("..") {
            Some((from, to)) => range(from.trim(), to.trim_start_matches('=').trim()),
            None => Ok(text.split(',').map(str::trim).map(value).collect()),
        };
        let values = values.map_err(|expected| format!("{expected} for {key}, not `{text}`"))?;
        let is_empty = |value: &Value| value.as_str().is_some_and(str::is_empty);
        if values.is_empty() || values.iter().any(is_empty) {
            return Err(format!("values such as 0..4 or a,b are expected for {key}, not `{text}`"));
        }
        if let Some(twice) = (1..values.len()).find(|&at| values[..at].contains(&values[at])) {
            return Err(format!("{key} takes {} twice", shown(&values[twice])));
        }
        if values.len() > VALUES_MAX {
            let count = values.len();
            return Err(format!("at most {VALUES_MAX} values are expected for {key}, not {count}"));
        }
        Ok(Self { key: key.to_owned(), values })
    }
}

/// Every integer from one end to the other.
fn range(from: &str, to: &str) -> Result<Vec<Value>, String> {
    let end = |text: &str| text.parse::<i64>().map_err(|_| "two integers are expected".to_owned());
    let (from, to) = (end(from)?, end(to)?);
    if from > to {
        return Err("a range that goes up is expected".to_owned());
    }
    let too_long = || format!("at most {VALUES_MAX} values are expected");
    let length = to.checked_sub(from).ok_or_else(too_long)?;
    if usize::try_from(length).map_or(true, |length| length >= VALUES_MAX) {
        return Err(too_long());
    }
    Ok((from..=to).map(Value::from).collect())
}

/// A value as it is written on a command line: an integer, a truth value, or the name of an option.
fn value(text: &str) -> Value {
    match (text.parse::<i64>(), text.parse::<bool>()) {
        (Ok(number), _) => Value::from(number),
        (_, Ok(truth)) => Value::from(truth),
        _ => Value::from(text),
    }
}

/// A value as it is written on a command line; a set by its members, `none` if there is none.
#[must_use]
pub fn shown(value: &Value) -> String {
    match (value, members(value)) {
        (Value::String(text), _) => text.clone(),
        (_, Some(members)) if members.is_empty() => "none".to_owned(),
        (_, Some(members)) => members.join("+"),
        (_, None) => value.to_string(),
    }
}

/// The members of a set: the keys that are true in a table of truth values, sorted. None if it is
/// no such table.
#[must_use]
pub fn members(value: &Value) -> Option<Vec<String>> {
    let table = value.as_object()?;
    let is_set = !table.is_empty() && table.values().all(Value::is_boolean);
    let members = table.iter().filter(|(_, is_member)| **is_member == Value::Bool(true));
    is_set.then(|| {
        let mut members: Vec<_> = members.map(|(name, _)| name.clone()).collect();
        members.sort();
        members
    })
}

/// Every subset of the keys of a table of truth values, the small ones first.
fn subsets(table: &Value) -> Result<Vec<Value>, String> {
    let mut names: Vec<_> = table.as_object().into_iter().flat_map(|table| table.keys()).collect();
    names.sort();
    if names.len() > MEMBERS_MAX {
        let count = names.len();
        return Err(format!("subsets of at most {MEMBERS_MAX} are expected, not of {count}"));
    }
    let mut sets: Vec<u32> = (0..1 << names.len()).collect();
    sets.sort_by_key(|set| (set.count_ones(), std::cmp::Reverse(set.reverse_bits())));
    let table = |set: u32| {
        let members = (0..).zip(&names);
        members.map(|(bit, name)| ((*name).clone(), Value::Bool(set >> bit & 1 == 1))).collect()
    };
    Ok(sets.into_iter().map(|set| Value::Object(table(set))).collect())
}

/// Gives every axis its key in full, and checks that the configuration can take each of its values.
///
/// # Errors
/// The number of an axis, and what is wrong with it.
pub fn resolve<M: Protocol>(
    axes: &mut [Axis],
    scenario: &Scenario<M::Config>,
) -> Result<(), (usize, String)> {
    let config = to_value(&scenario.config);
    let takes = |value: &Value| match from_value::<M::Config>(value) {
        Ok(_) => Ok(()),
        Err(error) => Err(with_nearest(&error.message)),
    };
    resolve_in(axes, M::NAME, &config, &takes)
}

/// The same for the configuration `config` of `system`, which `takes` others or does not.
fn resolve_in(
    axes: &mut [Axis],
    system: &str,
    config: &Value,
    takes: &dyn Fn(&Value) -> Result<(), String>,
) -> Result<(), (usize, String)> {
    let (mut keys, mut sets) = (Vec::new(), Vec::new());
    scalars("", config, &mut keys, &mut sets);
    for number in 0..axes.len() {
        let of_subsets = axes[number].is_of_subsets();
        let known = if of_subsets { &sets } else { &keys };
        let key = full_key(system, &axes[number].key, known).map_err(|wrong| (number, wrong))?;
        if axes[..number].iter().any(|other| other.key == key) {
            return Err((number, format!("{key} is swept twice")));
        }
        if of_subsets {
            let table = config.pointer(&pointer(&key)).unwrap_or(&Value::Null);
            axes[number].values = subsets(table).map_err(|wrong| (number, wrong))?;
        }
        for value in &axes[number].values {
            let varied = varied(config, &[(key.as_str(), value)]);
            let taken = varied.and_then(|varied| takes(&varied));
            taken.map_err(|wrong| (number, format!("`{key}`: {wrong}")))?;
        }
        axes[number].key = key;
    }
    Ok(())
}

/// The only key that is `name`, or ends in it after a dot.
fn full_key(system: &str, name: &str, keys: &[String]) -> Result<String, String> {
    let ends = |key: &&String| *key == name || key.ends_with(&format!(".{name}"));
    let found: Vec<_> = keys.iter().filter(ends).collect();
    match found.as_slice() {
        [key] => Ok((*key).clone()),
        [] => {
            let last = keys.iter().filter_map(|key| key.rsplit('.').next());
            let known = keys.iter().map(String::as_str).chain(last);
            Err(match nearest(name, known) {
                Some(nearest) => {
                    format!("{system} has no option `{name}`; the nearest is `{nearest}`")
                }
                None => format!("{system} has no option `{name}`; there are {}", keys.join(", ")),
            })
        }
        several => {
            let several: Vec<_> = several.iter().map(|key| key.as_str()).collect();
            Err(format!("`{name}` may be {}", several.join(" or ")))
        }
    }
}

/// The keys of all integers, names and truth values in `value`, and those of all `sets` (tables of
/// truth values).
fn scalars(path: &str, value: &Value, keys: &mut Vec<String>, sets: &mut Vec<String>) {
    let inner = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    sets.extend(members(value).map(|_| path.to_owned()));
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| scalars(&inner(key), value, keys, sets));
        }
        Value::Array(values) => values.iter().enumerate().for_each(|(number, value)| {
            scalars(&format!("{path}[{number}]"), value, keys, sets);
        }),
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) | Value::String(_) => keys.push(path.to_owned()),
    }
}

/// Where `key` stands in a configuration, as a JSON pointer.
fn pointer(key: &str) -> String {
    format!("/{}", key.replace(['.', '['], "/").replace(']', ""))
}

/// The scenario with the values of `point` in its configuration, which may make no sense together.
///
/// # Errors
/// What the configuration says of a value.
pub fn vary<M: Protocol>(
    scenario: &Scenario<M::Config>,
    point: &[(&str, &Value)],
) -> Result<Scenario<M::Config>, String> {
    let config = varied(&to_value(&scenario.config), point)?;
    let config = from_value(&config).map_err(|error| with_nearest(&error.message))?;
    Ok(Scenario { config, ..scenario.clone() })
}

/// The configuration with the values of `point` in it.
fn varied(config: &Value, point: &[(&str, &Value)]) -> Result<Value, String> {
    let mut config = config.clone();
    for (key, value) in point {
        let place = config.pointer_mut(&pointer(key));
        *place.ok_or_else(|| format!("there is no `{key}`"))? = (*value).clone();
    }
    Ok(config)
}

/// Whether the system can take the scenario.
///
/// # Errors
/// The first key whose value it cannot take.
pub fn takes<M: Protocol>(scenario: &Scenario<M::Config>) -> Result<(), kernel::Invalid> {
    Instance::<M>::of(scenario).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Result<Vec<String>, String> {
        Axis::parse(text).map(|axis| axis.values.iter().map(shown).collect())
    }

    #[test]
    fn an_axis_is_a_range_with_both_ends_or_a_list() {
        assert_eq!(values("ttl=1..3"), Ok(vec!["1".to_owned(), "2".to_owned(), "3".to_owned()]));
        assert_eq!(values("ttl=4..4"), Ok(vec!["4".to_owned()]));
        assert_eq!(values("order = published,unpublished").map(|v| v.len()), Ok(2));
        assert_eq!(values("on=true,false").map(|v| v.len()), Ok(2));
    }

    #[test]
    fn the_subsets_of_a_table_come_small_ones_first_and_show_their_members() {
        let table = serde_json::json!({ "a": false, "b": true, "c": false });
        let sets: Vec<_> = subsets(&table).expect("three are few").iter().map(shown).collect();
        assert_eq!(sets, ["none", "a", "b", "c", "a+b", "a+c", "b+c", "a+b+c"]);
        assert_eq!(members(&table), Some(vec!["b".to_owned()]));
        assert_eq!(members(&serde_json::json!({ "a": 1 })), None);
    }

    #[test]
    fn what_is_no_axis_is_answered_with_what_was_expected() {
        for (text, answer) in [
            ("ttl", "KEY=a..b or KEY=v1,v2 is expected, not `ttl`"),
            ("=1", "KEY=a..b or KEY=v1,v2 is expected, not `=1`"),
            ("ttl=", "values such as 0..4 or a,b are expected for ttl, not ``"),
            ("ttl=1,,2", "values such as 0..4 or a,b are expected for ttl, not `1,,2`"),
            ("ttl=3..1", "a range that goes up is expected for ttl, not `3..1`"),
            ("ttl=1..x", "two integers are expected for ttl, not `1..x`"),
            ("ttl=1,2,1", "ttl takes 1 twice"),
            ("ttl=0..64", "at most 64 values are expected for ttl, not `0..64`"),
            (
                "ttl=-9223372036854775808..9223372036854775807",
                "at most 64 values are expected for ttl, \
                 not `-9223372036854775808..9223372036854775807`",
            ),
        ] {
            assert_eq!(values(text), Err(answer.to_owned()));
        }
    }
}
