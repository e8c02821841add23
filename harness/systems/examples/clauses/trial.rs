//! The broken designs: every mutant and every dropped assumption in the scenario in which it bites.

use std::collections::BTreeSet;
use std::sync::Arc;

use checker::Options;
use kernel::Verdict;
use runner::expected::Until;
use runner::{Case, Change, Index, Mutants};

/// What is left open beyond: mutants bite in far smaller worlds.
const STATES_MAX: u64 = 3_000_000;

pub(crate) struct Trial {
    pub(crate) id: String,
    case: Arc<dyn Case>,
    catchers: Vec<String>,
}

impl Trial {
    /// Those of the properties that should catch it which are violated.
    pub(crate) fn run(&self) -> BTreeSet<String> {
        let facts = self.case.facts();
        let stop = Until::Killed(&self.catchers).stop(&facts, &[]);
        let states_max = Some(STATES_MAX);
        let options = Options { workers: 2, states_max, stop, liveness: true, symmetry: false };
        let searched = self.case.search(&options, &());
        let judged = facts.properties.iter().zip(&searched.judged);
        let violated = judged.filter(|(asked, judged)| {
            self.catchers.contains(&asked.id) && matches!(judged.verdict, Verdict::Violated(_))
        });
        violated.map(|(asked, _)| asked.id.clone()).collect()
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
            let (at, catchers) = (&mutant.scenario, mutant.killed_by.clone());
            trials.push(trial(&index, &mutant.id, at, &change, catchers));
        }
        for assumption in &system.assumptions {
            let dropped = [assumption.id.clone()];
            let change = Change { dropped: &dropped, ..Change::default() };
            let (at, catchers) = (&assumption.scenario, assumption.upholds.clone());
            trials.push(trial(&index, &assumption.id, at, &change, catchers));
        }
    }
    trials
}

fn trial(
    index: &Index<'_>,
    id: &str,
    at: &str,
    change: &Change<'_>,
    catchers: Vec<String>,
) -> Trial {
    let entry = index.scenario(at).expect("the library has the scenarios that it names");
    let case = entry.case.with(change).expect("what it names can be broken");
    Trial { id: id.to_owned(), case, catchers }
}
