//! The page about what is deployed says of each scenario what it breaks.

use std::collections::BTreeSet;

use kernel::Expectation;
use runner::{Index, Model};

const PAGE: &str = include_str!("../../../../docs/deployed.md");

/// The rows of the first table: a scenario, and the properties that it breaks.
fn rows() -> impl Iterator<Item = (&'static str, BTreeSet<String>)> {
    let rows = PAGE.lines().skip_while(|line| !line.starts_with("|---")).skip(1);
    rows.take_while(|line| line.starts_with('|')).map(|line| {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [name, _, _, broken] = cells[..] else { panic!("four cells: {line}") };
        let mut prefix = "";
        let ids = broken.split(", ").map(|id| {
            let (own, number) = id.rsplit_once('-').unwrap_or((prefix, id));
            prefix = own;
            format!("{own}-{number}")
        });
        (name.trim_matches('`'), ids.collect())
    })
}

#[test]
fn the_page_says_what_each_deployed_scenario_breaks() {
    let all: &[&dyn Model] = systems::all();
    let index = Index::of(all);
    let mut told = BTreeSet::new();
    for (name, broken) in rows() {
        let entry = index.scenario(name).unwrap_or_else(|| panic!("{name} is no scenario"));
        let facts = entry.case.facts();
        let expected = facts.properties.iter().filter(|p| p.expected == Expectation::Violated);
        let expected: BTreeSet<_> = expected.map(|property| property.id.clone()).collect();
        assert_eq!(broken, expected, "{name}");
        told.insert(name);
    }
    let deployed = |name: &&str| name.contains("/deployed");
    let names = index.scenarios.iter().map(|entry| entry.source().name.as_str());
    let missing: Vec<_> = names.filter(deployed).filter(|name| !told.contains(name)).collect();
    assert_eq!(missing, [""; 0], "deployed, and not on the page");
}
