//! What was broken on purpose, and what noticed: broken designs, assumptions and fairness dropped.

use kernel::Violation;
use serde::Serialize;

use crate::SCHEMA;
use crate::columns::{align, grouped, plural, why};
use crate::extent::Extent;
use crate::style::{BAD, GOOD, HEAD};

/// The answer of `mutate`. The three lists have rows of the same shape; broken designs have a list
/// of their own because "n of n" speaks of them.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mutate {
    /// The version of this shape.
    pub schema: u32,
    /// How far it came.
    #[serde(flatten)]
    pub extent: Extent,
    /// The broken designs, in the order of their systems.
    pub mutants: Vec<Trial>,
    /// The assumptions, each dropped.
    pub assumptions: Vec<Trial>,
    /// The fairness that liveness properties need, each dropped, a row for each property.
    pub fairness: Vec<Trial>,
    /// The identifiers of those that nothing killed and nothing excuses, of all three lists.
    pub survivors: Vec<String>,
}

/// One thing broken.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Trial {
    /// Its identifier: `STK-B4`, `STK-A2`, `STK-L1 without WF(new_block)`.
    pub id: String,
    /// What was dropped, an assumption or a fairness; none for a broken design.
    pub dropped: Option<String>,
    /// The scenario it ran in; for a fairness, the smallest in which a property needs it, or the
    /// last that was tried.
    pub scenario: String,
    /// The properties of which one must fail.
    pub expected: Vec<String>,
    /// The properties that failed by the end of the level in which the search ended.
    pub killed_by: Vec<String>,
    /// Why the first of the expected ones failed.
    pub violation: Option<Violation>,
    /// The file of its trace.
    pub trace: Option<String>,
    /// The steps of its trace.
    pub trace_length: Option<usize>,
    /// Distinct states seen.
    pub states: u64,
    /// What is missing before it can be judged.
    pub deferred: Option<String>,
    /// Why the search ended without an answer, if it did.
    pub inconclusive: Option<String>,
}

impl Trial {
    /// The expected property that failed.
    #[must_use]
    pub fn killer(&self) -> Option<&String> {
        self.expected.iter().find(|id| self.killed_by.contains(id))
    }

    /// Whether everything was seen and nothing expected failed.
    #[must_use]
    pub fn survived(&self) -> bool {
        self.killer().is_none() && self.deferred.is_none() && self.inconclusive.is_none()
    }

    /// Whether it is one of the project's own, beyond those of the domain documents.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.id.rsplit('-').next().is_some_and(|number| number.starts_with('X'))
    }

    /// What is broken or dropped: `STK-B4`, `STK-A2`, `WF(new_block)`.
    #[must_use]
    pub fn name(&self) -> &String {
        self.dropped.as_ref().unwrap_or(&self.id)
    }

    /// Its line: who killed it and why, or what is missing. `widths` are those of the name and of
    /// the scenario.
    #[must_use]
    pub fn text(&self, widths: (usize, usize)) -> String {
        let (name, scenario) = (self.name(), &self.scenario);
        let (name_width, scenario_width) = widths;
        let verdict = match (self.killer(), &self.deferred, &self.inconclusive) {
            (Some(property), ..) => {
                let steps = match self.trace_length {
                    None | Some(0) => "without a step".to_owned(),
                    Some(steps) => format!("in {}", plural(steps, "step")),
                };
                let because = self
                    .violation
                    .as_ref()
                    .map(|reason| format!(": {}", why(reason)))
                    .unwrap_or_default();
                format!("{GOOD}killed{GOOD:#}    by {property} {steps}{because}")
            }
            (None, Some(missing), _) => format!("deferred  {missing}"),
            (None, None, Some(reason)) => format!("UNDECIDED {reason}"),
            (None, None, None) => format!("{BAD}SURVIVED{BAD:#}  {}", self.idleness()),
        };
        format!("  {name:<name_width$}  {scenario:<scenario_width$}  {verdict}\n")
    }

    fn idleness(&self) -> String {
        let (expected, states) = (self.expected.join(" or "), grouped(self.states));
        match &self.dropped {
            Some(dropped) => format!("idle: {expected} holds without {dropped}, {states} states"),
            None => format!("{expected} did not fail in {states} states"),
        }
    }
}

impl Mutate {
    /// An answer without rows.
    #[must_use]
    pub fn new() -> Self {
        let (mutants, assumptions, fairness) = (Vec::new(), Vec::new(), Vec::new());
        let (survivors, extent) = (Vec::new(), Extent::default());
        Self { schema: SCHEMA, extent, mutants, assumptions, fairness, survivors }
    }

    /// Everything that was broken.
    pub fn rows(&self) -> impl Iterator<Item = &Trial> {
        self.mutants.iter().chain(&self.assumptions).chain(&self.fairness)
    }

    /// The last lines: how many of the domain's mutants were killed, how many of our own,
    /// and how many drops.
    #[must_use]
    pub fn summary(&self) -> String {
        let (own, domain): (Vec<_>, Vec<_>) = self.mutants.iter().partition(|v| v.is_own());
        let (assumptions, fairness): (Vec<_>, Vec<_>) =
            (self.assumptions.iter().collect(), self.fairness.iter().collect());
        let row = |(name, rows): (&str, Vec<&Trial>)| {
            let deferred = rows.iter().filter(|row| row.deferred.is_some()).count();
            let killed = rows.iter().filter(|row| row.killer().is_some()).count();
            let judged = rows.len() - deferred;
            let words = format!("{killed} of {judged} killed");
            let words = if deferred > 0 { format!("{words}, {deferred} deferred") } else { words };
            (!rows.is_empty()).then(|| vec![name.to_owned(), words])
        };
        let groups = [
            ("mutants of the domain", domain),
            ("mutants of our own", own),
            ("assumptions dropped", assumptions),
            ("fairness dropped", fairness),
        ];
        let rows: Vec<_> = groups.into_iter().filter_map(row).collect();
        let missing = self.extent.text().map(|words| format!(": {words}")).unwrap_or_default();
        let count = plural(self.rows().count(), "mutant");
        let mut out = format!("\n{HEAD}{count}{HEAD:#}{missing}\n");
        out.push_str(&align(2, &rows));
        if !self.survivors.is_empty() {
            out.push_str(&format!("  {BAD}survived{BAD:#}: {}\n", self.survivors.join(", ")));
        }
        out
    }
}

impl Default for Mutate {
    fn default() -> Self {
        Self::new()
    }
}
