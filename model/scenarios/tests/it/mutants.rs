//! A variant earns its place: in its scenario the property that should catch it fails, and without
//! it the same scenario holds, so that nothing but the mistake is to blame.

use checker::{Options, Stop, search};
use kernel::{Instance, Property, Protocol, Scenario, Verdict, differences};

use crate::{Each, each_scenario};

#[test]
fn every_variant_bites_in_its_scenario_and_only_because_of_its_mistake() {
    let mut seen = Seen::default();
    each_scenario(&mut seen);
    for system in protocol::SYSTEMS {
        protocol::visit(system, Complete(&seen)).expect("a listed system");
    }
}

/// The variants that some scenario is about.
#[derive(Default)]
struct Seen(Vec<String>);

impl Each for &mut Seen {
    fn scenario<M: Protocol>(&mut self, scenario: Scenario<M::Config>) {
        let [id] = scenario.mutants.as_slice() else { return };
        self.0.push(id.clone());
        let mutants = M::mutants();
        let mutant = mutants.iter().find(|mutant| mutant.id == id).expect("known");
        assert_eq!(mutant.scenario, scenario.name, "{id} names its scenario");

        let intended = Scenario { mutants: Vec::new(), ..scenario.clone() };
        for (property, verdict) in verdicts::<M>(&intended) {
            let fine = !matches!(verdict, Verdict::Violated(_) | Verdict::Inconclusive(_));
            assert!(fine, "{}: {} without {id}: {verdict:?}", scenario.name, property.name());
        }
        let broken = verdicts::<M>(&scenario);
        for (property, expectation) in &scenario.expect {
            let met = broken.iter().any(|(p, v)| p.id == *property && v.meets(*expectation));
            assert!(met, "{}: {property} should be {expectation:?}", scenario.name);
            let named = mutant.caught_by.contains(&property.as_str());
            assert!(named, "{id} is said to be caught by {:?}", mutant.caught_by);
        }
        assert!(mutant.deferred.is_some() || !scenario.expect.is_empty(), "{id} expects nothing");
    }
}

type Judged<M> = Vec<(Property<M>, Verdict)>;

fn verdicts<M: Protocol>(scenario: &Scenario<M::Config>) -> Judged<M> {
    let instance = Instance::<M>::of(scenario).expect("the library is valid");
    let options = Options { stop: Stop::Never, ..Options::default() };
    let outcome = search(&instance, &options, &());
    let verdicts = outcome.properties.into_iter().map(|judged| judged.verdict);
    instance.properties().into_iter().zip(verdicts).collect()
}

/// Every variant of the system has a scenario and changes something.
struct Complete<'a>(&'a Seen);

impl kernel::Visitor for Complete<'_> {
    type Out = ();

    fn visit<M: Protocol>(self) {
        for mutant in M::mutants() {
            assert!(self.0.0.iter().any(|id| id == mutant.id), "{} has no scenario", mutant.id);
            let (mut config, intended) = (M::Config::default(), M::Config::default());
            (mutant.change)(&mut config);
            assert!(!differences(&intended, &config).is_empty(), "{} is idle", mutant.id);
        }
        for assumption in M::assumptions() {
            let (mut config, intended) = (M::Config::default(), M::Config::default());
            (assumption.drop)(&mut config);
            assert!(!differences(&intended, &config).is_empty(), "{} is idle", assumption.id);
        }
    }
}
