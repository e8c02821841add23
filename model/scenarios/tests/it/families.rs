//! Families: every class of actions, and every pair of classes, occurs in some scenario that nothing
//! is broken in.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Instance, Profile, Protocol, Scenario};

use crate::{Each, each_scenario};

#[test]
fn every_pair_of_classes_occurs_in_a_scenario() {
    let mut families = Families::default();
    each_scenario(&mut families);
    for (system, (classes, pairs)) in families.0 {
        for (i, one) in classes.iter().enumerate() {
            for other in &classes[i..] {
                assert!(pairs.contains(&(one, other)), "{system}: {one} never meets {other}");
            }
        }
    }
}

/// By system: its classes in order, and the pairs that occur.
#[derive(Default)]
struct Families(BTreeMap<String, (Vec<&'static str>, BTreeSet<(&'static str, &'static str)>)>);

impl Each for &mut Families {
    fn scenario<M: Protocol>(&mut self, scenario: Scenario<M::Config>) {
        let (_, pairs) =
            self.0.entry(M::NAME.to_owned()).or_insert_with(|| (M::classes(), BTreeSet::new()));
        if scenario.profile != Profile::Default || scenario.is_broken() {
            return;
        }
        let classes = Instance::<M>::of(&scenario).expect("the library is valid").classes();
        for (i, one) in classes.iter().enumerate() {
            pairs.extend(classes[i..].iter().map(|other| (*one, *other)));
        }
    }
}
