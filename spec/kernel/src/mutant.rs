//! Mutants and assumptions as data: what each says of itself, and what it changes in a
//! configuration, key by key.
//!
//! A change is a path and a value: it is applied to the configuration's interchange value, which
//! then has to fit the type again. Nothing here knows how the data is written down.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Difference, Invalid, Protocol, Value, differences, from_value, to_value};

/// What a mutant or a dropped assumption puts at which key of the configuration: `design.clock`,
/// `stakers[1].held`. A list is replaced as a whole; of a table, the keys that are named.
pub type Changes = BTreeMap<String, Value>;

/// A broken design: the intended one and a change of its configuration. Data, so that mutants
/// combine, no rule is written twice, and who writes one needs no Rust.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mutant {
    /// The identifier in the domain documents (`STK-B4`) or one of our own (`STK-X1`).
    pub id: String,
    /// The mistake, in one sentence.
    pub mistake: String,
    /// The properties of which at least one must fail, and does for the reason that the mistake
    /// names.
    #[serde(default)]
    pub caught_by: Vec<String>,
    /// The finding, incident or disagreement that made it worth having.
    #[serde(default)]
    pub precedent: String,
    /// The scenario in which it bites.
    #[serde(default)]
    pub scenario: String,
    /// What is missing before it can be judged, if anything is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deferred: Option<String>,
    /// In words, a change that depends on the configuration; [`Protocol::computed_changes`] makes
    /// it, after those of `changes`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<String>,
    /// What it changes.
    #[serde(default)]
    pub changes: Changes,
}

/// What a design takes for granted. Dropping it widens the environment; then one of `upholds` must
/// break, or the assumption was idle.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    /// The identifier in the domain documents (`STK-A2`).
    pub id: String,
    /// The assumption, in one sentence.
    pub statement: String,
    /// The properties that rest on it.
    pub upholds: Vec<String>,
    /// The scenario in which dropping it bites.
    pub scenario: String,
    /// The properties of other systems that make it true where those run beside this one; what
    /// they promise is assumed here.
    #[serde(default)]
    pub given_by: Vec<String>,
    /// As for a [`Mutant`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<String>,
    /// What dropping it changes.
    #[serde(default)]
    pub changes: Changes,
}

/// A change that depends on the configuration it is made in (one more, as many as).
pub type Change<C> = Arc<dyn Fn(&mut C) + Send + Sync>;

/// A condition on a configuration.
pub type Premise<C> = Arc<dyn Fn(&C) -> bool + Send + Sync>;

/// A change that does not fit the configuration of its system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadChange {
    /// The mutant or assumption.
    pub id: String,
    /// The key that it changes; empty if it is the computed change that is wrong.
    pub path: String,
    /// What is wrong with key or value, and what was expected.
    pub wrong: String,
}

impl fmt::Display for BadChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, path, wrong } = self;
        if path.is_empty() {
            write!(f, "{id}: {wrong}")
        } else {
            write!(f, "{id}, `{path}`: {wrong}")
        }
    }
}

impl std::error::Error for BadChange {}

impl Mutant {
    /// `config` with the mutant applied.
    ///
    /// # Errors
    /// The first change that does not fit.
    pub fn applied<M: Protocol>(&self, config: &M::Config) -> Result<M::Config, BadChange> {
        changed::<M>(config, &self.id, &self.changes, self.computed.is_some())
    }
}

impl Assumption {
    /// `config` with the assumption dropped.
    ///
    /// # Errors
    /// The first change that does not fit.
    pub fn dropped<M: Protocol>(&self, config: &M::Config) -> Result<M::Config, BadChange> {
        changed::<M>(config, &self.id, &self.changes, self.computed.is_some())
    }

    /// Whether `config` meets the assumption, if it is a condition on the configuration. A scenario
    /// that does not, without dropping it, is not checked.
    #[must_use]
    pub fn is_met<M: Protocol>(&self, config: &M::Config) -> bool {
        let mut premises = M::premises().into_iter().filter(|(id, _)| *id == self.id);
        premises.all(|(_, premise)| premise(config))
    }
}

fn changed<M: Protocol>(
    config: &M::Config,
    id: &str,
    changes: &Changes,
    is_computed: bool,
) -> Result<M::Config, BadChange> {
    let bad = |path: &str, wrong| BadChange { id: id.to_owned(), path: path.to_owned(), wrong };
    let mut value = to_value(config);
    for (path, change) in changes {
        put(&mut value, path, change).map_err(|wrong| bad(path, wrong))?;
        // Step by step, so that it is known which of several changes does not fit.
        from_value::<M::Config>(&value).map_err(|wrong| bad(path, wrong.message))?;
    }
    let mut config = from_value(&value).map_err(|wrong| bad("", wrong.message))?;
    if is_computed {
        let computed = M::computed_changes().into_iter().find(|(known, _)| *known == id);
        let (_, change) = computed.ok_or_else(|| {
            bad("", format!("{} computes no change of this name, only `changes` count", M::NAME))
        })?;
        change(&mut config);
    }
    Ok(config)
}

/// Puts `change` at `path`, which must be there.
fn put(value: &mut Value, path: &str, change: &Value) -> Result<(), String> {
    let parts = path.split(['.', '[', ']']).filter(|part| !part.is_empty());
    let place = parts.clone().try_fold(value, |value, part| inner(value, part))?;
    if parts.count() == 0 {
        return Err("expected the path of a key".to_owned());
    }
    merge(place, change);
    Ok(())
}

/// What stands at the key or the index `part` of `value`.
fn inner<'v>(value: &'v mut Value, part: &str) -> Result<&'v mut Value, String> {
    match value {
        Value::Object(fields) => {
            if fields.contains_key(part) {
                return Ok(&mut fields[part]);
            }
            let known: Vec<_> = fields.keys().map(|key| format!("`{key}`")).collect();
            Err(format!("unknown field `{part}`, expected one of {}", known.join(", ")))
        }
        Value::Array(elements) => {
            let count = elements.len();
            let element = part.parse().ok().and_then(|index: usize| elements.get_mut(index));
            element.ok_or_else(|| format!("expected an index below {count}, not `{part}`"))
        }
        leaf => Err(format!("there is no `{part}` inside of {leaf}")),
    }
}

/// Puts `change` in the place of `value`; where both are tables and every key is known, key by key,
/// so that what a change does not name stays.
fn merge(value: &mut Value, change: &Value) {
    if let (Value::Object(fields), Value::Object(changes)) = (&mut *value, change)
        && changes.keys().all(|key| fields.contains_key(key))
    {
        changes.iter().for_each(|(key, change)| merge(&mut fields[key.as_str()], change));
    } else {
        *value = change.clone();
    }
}

/// The configuration in force: `base` with the assumptions dropped and the mutants applied.
///
/// # Errors
/// An unknown identifier, a change that does not fit, or two changes that touch the same key, so
/// that their order would matter.
pub fn effective<M: Protocol>(
    base: &M::Config,
    dropped: &[String],
    mutants: &[String],
) -> Result<M::Config, Invalid> {
    effective_with::<M>(base, &[], dropped, mutants)
}

/// As [`effective`]; the mutants are those of the system or among `own`.
pub(crate) fn effective_with<M: Protocol>(
    base: &M::Config,
    own: &[Mutant],
    dropped: &[String],
    mutants: &[String],
) -> Result<M::Config, Invalid> {
    let mut config = base.clone();
    if dropped.is_empty() && mutants.is_empty() {
        return Ok(config);
    }
    let (known_assumptions, known_mutants) = (M::assumptions(), M::mutants());
    let mut touched = BTreeMap::new();
    for id in dropped {
        let known = known_assumptions.iter().find(|assumption| assumption.id == *id);
        let known = known.ok_or_else(|| unknown::<M>("dropped", id))?;
        combine(&mut touched, id, &mut config, |config| known.dropped::<M>(config))?;
    }
    for id in mutants {
        let known = known_mutants.iter().chain(own).find(|mutant| mutant.id == *id);
        let known = known.ok_or_else(|| unknown::<M>("variants", id))?;
        combine(&mut touched, id, &mut config, |config| known.applied::<M>(config))?;
    }
    Ok(config)
}

/// Makes the change that `id` stands for, unless it touches a key that another one has touched.
fn combine<'a, C: Serialize>(
    touched: &mut BTreeMap<String, &'a str>,
    id: &'a str,
    config: &mut C,
    change: impl FnOnce(&C) -> Result<C, BadChange>,
) -> Result<(), Invalid> {
    let changed = change(config);
    let changed = changed.map_err(|bad| Invalid::new("variants", format!("applicable: {bad}")))?;
    for Difference { key, .. } in differences(config, &changed) {
        if let Some(other) = touched.insert(key.clone(), id) {
            let expected = format!("combinable: {other} and {id} both change `{key}`");
            return Err(Invalid::new("variants", expected));
        }
    }
    *config = changed;
    Ok(())
}

fn unknown<M: Protocol>(key: &str, id: &str) -> Invalid {
    Invalid::new(key, format!("identifiers that {} knows, not {id}", M::NAME))
}

/// The changes of a component as changes of a composition, where the configuration of the component
/// stands at each of `parts`.
pub(crate) fn within(changes: Changes, parts: &[&str]) -> Changes {
    let lifted = |(path, value): (String, Value)| {
        parts.iter().map(move |part| (format!("{part}.{path}"), value.clone()))
    };
    changes.into_iter().flat_map(lifted).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::example::{Clock, Config, Vault};

    fn put_into(path: &str, change: &Value) -> Result<Value, String> {
        let mut value = json!({ "a": [{ "b": 1 }, { "b": 2 }], "c": { "d": "x", "e": 3 } });
        put(&mut value, path, change).map(|()| value)
    }

    #[test]
    fn a_change_reaches_into_tables_and_lists() {
        let b = put_into("a[1].b", &json!(7)).expect("it is there");
        assert_eq!(b, json!({ "a": [{ "b": 1 }, { "b": 7 }], "c": { "d": "x", "e": 3 } }));
        let list = put_into("a", &json!([])).expect("it is there");
        assert_eq!(list, json!({ "a": [], "c": { "d": "x", "e": 3 } }));
    }

    #[test]
    fn what_a_table_does_not_name_stays() {
        let merged = put_into("c", &json!({ "e": 4 })).expect("it is there");
        assert_eq!(merged["c"], json!({ "d": "x", "e": 4 }));
        let other = put_into("c", &json!({ "f": 4 })).expect("it is for the type to refuse");
        assert_eq!(other["c"], json!({ "f": 4 }));
    }

    #[test]
    fn a_path_that_is_not_there_is_told_with_what_is() {
        let wrong = |path| put_into(path, &json!(1)).expect_err("it is not there");
        assert_eq!(wrong("c.f"), "unknown field `f`, expected one of `d`, `e`");
        assert_eq!(wrong("a[2].b"), "expected an index below 2, not `2`");
        assert_eq!(wrong("c.d.g"), "there is no `g` inside of \"x\"");
        assert_eq!(wrong(""), "expected the path of a key");
    }

    fn mutant(path: &str, value: Value) -> Mutant {
        let changes = Changes::from([(path.to_owned(), value)]);
        Mutant { changes, ..Vault::mutants().remove(0) }
    }

    #[test]
    fn a_mutant_is_applied_to_the_typed_configuration() {
        let applied =
            mutant("clock", json!("read_at_payment")).applied::<Vault>(&Config::default());
        assert_eq!(applied, Ok(Config { clock: Clock::ReadAtPayment, ..Config::default() }));
    }

    #[test]
    fn a_change_that_does_not_fit_names_mutant_path_and_what_is_expected() {
        let told = |path, value| {
            let bad = mutant(path, value).applied::<Vault>(&Config::default());
            bad.expect_err("it does not fit").to_string()
        };
        assert_eq!(
            told("clock", json!("never")),
            "VLT-B1, `clock`: unknown variant `never`, expected `fixed_at_request` or \
             `read_at_payment`",
        );
        assert_eq!(
            told("window", json!("2")),
            "VLT-B1, `window`: invalid type: string \"2\", expected u8",
        );
        let computed = Mutant { computed: Some("more".to_owned()), ..mutant("window", json!(1)) };
        assert_eq!(
            computed.applied::<Vault>(&Config::default()).expect_err("nothing does").to_string(),
            "VLT-B1: vault computes no change of this name, only `changes` count",
        );
    }

    #[test]
    fn mutants_of_ones_own_combine_with_those_of_the_system() {
        let own = |id: &str, path: &str, value| Mutant { id: id.to_owned(), ..mutant(path, value) };
        let own = [own("MY-1", "window", json!(3)), own("MY-2", "clock", json!("read_at_payment"))];
        let with = |ids: &[&str]| {
            let ids: Vec<_> = ids.iter().map(|id| (*id).to_owned()).collect();
            effective_with::<Vault>(&Config::default(), &own, &[], &ids)
        };
        let both = with(&["VLT-B1", "MY-1"]).expect("they combine");
        assert_eq!((both.window, both.clock), (3, Clock::ReadAtPayment));
        // The second changes nothing any more, so there is nothing to argue about.
        assert_eq!(with(&["VLT-B1", "MY-2"]), with(&["VLT-B1"]));
        let unknown = with(&["MY-3"]).expect_err("nobody wrote it");
        assert_eq!(
            unknown.to_string(),
            "`variants` must be identifiers that vault knows, not MY-3"
        );
    }
}
