//! A mutant earns its place: in its scenario the property that should kill it fails, and without it
//! the same scenario holds, so that nothing but the mistake is to blame.

use std::collections::BTreeSet;

use checker::Stop;
use kernel::{Expectation, Verdict};
use reports::list::System;
use runner::{Asked, Case, Change, Facts, SearchOptions};

use crate::cases;

#[test]
fn every_mutant_bites_in_its_scenario_and_only_because_of_its_mistake() {
    let systems: Vec<_> = systems::all().iter().map(|model| model.describe()).collect();
    let mut seen = BTreeSet::new();
    for case in cases() {
        let facts = case.facts();
        if let [id] = facts.mutants.as_slice() {
            seen.insert(id.clone());
            bites(&*case, &facts, id, &systems);
        }
    }
    for (model, system) in systems::all().iter().zip(&systems) {
        let intended = model.intended();
        let changes = |change: Change<'_>| {
            let changed = intended.with(&change).unwrap_or_else(|bad| panic!("{bad}"));
            !changed.facts().departs.is_empty()
        };
        for id in system.mutants.iter().map(|mutant| &mutant.id) {
            assert!(seen.contains(id), "{id} has no scenario");
            let mutants = runner::Mutants::Just(id);
            assert!(changes(Change { mutants, ..Change::default() }), "{id} is idle");
        }
        for id in system.assumptions.iter().map(|assumption| &assumption.id) {
            let dropped = std::slice::from_ref(id);
            assert!(changes(Change { dropped, ..Change::default() }), "{id} is idle");
        }
    }
}

fn bites(case: &dyn Case, facts: &Facts, id: &str, systems: &[System]) {
    let name = &facts.name;
    let mut known = systems.iter().flat_map(|system| &system.mutants);
    let mutant = known.find(|mutant| mutant.id == id).expect("known");
    assert_eq!(mutant.scenario, *name, "{id} names its scenario");

    let intended = case.with(&Change { mutants: runner::Mutants::None, ..Change::default() });
    let intended = intended.unwrap_or_else(|bad| panic!("{bad}"));
    for (property, verdict) in verdicts(&*intended) {
        let fine = !matches!(verdict, Verdict::Violated(_) | Verdict::Inconclusive(_));
        assert!(fine, "{name}: {} without {id}: {verdict:?}", property.id);
    }
    let broken = verdicts(case);
    let asked = |expected: &&Asked| expected.expected != Expectation::Any;
    let expected: BTreeSet<_> = facts.properties.iter().filter(asked).map(|p| &p.id).collect();
    for id_expected in &expected {
        let of_id = || broken.iter().filter(|(property, _)| property.id == **id_expected);
        let met = of_id().any(|(property, verdict)| verdict.meets(property.expected));
        assert!(met, "{name}: {id_expected} should be as expected");
        let named = mutant.killed_by.contains(id_expected);
        assert!(named, "{id} is said to be caught by {:?}", mutant.killed_by);
    }
    assert!(mutant.deferred.is_some() || !expected.is_empty(), "{id} expects nothing");
}

fn verdicts(case: &dyn Case) -> Vec<(Asked, Verdict)> {
    let options = SearchOptions { stop: Stop::Never, ..SearchOptions::default() };
    let verdicts = case.search(&options, &()).judged.into_iter().map(|judged| judged.verdict);
    case.facts().properties.into_iter().zip(verdicts).collect()
}
