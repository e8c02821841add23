//! Three searches, one truth: on every scenario of the library the parallel search, stateright and
//! a search that is too simple to be wrong see the same states, the same steps and the same
//! violations, and the counts are those pinned in the ledger.

#[path = "../../../../model/checker/tests/it/naive.rs"]
mod naive;

use std::sync::Arc;

use checker::{Options, Outcome, Stop, search};
use cross_check::cross_check;
use kernel::{Expectation, Form, Instance, Profile, Protocol, Scenario, Verdict, pack};
use reports::ledger::{Counts, Ledger};

use crate::{Each, each_scenario};

#[test]
fn all_searches_agree_on_every_scenario_and_with_the_ledger() {
    let mut agreement = Agreement::default();
    each_scenario(&mut agreement);
    let changed = agreement.changed;
    assert!(changed.is_empty(), "counts changed:\n{}", changed.join("\n"));
}

fn ledger(system: &str) -> Ledger {
    let mut models = systems::all().iter().filter(|model| model.system() == system);
    let home = models.find_map(|model| model.home()).expect("the system has a home");
    let path = format!("{}/../../{home}/ledger.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the system has a ledger");
    Ledger::parse(&text).expect("the ledger is well formed")
}

/// Where the counts are not the pinned ones.
#[derive(Default)]
struct Agreement {
    changed: Vec<String>,
}

impl Each for &mut Agreement {
    fn scenario<M: Protocol>(&mut self, scenario: Scenario<M::Config>) {
        if scenario.profile == Profile::Deep {
            return;
        }
        let name = &scenario.name;
        let instance = Instance::<M>::of(&scenario).expect("the library is valid");
        let options = |stop| Options { workers: 2, stop, ..Options::default() };
        let ours = search(&instance, &options(Stop::Never), &());
        assert_eq!(ours.end, checker::End::Complete, "{name}");
        // The ledger pins what `check` sees: where violations are all that is expected, the search
        // that ends with the last of them.
        match violations(&scenario, &instance) {
            Some(ids) => self.pinned(name, &search(&instance, &options(Stop::After(ids)), &())),
            None => self.pinned(name, &ours),
        }
        agrees_with_naive(name, &instance, &ours);
        agrees_with_stateright(name, instance, &ours);
    }
}

impl Agreement {
    /// Compares the counts of `seen` with the pinned ones.
    fn pinned<M: Protocol>(&mut self, name: &str, seen: &Outcome<M>) {
        let Outcome { states, transitions, depth, .. } = *seen;
        let now = Counts { states, transitions, depth };
        match ledger(M::system()).scenario.get(name) {
            Some(then) if *then == now => {}
            then => self.changed.push(format!("{name}: {then:?} in the ledger, {now:?} now")),
        }
    }
}

/// The properties whose violation the scenario expects, if it expects any and nothing else.
fn violations<M: Protocol>(
    scenario: &Scenario<M::Config>,
    instance: &Instance<M>,
) -> Option<Vec<String>> {
    let mut violated = Vec::new();
    for property in instance.properties() {
        let is_goal = property.form() == Form::Sometimes;
        match scenario.expectation(property.id, is_goal) {
            Expectation::Any => {}
            Expectation::Violated => violated.push(property.id.to_owned()),
            Expectation::Holds | Expectation::Reached | Expectation::Unreached => return None,
        }
    }
    (!violated.is_empty()).then_some(violated)
}

/// Whether the search found a violation of, or reached, a property that second opinions are asked
/// about.
fn found<M: Protocol>(outcome: &Outcome<M>) -> Vec<bool> {
    let judged = outcome.properties.iter();
    judged.map(|p| matches!(p.verdict, Verdict::Violated(_) | Verdict::Reached)).collect()
}

fn agrees_with_naive<M: Protocol>(name: &str, instance: &Instance<M>, ours: &Outcome<M>) {
    let truth = naive::explore(instance, |node| {
        (pack(&node.state).to_vec().into_boxed_slice(), pack(&node.history).to_vec())
    });
    assert_eq!(
        (ours.states, ours.transitions, ours.depth),
        (truth.states, truth.transitions, truth.depth),
        "{name}: states, transitions and depth"
    );
    let properties = instance.properties();
    for ((judged, property), (hits, distance)) in
        ours.properties.iter().zip(&properties).zip(truth.properties)
    {
        let computed = property.form() == Form::Computed;
        if property.form().is_liveness() || computed {
            continue;
        }
        let length = judged.finding.as_ref().map(|finding| finding.depth);
        assert_eq!((judged.hits, length), (hits, distance), "{name}: {}", property.name());
    }
}

fn agrees_with_stateright<M: Protocol>(name: &str, instance: Instance<M>, ours: &Outcome<M>) {
    let is_liveness: Vec<_> =
        instance.properties().iter().map(|property| property.form().is_liveness()).collect();
    let theirs = cross_check(Arc::new(instance), 2);
    assert_eq!((ours.states, ours.transitions), (theirs.states, theirs.transitions), "{name}");
    for ((ours, theirs), is_liveness) in found(ours).into_iter().zip(theirs.found).zip(is_liveness)
    {
        assert!(is_liveness || ours == theirs, "{name}: {ours} here, {theirs} in stateright");
    }
}
