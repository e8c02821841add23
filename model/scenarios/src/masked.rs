//! Values that are put into a configuration and are not in force: a mutant, a dropped assumption or
//! the system itself goes before them.

use kernel::{Instance, Protocol, Scenario, Value, differences_of, to_value};

use crate::axis::shown;
use crate::keys::pointer;

/// A key whose value is not in force, whatever was put there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Masked {
    /// The key.
    pub key: String,
    /// The mutant or the dropped assumption that puts something else there; none if the system
    /// itself does.
    pub by: Option<String>,
    /// What is in force there.
    pub value: String,
}

/// The first of the keys of `point` whose value, which stands in the configuration of `scenario`,
/// is not in force in its `instance`: what is said of such a value would be said of another one.
pub fn masked<M: Protocol>(
    scenario: &Scenario<M::Config>,
    instance: &Instance<M>,
    point: &[(&str, &Value)],
) -> Option<Masked> {
    let (put, in_force) = (to_value(&scenario.config), to_value(&instance.system().config()));
    let changed = if point.is_empty() { Vec::new() } else { changed::<M>(scenario) };
    for (key, _) in point {
        let by = changed.iter().find(|(_, other)| differs(&put, other, key));
        let by = by.map(|(id, _)| id.clone());
        let there = in_force.pointer(&pointer(key)).unwrap_or(&Value::Null);
        if by.is_some() || put.pointer(&pointer(key)) != Some(there) {
            return Some(Masked { key: (*key).to_owned(), by, value: shown(there) });
        }
    }
    None
}

/// The configuration as each mutant and each dropped assumption of the scenario leaves it by
/// itself.
fn changed<M: Protocol>(scenario: &Scenario<M::Config>) -> Vec<(String, Value)> {
    let Scenario { config, own, mutants, dropped, .. } = scenario;
    if mutants.is_empty() && dropped.is_empty() {
        return Vec::new();
    }
    let known = M::mutants();
    let known = known.iter().chain(own).filter(|known| mutants.contains(&known.id));
    let applied = known.map(|known| (known.id.clone(), known.applied::<M>(config)));
    let assumed = M::assumptions();
    let assumed = assumed.iter().filter(|known| dropped.contains(&known.id));
    let assumed = assumed.map(|known| (known.id.clone(), known.dropped::<M>(config)));
    let changed = applied.chain(assumed);
    changed.filter_map(|(id, config)| Some((id, to_value(&config.ok()?)))).collect()
}

/// Whether the values differ at `key`, or in what is there.
fn differs(from: &Value, to: &Value, key: &str) -> bool {
    let inside = |place: &str| {
        let rest = place.strip_prefix(key);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    differences_of(from, to).iter().any(|difference| inside(&difference.key))
}

impl std::fmt::Display for Masked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { key, by, value } = self;
        match by {
            Some(id) => {
                write!(f, "`{key}` is what {id} sets: it is {value}, whatever is put there")
            }
            None => write!(f, "`{key}` is settled elsewhere: it is {value}, whatever is put there"),
        }
    }
}
