//! Axes of a sweep: keys of a configuration, each with the values that it takes in turn. A table
//! of truth values is a set, and `KEY=subsets` stands for all of its subsets.

use kernel::{Map, Protocol, Scenario, Value, from_value, to_value};

use crate::document::with_nearest;
use crate::keys::{full_key, pointer, scalars, set_key};

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
            None => split(text).into_iter().map(str::trim).map(value).collect(),
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

    /// The one value in `KEY=VALUE`, as an axis of its own.
    ///
    /// # Errors
    /// What should have stood there.
    pub fn setting(text: &str) -> Result<Self, String> {
        let usage = || format!("KEY=VALUE is expected, not `{text}`");
        let (key, value) = text.split_once('=').ok_or_else(usage)?;
        if key.trim().is_empty() {
            return Err(usage());
        }
        let axis = Self::of(key.trim(), value)?;
        match axis.values.as_slice() {
            [_] if !axis.is_of_subsets() => Ok(axis),
            _ => {
                let key = &axis.key;
                Err(format!(
                    "one value is expected for {key}, not `{value}`; --sweep takes several"
                ))
            }
        }
    }
}

/// The values of a list, which are separated by commas; a comma in brackets is a value's own.
fn split(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let is_between = move |c: char| {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    };
    text.split(is_between).collect()
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

/// A value as it is written on a command line: an integer, a truth value, the name of an option, or
/// a list or a table as TOML writes it.
fn value(text: &str) -> Result<Value, String> {
    if text.starts_with(['[', '{']) {
        let read = toml::from_str::<Map<String, Value>>(&format!("value = {text}"));
        let value = read.ok().and_then(|mut read| read.remove("value"));
        return value.ok_or_else(|| "a list such as [1,2], or a table, is expected".to_owned());
    }
    Ok(match (text.parse::<i64>(), text.parse::<bool>()) {
        (Ok(number), _) => Value::from(number),
        (_, Ok(truth)) => Value::from(truth),
        _ => Value::from(text),
    })
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
        let found = match of_subsets {
            true => set_key(system, &axes[number].key, &keys, &sets),
            false => full_key(system, &axes[number].key, &keys),
        };
        let key = found.map_err(|wrong| (number, wrong))?;
        if axes[..number].iter().any(|other| other.key == key) {
            return Err((number, format!("{key} is given twice")));
        }
        let there = config.pointer(&pointer(&key)).unwrap_or(&Value::Null);
        if of_subsets {
            axes[number].values = subsets(there).map_err(|wrong| (number, wrong))?;
        }
        for value in &axes[number].values {
            if there.is_array() && !value.is_array() {
                let wrong =
                    format!("`{key}` is a list: `{key}[0]` is its first value, {there} all of it");
                return Err((number, wrong));
            }
            let varied = varied(config, &[(key.as_str(), value)]);
            let taken = varied.and_then(|varied| takes(&varied));
            taken.map_err(|wrong| (number, format!("`{key}`: {}", ranged(&wrong))))?;
        }
        axes[number].key = key;
    }
    Ok(())
}

/// What a type says of a number that it has no room for, in words.
fn ranged(wrong: &str) -> String {
    wrong.replace("expected u8", "expected a number of 0 to 255")
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
        assert_eq!(values("windows=[5,0],[6]"), Ok(vec!["[5,0]".to_owned(), "[6]".to_owned()]));
        assert_eq!(values("at=-1..0"), Ok(vec!["-1".to_owned(), "0".to_owned()]));
    }

    #[test]
    fn a_setting_has_one_value() {
        let setting = |text| Axis::setting(text).map(|axis| (axis.key, shown(&axis.values[0])));
        assert_eq!(setting("ttl=3"), Ok(("ttl".to_owned(), "3".to_owned())));
        assert_eq!(setting("windows = [5, 0]"), Ok(("windows".to_owned(), "[5,0]".to_owned())));
        let several = "one value is expected for ttl, not `1..3`; --sweep takes several";
        assert_eq!(setting("ttl=1..3"), Err(several.to_owned()));
        assert_eq!(setting("ttl"), Err("KEY=VALUE is expected, not `ttl`".to_owned()));
        assert!(setting("windows=[5,").is_err_and(|wrong| wrong.starts_with("a list such as")));
        assert!(setting("hostile=subsets").is_err());
    }

    #[test]
    fn a_key_is_found_by_its_end_and_by_what_it_was_called() {
        let config = serde_json::json!({
            "bounds": { "stakers": 2 },
            "design": { "clock": "a" },
            "hostile": { "vote": false },
            "windows": [5, 0],
        });
        let resolved = |text: &str| {
            let mut axes = vec![Axis::parse(text).expect("it is an axis")];
            let takes = |_: &Value| Ok(());
            resolve_in(&mut axes, "vault", &config, &takes).map_err(|(_, wrong)| wrong)?;
            Ok::<_, String>(axes.remove(0).key)
        };
        for (text, key) in [
            ("stakers=1", "bounds.stakers"),
            ("rules.clock=b", "design.clock"),
            ("windows=[1]", "windows"),
            ("windows[1]=3", "windows[1]"),
            ("hostile=subsets", "hostile"),
        ] {
            assert_eq!(resolved(text), Ok(key.to_owned()));
        }
        for (text, answer) in [
            (
                "bounds.stakers=subsets",
                "`bounds.stakers` has no subsets: those are of a table of truth values, and vault \
                 has hostile",
            ),
            ("windows=3", "`windows` is a list: `windows[0]` is its first value, [5,0] all of it"),
            ("rules.clokc=b", "vault has no option `rules.clokc`; the nearest is `design.clock`"),
        ] {
            assert_eq!(resolved(text), Err(answer.to_owned()));
        }
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
