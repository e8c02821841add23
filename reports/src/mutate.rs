//! Which broken designs were caught, and by what.

use kernel::Why;
use serde::Serialize;

use crate::columns::{align, grouped, plural, why};
use crate::style::{BAD, GOOD, HEAD};

/// The answer of `mutate`.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Mutate {
    /// The version of this shape.
    pub schema: u32,
    /// The broken designs, in the order of their systems.
    pub variants: Vec<Variant>,
    /// The identifiers of those that nothing caught and nothing excuses.
    pub survivors: Vec<String>,
}

/// One broken design.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Variant {
    /// Its identifier.
    pub id: String,
    /// The scenario it ran in.
    pub scenario: String,
    /// The properties of which one must fail.
    pub expected: Vec<String>,
    /// The properties that failed by the end of the level in which the search ended.
    pub violated_by: Vec<String>,
    /// Why the first of the expected ones failed.
    pub evidence: Option<Why>,
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

impl Variant {
    /// The expected property that failed.
    #[must_use]
    pub fn caught_by(&self) -> Option<&String> {
        self.expected.iter().find(|id| self.violated_by.contains(id))
    }

    /// Whether everything was seen and nothing expected failed.
    #[must_use]
    pub fn survived(&self) -> bool {
        self.caught_by().is_none() && self.deferred.is_none() && self.inconclusive.is_none()
    }

    /// Whether it is one of the project's own, beyond those of the domain documents.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.id.rsplit('-').next().is_some_and(|number| number.starts_with('X'))
    }

    /// Its line: who caught it and why, or what is missing. `widths` are those of the identifier
    /// and of the scenario.
    #[must_use]
    pub fn text(&self, widths: (usize, usize)) -> String {
        let (id, scenario) = (&self.id, &self.scenario);
        let (id_width, scenario_width) = widths;
        let verdict = match (self.caught_by(), &self.deferred, &self.inconclusive) {
            (Some(property), ..) => {
                let steps = match self.trace_length {
                    None | Some(0) => "without a step".to_owned(),
                    Some(steps) => format!("in {}", plural(steps, "step")),
                };
                let because = self
                    .evidence
                    .as_ref()
                    .map(|reason| format!(": {}", why(reason)))
                    .unwrap_or_default();
                format!("{GOOD}caught{GOOD:#}    by {property} {steps}{because}")
            }
            (None, Some(missing), _) => format!("deferred  {missing}"),
            (None, None, Some(reason)) => format!("UNDECIDED {reason}"),
            (None, None, None) => {
                let expected = self.expected.join(" or ");
                let states = grouped(self.states);
                format!("{BAD}SURVIVED{BAD:#}  {expected} did not fail in {states} states")
            }
        };
        format!("  {id:<id_width$}  {scenario:<scenario_width$}  {verdict}\n")
    }
}

impl Mutate {
    /// The last lines: how many of the domain's broken designs were caught, and how many of our
    /// own.
    #[must_use]
    pub fn summary(&self) -> String {
        let (own, domain): (Vec<_>, Vec<_>) = self.variants.iter().partition(|v| v.is_own());
        let row = |name: &str, variants: &[&Variant]| {
            let deferred = variants.iter().filter(|v| v.deferred.is_some()).count();
            let caught = variants.iter().filter(|v| v.caught_by().is_some()).count();
            let judged = variants.len() - deferred;
            let words = format!("{caught} of {judged} caught, {deferred} deferred");
            vec![name.to_owned(), words]
        };
        let rows = [("of the domain", &domain), ("of our own", &own)]
            .into_iter()
            .filter(|(_, variants)| !variants.is_empty())
            .map(|(name, variants)| row(name, variants))
            .collect::<Vec<_>>();
        let mut out = format!("\n{HEAD}{}{HEAD:#}\n", plural(self.variants.len(), "variant"));
        out.push_str(&align(2, &rows));
        if !self.survivors.is_empty() {
            out.push_str(&format!("  {BAD}survived{BAD:#}: {}\n", self.survivors.join(", ")));
        }
        out
    }
}
