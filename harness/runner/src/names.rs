//! Names as people type them: in any case, and of the wrong kind.

use reports::list::System;

use crate::Index;

/// The name that was meant by `name`: itself if there is one, else the only one that differs in the
/// case of its letters, else itself.
#[must_use]
pub fn canonical(index: &Index<'_>, name: &str) -> String {
    let known = || {
        let scenarios = index.scenarios.iter().map(|entry| entry.source().name.as_str());
        let forms = index.forms().iter().map(|form| form.name.as_str());
        index.systems.iter().flat_map(named).chain(forms).chain(scenarios)
    };
    if known().any(|known| known == name) {
        return name.to_owned();
    }
    let mut alike: Vec<_> = known().filter(|known| known.eq_ignore_ascii_case(name)).collect();
    alike.dedup();
    match alike.as_slice() {
        [one] => (*one).to_owned(),
        _ => name.to_owned(),
    }
}

/// The names that belong to `system`, its own first.
pub fn named(system: &System) -> impl Iterator<Item = &str> {
    let properties = system.properties.iter().map(|property| &property.id);
    let mutants = system.mutants.iter().map(|mutant| &mutant.id);
    let assumptions = system.assumptions.iter().map(|assumption| &assumption.id);
    let rows = properties.chain(mutants).chain(assumptions).chain(&system.fairness);
    std::iter::once(&system.name).chain(rows).map(String::as_str)
}

/// What `name` is, and the commands that take it, if it is anything: for whoever gives it where
/// something else is expected.
#[must_use]
pub fn what_is(index: &Index<'_>, name: &str) -> Option<String> {
    if index.scenario(name).is_some() {
        return Some(format!("`{name}` is a scenario: `check {name}` or `simulate {name}`"));
    }
    if index.system(name).is_some() {
        return Some(format!(
            "`{name}` is a system: `check {name}`, `mutate {name}`, `list {name}`"
        ));
    }
    index.systems.iter().find_map(|system| of_system(index, system, name))
}

fn of_system(index: &Index<'_>, system: &System, name: &str) -> Option<String> {
    if system.properties.iter().any(|known| known.id == name) {
        return Some(format!(
            "`{name}` is a property: `check {name}`, or `--property {name}` beside scenarios"
        ));
    }
    let asks = |needs: &dyn Fn(&System) -> bool| -> Option<&str> {
        let fits = index.scenarios.iter().filter(|entry| {
            entry.system == system.name
                && entry.is_intended()
                && index.form(&entry.form).is_some_and(needs)
        });
        let fits: Vec<_> = fits.map(|entry| entry.source().name.as_str()).collect();
        fits.iter().find(|name| name.ends_with("/small")).or(fits.first()).copied()
    };
    if let Some(mutant) = system.mutants.iter().find(|known| known.id == name) {
        let knows = |form: &System| form.mutants.iter().any(|known| known.id == name);
        let own = if mutant.scenario.is_empty() {
            String::new()
        } else {
            format!("`check {}`, ", mutant.scenario)
        };
        let with = asks(&knows).unwrap_or("SCENARIO");
        return Some(format!(
            "`{name}` is a mutant: {own}`check {with} --mutant {name}` or `mutate {name}`"
        ));
    }
    if let Some(assumption) = system.assumptions.iter().find(|known| known.id == name) {
        let scenario = &assumption.scenario;
        return Some(format!(
            "`{name}` is an assumption: `check {scenario} --drop-assumption {name}` or `mutate \
             {name}`"
        ));
    }
    if system.fairness.iter().any(|known| known == name) {
        let knows = |form: &System| form.fairness.iter().any(|known| known == name);
        let with = asks(&knows).unwrap_or("SCENARIO");
        return Some(format!(
            "`{name}` is a fairness: `check {with} --drop-fairness '{name}'` or `mutate '{name}'`"
        ));
    }
    None
}
