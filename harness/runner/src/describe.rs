//! What a system says of itself, as a list for people.

use kernel::{Assumption, Mutant, Property, Protocol};
use reports::list;

use crate::change::add;

/// What the form `M` of a system says of itself.
pub(crate) fn describe<M: Protocol>() -> list::System {
    let system = M::new(M::Config::default());
    let system = system.expect("the default configuration is the intended design");
    let properties = system.properties();
    list::System {
        prefix: M::PREFIX.to_owned(),
        name: M::NAME.to_owned(),
        properties: families(properties.iter().map(property)),
        mutants: M::mutants().into_iter().map(mutant).collect(),
        assumptions: M::assumptions().into_iter().map(assumption).collect(),
        fairness: system.fairness().iter().map(|fairness| fairness.name.to_owned()).collect(),
        classes: owned(&M::classes()),
        scenarios: Vec::new(),
    }
}

/// The rows with those of the same property folded into one.
fn families(rows: impl Iterator<Item = list::Property>) -> Vec<list::Property> {
    let mut properties: Vec<list::Property> = Vec::new();
    for row in rows {
        match properties.iter_mut().find(|known| known.id == row.id) {
            Some(family) => {
                add(&mut family.sources, &row.sources);
                add(&mut family.needs, &row.needs);
            }
            None => properties.push(row),
        }
    }
    properties
}

/// Adds to `system` what another form of it has. A property that both have keeps the first form's
/// statement, and has the needs of both.
pub(crate) fn fold(system: &mut list::System, form: &list::System) {
    let both = system.properties.iter().chain(&form.properties).cloned();
    system.properties = families(both);
    system.mutants.extend(form.mutants.iter().cloned());
    system.assumptions.extend(form.assumptions.iter().cloned());
    system.properties.sort_by_key(|property| order(&property.id));
    system.mutants.sort_by_key(|mutant| order(&mutant.id));
    system.assumptions.sort_by_key(|assumption| order(&assumption.id));
    add(&mut system.fairness, &form.fairness);
    add(&mut system.classes, &form.classes);
}

/// The order of the domain documents: what is safe before what happens, the documents' mutants
/// before our own, then by number, so that `CON-S10` comes after `CON-S9`.
fn order(id: &str) -> (bool, u32) {
    let (kind, number) = id.rsplit_once('-').map_or(("", id), |(_, end)| end.split_at(1));
    (matches!(kind, "L" | "X"), number.parse().unwrap_or(u32::MAX))
}

fn property<M: Protocol>(property: &Property<M>) -> list::Property {
    list::Property {
        id: property.id.to_owned(),
        kind: property.form(),
        statement: property.statement.to_owned(),
        sources: owned(property.sources),
        needs: owned(property.needs),
    }
}

fn mutant(mutant: Mutant) -> list::Mutant {
    let Mutant { id, mistake, caught_by, precedent, scenario, deferred, .. } = mutant;
    list::Mutant { id, mistake, killed_by: caught_by, precedent, scenario, deferred }
}

fn assumption(assumption: Assumption) -> list::Assumption {
    let Assumption { id, statement, upholds, scenario, given_by, .. } = assumption;
    list::Assumption { id, statement, upholds, scenario, given_by }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
