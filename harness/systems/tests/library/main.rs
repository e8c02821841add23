//! One test for each scenario of the library: the parallel search, stateright and a search that is
//! too simple to be wrong see the same states, the same steps and the same violations, and the
//! counts are those pinned in the ledger. What the parallel search says while it compares states
//! whole is the same to the letter.
//!
//! `cargo test -p systems --test library staking/small` runs one, `-- --list` names them all.

#[path = "../it/typed.rs"]
mod typed;

use std::process::ExitCode;
use std::sync::Arc;

use checker::{Options, Outcome, Stop, search};
use cross_check::{cross_check, naive};
use kernel::{Expectation, Form, Instance, Profile, Protocol, Scenario, Verdict, pack};
use libtest_mimic::{Arguments, Failed, Trial};
use reports::ledger::{Counts, Ledger};
use scenarios::Source;

use crate::typed::{Each, brought};

/// States up to which nothing is confused: it takes another search.
const EXACT_MAX: u64 = 50_000;

fn main() -> ExitCode {
    let trial = |source: Source| Trial::test(source.name.clone(), move || agree(&source));
    let trials = systems::library().into_iter().map(trial).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Whether all searches agree on the scenario in `source`, and with its ledger.
fn agree(source: &Source) -> Result<(), Failed> {
    let mut agreement = Agreement { answer: Ok(()) };
    brought(source, &mut agreement);
    agreement.answer.map_err(Failed::from)
}

fn ledger(system: &str) -> Ledger {
    let mut models = systems::all().iter().filter(|model| model.system() == system);
    let home = models.find_map(|model| model.home()).expect("the system has a home");
    let path = format!("{}/../../{home}/ledger.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the system has a ledger");
    Ledger::parse(&text).expect("the ledger is well formed")
}

/// Whether the counts are the pinned ones.
struct Agreement {
    answer: Result<(), String>,
}

impl Each for Agreement {
    fn scenario<M: Protocol>(&mut self, scenario: Scenario<M::Config>) {
        // Minutes and gigabytes; the small scenarios of the same system are here.
        if scenario.profile == Profile::Deep {
            return;
        }
        let name = &scenario.name;
        let instance = Instance::<M>::of(&scenario).expect("the library is valid");
        let options = |stop| Options { workers: 1, stop, ..Options::default() };
        let ours = search(&instance, &options(Stop::Never), &());
        assert_eq!(ours.end, checker::End::Complete, "{name}");
        // The ledger pins what `check` sees: where violations are all that is expected, the search
        // that ends with the last of them.
        self.answer = match violations(&scenario, &instance) {
            Some(ids) => pinned(name, &search(&instance, &options(Stop::After(ids)), &())),
            None => pinned(name, &ours),
        };
        if ours.states <= EXACT_MAX {
            let exact = Options { workers: 2, exact: true, ..options(Stop::Never) };
            let exact = search(&instance, &exact, &());
            assert_eq!(said(&ours), said(&exact), "{name}: exact or not");
        }
        agrees_with_naive(name, &instance, &ours);
        agrees_with_stateright(name, instance, &ours);
    }
}

/// Everything that a search says, counterexamples to the letter.
fn said<M: Protocol>(outcome: &Outcome<M>) -> String {
    let Outcome { states, transitions, depth, coverage, .. } = outcome;
    let judged = outcome.properties.iter().map(|judged| {
        let trace = judged.finding.as_ref().map(|finding| &finding.trace);
        format!("{} {:?} {} {trace:?}\n", judged.id, judged.verdict, judged.hits)
    });
    let counts = format!("{states} {transitions} {depth} {:?}\n", coverage.refused);
    counts + &judged.collect::<String>()
}

/// Compares the counts of `seen` with the pinned ones.
fn pinned<M: Protocol>(name: &str, seen: &Outcome<M>) -> Result<(), String> {
    let Outcome { states, transitions, depth, .. } = *seen;
    let now = Counts { states, transitions, depth };
    match ledger(M::system()).scenario.get(name) {
        Some(then) if *then == now => Ok(()),
        then => Err(format!("{name}: {then:?} in the ledger, {now:?} now")),
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
    let is_temporal: Vec<_> =
        instance.properties().iter().map(|property| property.form().is_temporal()).collect();
    let theirs = cross_check(Arc::new(instance), 1);
    assert_eq!((ours.states, ours.transitions), (theirs.states, theirs.transitions), "{name}");
    for ((ours, theirs), is_temporal) in found(ours).into_iter().zip(theirs.found).zip(is_temporal)
    {
        assert!(is_temporal || ours == theirs, "{name}: {ours} here, {theirs} in stateright");
    }
}
