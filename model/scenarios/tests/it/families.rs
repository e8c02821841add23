//! Families: every class of actions, and every pair of classes, occurs in some scenario that
//! nothing is broken in.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Instance, Profile, Protocol, Scenario};

use crate::{Each, each_scenario};

#[test]
fn every_pair_of_classes_occurs_in_a_scenario() {
    let mut families = Families::default();
    each_scenario(&mut families);
    for (system, Family { classes, pairs }) in families.0 {
        for (i, one) in classes.iter().enumerate() {
            for other in &classes[i..] {
                assert!(pairs.contains(&(one, other)), "{system}: {one} never meets {other}");
            }
        }
    }
}

/// By system, what occurs.
#[derive(Default)]
struct Families(BTreeMap<&'static str, Family>);

/// The classes of a system in order, and the pairs of them that some scenario turns on.
#[derive(Default)]
struct Family {
    classes: Vec<&'static str>,
    pairs: BTreeSet<(&'static str, &'static str)>,
}

impl Each for &mut Families {
    fn scenario<M: Protocol>(&mut self, scenario: Scenario<M::Config>) {
        let Family { classes: all, pairs } = self.0.entry(M::NAME).or_default();
        *all = M::classes();
        if scenario.profile != Profile::Default || scenario.is_broken() {
            return;
        }
        let classes = Instance::<M>::of(&scenario).expect("the library is valid").classes();
        for (i, one) in classes.iter().enumerate() {
            pairs.extend(classes[i..].iter().map(|other| (*one, *other)));
        }
    }
}
