//! Differences that were reviewed and are meant (`expected.toml`), each with its reason.
//!
//! One that does not occur is an error too: the table says what the change did, no more.

use serde::Deserialize;
use serde_json::Value;

use super::differ::Difference;
use super::path::matches;

/// The table of expected differences.
#[derive(Default, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    #[serde(default)]
    difference: Vec<Exception>,
}

/// Differences that are meant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    /// The commands, as a pattern.
    command: String,
    /// The places, as a pattern, in the words of the new answer.
    at: String,
    /// The old value, as JSON, if only that one is meant.
    old: Option<String>,
    /// The new value, as JSON, if only that one is meant.
    new: Option<String>,
    /// Why.
    reason: String,
    #[serde(skip)]
    met: u64,
    #[serde(skip)]
    asked: bool,
}

impl Expected {
    /// What is wrong with the table itself: a difference without a reason.
    pub(crate) fn defect(&self) -> Option<String> {
        let bare = self.difference.iter().find(|entry| entry.reason.trim().is_empty())?;
        Some(format!("the expected difference at {} has no reason", bare.at))
    }

    /// Leaves out of `differences` what is expected of `command`.
    pub(crate) fn unexpected(
        &mut self,
        command: &str,
        mut differences: Vec<Difference>,
    ) -> Vec<Difference> {
        let mut entries: Vec<_> =
            self.difference.iter_mut().filter(|entry| matches(&entry.command, command)).collect();
        entries.iter_mut().for_each(|entry| entry.asked = true);
        differences.retain(|difference| {
            let entry = entries.iter_mut().find(|entry| entry.is_of(difference));
            entry.is_none_or(|entry| {
                entry.met += 1;
                false
            })
        });
        differences
    }

    /// The expected differences that did not occur. If only `part` of the commands ran, those of
    /// the others are not missed.
    pub(crate) fn missed(&self, part: bool) -> Vec<String> {
        let missed = self.difference.iter().filter(|entry| entry.met == 0);
        let missed = missed.filter(|entry| entry.asked || !part);
        missed.map(|entry| format!("{}: {} ({})", entry.command, entry.at, entry.reason)).collect()
    }
}

impl Exception {
    fn is_of(&self, difference: &Difference) -> bool {
        let is = |expected: &Option<String>, value: &Option<Value>| {
            let text = || value.as_ref().map_or_else(|| "absent".to_owned(), Value::to_string);
            expected.as_ref().is_none_or(|expected| *expected == text())
        };
        matches(&self.at, &difference.at)
            && is(&self.old, &difference.old)
            && is(&self.new, &difference.new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Expected {
        toml::from_str(text).unwrap()
    }

    fn difference(at: &str, old: &str, new: &str) -> Difference {
        Difference { at: at.to_owned(), old: Some(old.into()), new: Some(new.into()) }
    }

    const TABLE: &str = r#"
        [[difference]]
        command = "check*"
        at = "scenarios[*].properties[STK-L1].verdict"
        new = '"inconclusive"'
        reason = "the bound on rounds is one"
    "#;

    #[test]
    fn what_is_expected_is_left_out_and_the_rest_stays() {
        let mut table = table(TABLE);
        let meant = difference("scenarios[a].properties[STK-L1].verdict", "holds", "inconclusive");
        let other = difference("scenarios[a].properties[STK-L1].verdict", "holds", "violated");
        let left = table.unexpected("check staking", vec![meant.clone(), other.clone()]);
        assert_eq!(left, std::slice::from_ref(&other));
        assert!(table.missed(false).is_empty());
        assert_eq!(table.unexpected("list", vec![meant.clone()]), [meant]);
    }

    #[test]
    fn what_is_expected_and_does_not_occur_is_told_once_its_command_ran() {
        let mut table = table(TABLE);
        assert!(table.missed(true).is_empty());
        assert_eq!(table.missed(false).len(), 1);
        table.unexpected("check", Vec::new());
        assert!(table.missed(true)[0].contains("the bound on rounds is one"));
    }

    #[test]
    fn an_exception_needs_a_reason() {
        let bare = TABLE.replace("the bound on rounds is one", " ");
        assert!(table(&bare).defect().is_some());
        assert_eq!(table(TABLE).defect(), None);
    }
}
