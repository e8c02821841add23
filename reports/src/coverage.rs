//! What a check exercised: the action classes that were accepted, the guards that refused.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::columns::labelled;

/// What one search exercised.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// Accepted steps of each action class that is turned on.
    pub accepted: BTreeMap<String, u64>,
    /// Refusals by each rule of the system.
    pub refused: BTreeMap<String, u64>,
}

/// What several searches of one system exercised together.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// The searches that saw everything within their bounds; the others are not counted.
    pub scenarios: usize,
    /// Action classes that were turned on somewhere.
    pub classes: usize,
    /// Those among them that no state accepts.
    pub never_accepted: Vec<String>,
    /// Guards of the system.
    pub guards: usize,
    /// Those that refuse nothing.
    pub never_refused: Vec<String>,
}

impl Summary {
    /// What all of `searches` exercised together.
    #[must_use]
    pub fn of<'a>(searches: impl IntoIterator<Item = &'a Coverage>) -> Self {
        let (mut scenarios, mut total) = (0, Coverage::default());
        for Coverage { accepted, refused } in searches {
            scenarios += 1;
            add(&mut total.accepted, accepted);
            add(&mut total.refused, refused);
        }
        let (classes, guards) = (total.accepted.len(), total.refused.len());
        let (never_accepted, never_refused) = (never(total.accepted), never(total.refused));
        Self { scenarios, classes, never_accepted, guards, never_refused }
    }

    /// A line on the classes and one on the guards of `system`; nothing where no search was whole.
    #[must_use]
    pub fn text(&self, system: &str) -> String {
        if self.scenarios == 0 {
            return String::new();
        }
        let line = |label, count: usize, idle: &[String]| {
            let used = format!("{system} {} of {count} used", count - idle.len());
            labelled(label, [used].into_iter().chain(shown(idle)))
        };
        line("classes", self.classes, &self.never_accepted)
            + &line("guards", self.guards, &self.never_refused)
    }
}

fn add(total: &mut BTreeMap<String, u64>, more: &BTreeMap<String, u64>) {
    for (name, count) in more {
        *total.entry(name.clone()).or_default() += count;
    }
}

fn never(counts: BTreeMap<String, u64>) -> Vec<String> {
    counts.into_iter().filter(|(_, count)| *count == 0).map(|(name, _)| name).collect()
}

/// The names of what was idle, as many as fit a line.
fn shown(idle: &[String]) -> Option<String> {
    const WIDTH: usize = 50;
    let mut words = format!("idle {}", idle.first()?);
    for (i, name) in idle.iter().enumerate().skip(1) {
        if words.len() + name.len() > WIDTH {
            words.push_str(&format!(" and {} more", idle.len() - i));
            break;
        }
        words.push_str(&format!(", {name}"));
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(counts: &[(&str, u64)]) -> BTreeMap<String, u64> {
        counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
    }

    #[test]
    fn what_one_scenario_leaves_idle_another_may_exercise() {
        let first = Coverage {
            accepted: counts(&[("stake", 3), ("pool", 0)]),
            refused: counts(&[("a", 0), ("b", 0), ("c", 1), ("d", 0), ("e", 0)]),
        };
        let second = Coverage {
            accepted: counts(&[("pool", 2), ("pause", 0)]),
            refused: first.refused.clone(),
        };
        let summary = Summary::of([&first, &second]);
        assert_eq!((summary.classes, &summary.never_accepted), (3, &vec!["pause".to_owned()]));
        let text = anstream::adapter::strip_str(&summary.text("vault")).to_string();
        assert_eq!(
            text,
            "    classes  vault 2 of 3 used · idle pause\n    \
             guards   vault 1 of 5 used · idle a, b, d, e\n"
        );
        assert_eq!(Summary::of([]).text("vault"), "");
    }

    #[test]
    fn a_line_says_how_many_names_it_leaves_out() {
        let long = ["attestation_window_too_long", "attestation_window_too_short", "paused"];
        let idle = long.map(str::to_owned);
        let words = shown(&idle);
        assert_eq!(words.as_deref(), Some("idle attestation_window_too_long and 2 more"));
        assert_eq!(shown(&[]), None);
    }
}
