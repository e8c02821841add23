//! Three searches, one truth: on every scenario of the library the parallel search, stateright and
//! a search that is too simple to be wrong see the same states, the same steps and the same
//! violations, and the counts are those pinned in the ledger.

#[path = "../../../checker/tests/it/naive.rs"]
mod naive;

use std::sync::Arc;

use checker::{Options, Outcome, Stop, search, second_opinion};
use kernel::{Instance, Profile, Protocol, Scenario, Verdict, pack};
use reports::ledger::Ledger;

use crate::{Each, each_scenario};

#[test]
fn all_searches_agree_on_every_scenario_and_with_the_ledger() {
    let mut agreement = Agreement { ledger: ledger("staking"), changed: Vec::new() };
    each_scenario(&mut agreement);
    let changed = agreement.changed;
    assert!(changed.is_empty(), "counts changed:\n{}", changed.join("\n"));
}

fn ledger(system: &str) -> Ledger {
    let path = format!("{}/../../reports/ledger/{system}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the system has a ledger");
    Ledger::parse(&text).expect("the ledger is well formed")
}

struct Agreement {
    ledger: Ledger,
    changed: Vec<String>,
}

impl Each for &mut Agreement {
    fn scenario<M: Protocol>(&mut self, scenario: Scenario<M::Config>) {
        if scenario.profile == Profile::Deep {
            return;
        }
        let name = &scenario.name;
        let instance = Instance::<M>::of(&scenario).expect("the library is valid");
        let options = |workers| Options { workers, stop: Stop::Never, ..Options::default() };
        let ours = search(&instance, &options(2), &());
        assert_eq!(ours.end, checker::End::Complete, "{name}");
        self.pinned(name, &ours);
        agrees_with_naive(name, &instance, &ours);
        agrees_with_stateright(name, instance, &ours);
    }
}

impl Agreement {
    /// The ledger pins what `check` sees: for a scenario that is broken on purpose, the search that
    /// ends at the violation. Here everything is explored, so only whole scenarios compare.
    fn pinned<M: Protocol>(&mut self, name: &str, ours: &Outcome<M>) {
        let Some(pinned) = self.ledger.scenario.get(name) else {
            self.changed.push(format!("{name}: not in the ledger"));
            return;
        };
        let broken = ours.properties.iter().any(|p| matches!(p.verdict, Verdict::Violated(_)));
        let (now, then) = ((ours.states, ours.transitions, ours.depth), *pinned);
        if !broken && now != (then.states, then.transitions, then.depth) {
            self.changed.push(format!("{name}: {then:?} in the ledger, {now:?} now"));
        }
    }
}

/// Whether the search found a violation of, or reached, a property that second opinions are asked
/// about.
fn found<M: Protocol>(outcome: &Outcome<M>) -> Vec<bool> {
    let judged = outcome.properties.iter();
    judged.map(|p| matches!(p.verdict, Verdict::Violated(_) | Verdict::Reached)).collect()
}

fn agrees_with_naive<M: Protocol>(name: &str, instance: &Instance<M>, ours: &Outcome<M>) {
    let truth = naive::explore(instance, |node| {
        (pack(&node.state).to_vec().into_boxed_slice(), pack(&node.past).to_vec())
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
        let computed = property.form() == kernel::Form::Computed;
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
    let theirs = second_opinion(Arc::new(instance), 2);
    assert_eq!((ours.states, ours.transitions), (theirs.states, theirs.transitions), "{name}");
    for ((ours, theirs), is_liveness) in found(ours).into_iter().zip(theirs.found).zip(is_liveness)
    {
        assert!(is_liveness || ours == theirs, "{name}: {ours} here, {theirs} in stateright");
    }
}
