//! What a scenario file pins of itself: the counts, the verdicts, and what was never met. A file
//! that was hollowed out (a bound halved, a class turned off) still passes; it no longer is what
//! was pinned.

use std::collections::BTreeMap;

use kernel::Difference;
use serde::{Deserialize, Serialize};

use crate::check::{Ended, Scenario};

/// What stands in the table `[pinned]` of a scenario file, or in a file of its own beside it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pinned {
    /// Distinct states.
    pub states: u64,
    /// Accepted steps.
    pub transitions: u64,
    /// Steps of the longest shortest path.
    pub depth: u32,
    /// The verdict on each property, by its name.
    #[serde(default)]
    pub verdicts: BTreeMap<String, String>,
    /// The properties whose antecedent was never met.
    #[serde(default)]
    pub vacuous: Vec<String>,
    /// The action classes that are turned on and were never taken.
    #[serde(default)]
    pub idle: Vec<String>,
}

impl Pinned {
    /// What there is to pin of a scenario, if it is the same in every run: it was neither cut short
    /// by a limit nor by a panic.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Option<Self> {
        let Scenario { states, transitions, depth, ended, properties, coverage, .. } = scenario;
        let (states, transitions, depth) = (*states, *transitions, *depth);
        let verdict = |row: &crate::check::Property| (row.name(), row.verdict.name().to_owned());
        let vacuous = properties.iter().filter(|row| row.is_vacuous());
        let idle = coverage.accepted.iter().filter(|(_, steps)| **steps == 0);
        matches!(ended, Ended::Complete | Ended::Violation).then(|| Self {
            states,
            transitions,
            depth,
            verdicts: properties.iter().map(verdict).collect(),
            vacuous: vacuous.map(crate::check::Property::name).collect(),
            idle: idle.map(|(class, _)| class.clone()).collect(),
        })
    }

    /// Where `now` differs from it, in the words of the table.
    #[must_use]
    pub fn compare(&self, now: &Self) -> Vec<Difference> {
        let mut counts = kernel::differences(&self.counts(), &now.counts());
        let difference = |key: String, from: &str, to: &str| Difference {
            key,
            from: from.to_owned(),
            to: to.to_owned(),
        };
        let names = self.verdicts.keys().chain(now.verdicts.keys());
        let names: std::collections::BTreeSet<_> = names.collect();
        for name in names {
            let of = |pinned: &Self| pinned.verdicts.get(name).cloned();
            let [from, to] = [of(self), of(now)].map(|verdict| verdict.unwrap_or_else(absent));
            if from != to {
                counts.push(difference(name.clone(), &from, &to));
            }
        }
        let lists = [
            (&self.vacuous, &now.vacuous, ["met", "vacuous"]),
            (&self.idle, &now.idle, ["taken", "idle"]),
        ];
        for (from, to, [good, bad]) in lists {
            let gone = from.iter().filter(|name| !to.contains(name));
            counts.extend(gone.map(|name| difference(name.clone(), bad, &absent_or(good))));
            let new = to.iter().filter(|name| !from.contains(name));
            counts.extend(new.map(|name| difference(name.clone(), &absent_or(good), bad)));
        }
        counts
    }

    fn counts(&self) -> crate::ledger::Counts {
        let Self { states, transitions, depth, .. } = *self;
        crate::ledger::Counts { states, transitions, depth }
    }
}

fn absent() -> String {
    "not judged".to_owned()
}

/// What is no longer `bad` may be good, or not there at all.
fn absent_or(good: &str) -> String {
    format!("{good} or absent")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_hollowed_file_no_longer_does_is_told() {
        let pinned = Pinned {
            states: 45,
            transitions: 114,
            depth: 10,
            verdicts: [("A-S1", "holds"), ("A-L1[0]", "holds")]
                .map(|(name, verdict)| (name.to_owned(), verdict.to_owned()))
                .into(),
            vacuous: vec!["A-S1".to_owned()],
            idle: Vec::new(),
        };
        assert_eq!(pinned.compare(&pinned), []);
        let mut now = Pinned { states: 22, idle: vec!["pause".to_owned()], ..pinned.clone() };
        now.verdicts.remove("A-L1[0]");
        now.vacuous.clear();
        let told: Vec<_> = pinned.compare(&now).iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "states: 45 -> 22",
                "A-L1[0]: holds -> not judged",
                "A-S1: vacuous -> met or absent",
                "pause: taken or absent -> idle",
            ]
        );
    }
}
