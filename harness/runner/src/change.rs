//! What is changed in a scenario before it is run.

use scenarios::axis;
use serde_json::Value;

/// What to change in a scenario. The default changes nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Change<'a> {
    /// Values of the configuration, by key, under a name of their own. What the scenario expects
    /// was said of other values: instead, every property is expected to hold unless something is
    /// broken, and nothing is expected of goals.
    pub values: Option<Values<'a>>,
    /// Which mutants are applied.
    pub mutants: Mutants<'a>,
    /// Assumptions and fairness to drop beside the scenario's own.
    pub dropped: &'a [String],
}

/// Values of a configuration.
#[derive(Clone, Copy, Debug)]
pub struct Values<'a> {
    /// The name of the scenario that has them.
    pub name: &'a str,
    /// Each key in full, and its value.
    pub values: &'a [(&'a str, &'a Value)],
}

impl Values<'_> {
    /// What is added to the name of a scenario that has the `values`.
    #[must_use]
    pub fn place(values: &[(&str, &Value)]) -> String {
        let place = values.iter().map(|(key, value)| format!(" {key}={}", axis::shown(value)));
        place.collect()
    }
}

/// Which mutants are applied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mutants<'a> {
    /// The scenario's own and these.
    Also(&'a [String]),
    /// This one: in the scenario as it stands if that names it, else in place of those it names.
    Just(&'a str),
    /// None, not even those that the scenario names.
    None,
}

impl Default for Mutants<'_> {
    fn default() -> Self {
        Self::Also(&[])
    }
}

impl Mutants<'_> {
    pub(crate) fn apply(self, mutants: &mut Vec<String>) {
        match self {
            Self::Also(more) => add(mutants, more),
            Self::Just(id) if mutants.iter().any(|named| named == id) => {}
            Self::Just(id) => *mutants = vec![id.to_owned()],
            Self::None => mutants.clear(),
        }
    }
}

/// Adds the names among `more` that are new to `names`.
pub fn add(names: &mut Vec<String>, more: &[String]) {
    for name in more {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
}
