//! The broken designs: every mutant and every dropped assumption in the scenario in which it bites.

use std::collections::BTreeMap;
use std::sync::Arc;

use checker::{Options, Stop};
use kernel::Verdict;
use runner::{Case, Change, Index, Mutants};

/// What is left open beyond: mutants bite in far smaller worlds.
const STATES_MAX: u64 = 3_000_000;

/// The properties that are violated, each with its false clause.
pub(crate) type Caught = BTreeMap<String, String>;

pub(crate) struct Trial {
    pub(crate) id: String,
    case: Arc<dyn Case>,
}

impl Trial {
    /// The properties that are violated, each with its false clause.
    pub(crate) fn run(&self) -> Caught {
        let facts = self.case.facts();
        let (stop, states_max) = (Stop::Never, Some(STATES_MAX));
        let options = Options { workers: 2, states_max, stop, ..Options::default() };
        let searched = self.case.search(&options, &());
        let judged = facts.properties.iter().zip(&searched.judged);
        let violated = judged.filter_map(|(asked, judged)| match &judged.verdict {
            Verdict::Violated(why) => Some((asked.id.clone(), why.predicate.clone())),
            _ => None,
        });
        violated.collect()
    }
}

/// Those of the systems in `selected`, or of all.
pub(crate) fn all(selected: &[String]) -> Vec<Trial> {
    let index = Index::of(systems::all());
    let mut trials = Vec::new();
    for system in &index.systems {
        if !selected.is_empty() && !selected.contains(&system.name) {
            continue;
        }
        for mutant in system.mutants.iter().filter(|mutant| mutant.deferred.is_none()) {
            let change = Change { mutants: Mutants::Just(&mutant.id), ..Change::default() };
            trials.push(trial(&index, &mutant.id, &mutant.scenario, &change));
        }
        for assumption in &system.assumptions {
            let dropped = [assumption.id.clone()];
            let change = Change { dropped: &dropped, ..Change::default() };
            trials.push(trial(&index, &assumption.id, &assumption.scenario, &change));
        }
    }
    trials
}

fn trial(index: &Index<'_>, id: &str, at: &str, change: &Change<'_>) -> Trial {
    let entry = index.scenario(at).expect("the library has the scenarios that it names");
    let case = entry.case.with(change).expect("what it names can be broken");
    Trial { id: id.to_owned(), case }
}
