//! The ledger: the exact counts of every scenario, pinned. A changed count is a reviewable event.

use std::collections::BTreeMap;

use kernel::Difference;
use serde::{Deserialize, Serialize};

use crate::check::{Ended, Scenario};

/// The pinned counts of the scenarios of one system.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// The counts, by the name of the scenario.
    #[serde(default)]
    pub scenario: BTreeMap<String, Counts>,
}

/// The exact counts of one scenario.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Distinct states.
    pub states: u64,
    /// Accepted steps.
    pub transitions: u64,
    /// Steps of the longest shortest path.
    pub depth: u32,
}

/// A ledger that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}{expected}", line.map(|line| format!("{line}: ")).unwrap_or_default())]
pub struct BadLedger {
    /// The line, from 1.
    pub line: Option<usize>,
    /// What was expected.
    pub expected: String,
}

impl BadLedger {
    /// What is wrong with `text`.
    pub(crate) fn of(text: &str, error: &toml::de::Error) -> Self {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.map(|before| before.matches('\n').count() + 1);
        Self { line, expected: error.message().to_owned() }
    }
}

impl Counts {
    /// The counts of a scenario that was checked, if they are the same in every run: it was neither
    /// cut short by a limit nor by a panic.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Option<Self> {
        let Scenario { states, transitions, depth, ended, .. } = *scenario;
        matches!(ended, Ended::Complete | Ended::Violation).then_some(Self {
            states,
            transitions,
            depth,
        })
    }
}

impl Ledger {
    /// The ledger in `text`.
    ///
    /// # Errors
    /// The line that is not as it should be.
    pub fn parse(text: &str) -> Result<Self, BadLedger> {
        toml::from_str(text).map_err(|error| BadLedger::of(text, &error))
    }

    /// The ledger as a file, scenarios sorted.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = "# Exact counts, pinned: `check` compares them and \
                       `check --update-ledger` rewrites them.\n"
            .to_owned();
        for (name, Counts { states, transitions, depth }) in &self.scenario {
            out.push_str(&format!(
                "\n[scenario.\"{name}\"]\n\
                 states = {states}\ntransitions = {transitions}\ndepth = {depth}\n"
            ));
        }
        out
    }

    /// Where `counts` differ from what is pinned for the scenario `name`: from the pinned number to
    /// the counted one. Nothing where nothing is pinned.
    #[must_use]
    pub fn compare(&self, name: &str, counts: Counts) -> Vec<Difference> {
        let pinned = self.scenario.get(name);
        pinned.map_or_else(Vec::new, |pinned| kernel::differences(pinned, &counts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTS: Counts = Counts { states: 10, transitions: 30, depth: 4 };

    #[test]
    fn a_ledger_survives_being_written() {
        let scenario = [("vault/small", COUNTS), ("vault/deep", COUNTS)];
        let ledger = Ledger { scenario: scenario.map(|(n, c)| (n.to_owned(), c)).into() };
        assert_eq!(Ledger::parse(&ledger.text()), Ok(ledger));
    }

    #[test]
    fn a_changed_count_is_told_with_both_numbers() {
        let ledger = Ledger { scenario: [("vault/small".to_owned(), COUNTS)].into() };
        assert_eq!(ledger.compare("vault/small", COUNTS), []);
        assert_eq!(ledger.compare("vault/unknown", COUNTS), []);
        let changed = ledger.compare("vault/small", Counts { states: 12, ..COUNTS });
        assert_eq!(
            changed.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["states: 10 -> 12"]
        );
    }

    #[test]
    fn a_bad_ledger_names_its_line() {
        let bad =
            Ledger::parse("[scenario.\"a/b\"]\nstates = 1\nheight = 2\n").expect_err("height");
        assert_eq!(bad.line, Some(3));
        assert!(bad.to_string().starts_with("3: unknown field `height`"), "{bad}");
    }
}
