//! Every pair of action classes of a system occurs in some scenario of the default profile that
//! nothing is broken in.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Profile;

use crate::cases;

#[test]
fn every_pair_of_classes_occurs_in_a_scenario() {
    let mut pairs: BTreeMap<&str, BTreeSet<(String, String)>> = BTreeMap::new();
    for facts in cases().map(|case| case.facts()) {
        let known = pairs.entry(facts.form).or_default();
        if facts.profile != Profile::Default || facts.is_broken() {
            continue;
        }
        for (i, one) in facts.classes.iter().enumerate() {
            known.extend(facts.classes[i..].iter().map(|other| (one.clone(), other.clone())));
        }
    }
    for model in systems::all() {
        let (name, classes) = (model.name(), model.describe().classes);
        for (i, one) in classes.iter().enumerate() {
            for other in &classes[i..] {
                let met = pairs[name].contains(&(one.clone(), other.clone()));
                assert!(met, "{name}: {one} never meets {other}");
            }
        }
    }
}
