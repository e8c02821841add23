//! What a check found, per scenario: counts, bounds and verdicts.

use kernel::{Difference, Expectation, Form, Verdict, Violation};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::SCHEMA;
use crate::coverage::{self, Coverage};
use crate::extent::Extent;
use crate::merit::Merit;
use crate::problem::Problem;

/// The answer of `check`.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Check {
    /// The version of this shape.
    pub schema: u32,
    /// How far it came.
    #[serde(flatten)]
    pub extent: Extent,
    /// The scenarios, in the order in which they ran.
    pub scenarios: Vec<Scenario>,
    /// The systems that they are of, in the order of their first scenario.
    pub systems: Vec<System>,
    /// The files that could not be read, each with its place and what was expected.
    pub errors: Vec<Problem>,
}

/// What the scenarios of one system say together.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct System {
    /// Its name.
    pub name: String,
    /// What they exercised.
    pub coverage: coverage::Summary,
    /// How each pass was earned, if that was asked.
    pub earned: Option<Vec<Merit>>,
}

/// One scenario.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// Its file, as it was named, if it is somebody's own; none of one that comes with a system.
    pub file: Option<String>,
    /// The name of its system.
    pub system: String,
    /// Distinct states.
    pub states: u64,
    /// Accepted steps.
    pub transitions: u64,
    /// Steps of the longest shortest path.
    pub depth: u32,
    /// All states within so many steps were seen and judged, and all steps to them.
    pub complete_to: u32,
    /// Whether everything within the bounds was seen.
    pub complete: bool,
    /// Seconds it took: the one number that differs from run to run.
    pub seconds: f64,
    /// How the search ended.
    pub ended: Ended,
    /// The details of the ending: which limit, which assumption, which panic.
    pub reason: Option<String>,
    /// The way into a state that nothing leaves, if there is one.
    pub deadlock: Option<Deadlock>,
    /// Where the counts differ from the ledger's, which number stands there; empty if they agree or
    /// nothing is pinned.
    pub ledger: Vec<Difference>,
    /// Where it differs from what its own file pins.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pinned: Vec<Difference>,
    /// What is worth knowing of it: a mutant that changes nothing here, for instance.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The properties that were asked for by name and are not asked of this scenario: who would
    /// have to act is turned off.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unjudged: Vec<String>,
    /// What the verdicts rest on.
    pub bounds: Bounds,
    /// What the search exercised.
    pub coverage: Coverage,
    /// The verdicts, in the system's order.
    pub properties: Vec<Property>,
}

/// The reason that a search gives when it was interrupted.
pub const INTERRUPTED: &str = "interrupted";

/// How a search ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Ended {
    /// Everything within the bounds was seen.
    Complete,
    /// A violation ended it.
    Violation,
    /// A limit on states or time ended it.
    Limit,
    /// Whoever started it interrupted it.
    Interrupted,
    /// A transition or a property panicked.
    Panic,
    /// The search contradicted itself, so nothing it says is believed: a defect of the search or of
    /// a system whose answers change.
    Contradiction,
    /// It did not start: an assumption is false of the configuration.
    Assumption,
}

/// A state that nothing leaves.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deadlock {
    /// Whether the scenario expects one.
    pub expected: bool,
    /// Steps of a shortest way into it.
    pub steps: usize,
    /// The stored trace.
    pub trace: Option<String>,
}

/// The bounds certificate: what a verdict rests on.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bounds {
    /// The version of the tool.
    pub tool: String,
    /// The configuration in force, mutants applied and assumptions dropped.
    pub config: Value,
    /// Where it departs from the intended design's default.
    pub departs: Vec<Difference>,
    /// The action classes turned on.
    pub classes: Vec<String>,
    /// The mutants in force.
    pub mutants: Vec<String>,
    /// The assumptions and fairness dropped.
    pub dropped: Vec<String>,
    /// The assumptions in force: what the environment is taken not to do.
    pub assumptions: Vec<String>,
    /// The fairness in force; each property says which of it its verdict rests on.
    pub fairness: Vec<String>,
    /// The reductions in force. Without any, each state was visited itself.
    pub reductions: Vec<String>,
    /// Why a reduction that was asked for is not in force.
    pub unreduced: Option<String>,
    /// Steps that the scenario's bounds cut off, by bound.
    pub cut: Vec<Cut>,
    /// Distinct states after which the search would have given up.
    pub states_max: Option<u64>,
    /// Bits of the fingerprint by which states are told apart; 0 if all their bytes are compared.
    pub hash_bits: u32,
    /// An upper estimate of the probability that two states shared a fingerprint.
    pub collision: f64,
}

/// How often a bound cut a step off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cut {
    /// The name of the bound.
    pub bound: String,
    /// Steps it cut.
    pub steps: u64,
}

/// The verdict on one property.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Property {
    /// Its identifier.
    pub id: String,
    /// The member of its family.
    pub instance: Option<u8>,
    /// Its temporal form.
    pub kind: Form,
    /// The verdict.
    #[serde(serialize_with = "verdict_name")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub verdict: Verdict,
    /// What the scenario expects.
    pub expected: Expectation,
    /// Whether the verdict is the expected one.
    pub met: bool,
    /// How often its antecedent was met.
    pub hits: u64,
    /// The fairness in force for it: of what it needs, what was not dropped.
    pub fairness: Vec<String>,
    /// Whether its pass is earned; none if that was not asked, or if it is no pass.
    pub earned: Option<bool>,
    /// If that was asked: what makes it fail.
    pub killed_by: Vec<String>,
    /// For a violation: the part that failed, and the values that show it.
    pub violation: Option<Violation>,
    /// For a verdict that is open: what is missing.
    pub reason: Option<String>,
    /// If that was asked: after how many steps of the counterexample nothing that anybody does
    /// leads to where the violation is out of reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inevitable_after: Option<usize>,
    /// The file of the stored trace.
    pub trace: Option<String>,
}

fn verdict_name<S: Serializer>(verdict: &Verdict, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(verdict.name())
}

impl Check {
    /// An answer about nothing yet.
    #[must_use]
    pub fn new() -> Self {
        let (scenarios, systems, errors) = (Vec::new(), Vec::new(), Vec::new());
        Self { schema: SCHEMA, extent: Extent::default(), scenarios, systems, errors }
    }

    /// Notes what the scenarios of each system say together.
    pub fn summarise(&mut self) {
        self.systems.clear();
        for Scenario { system, .. } in &self.scenarios {
            if self.systems.iter().any(|known| known.name == *system) {
                continue;
            }
            let complete = self.scenarios.iter().filter(|s| s.system == *system && s.complete);
            let coverage = coverage::Summary::of(complete.map(|scenario| &scenario.coverage));
            self.systems.push(System { name: system.clone(), coverage, earned: None });
        }
    }
}

/// The identifier of a property with the member of its family: `STK-L1[0]`.
pub(crate) fn name(id: &str, instance: Option<u8>) -> String {
    match instance {
        Some(instance) => format!("{id}[{instance}]"),
        None => id.to_owned(),
    }
}

impl Default for Check {
    fn default() -> Self {
        Self::new()
    }
}

impl Property {
    /// The verdict on the property `id` of the form `kind`, held against what is `expected`.
    #[must_use]
    pub fn new(
        (id, instance, kind): (&str, Option<u8>, Form),
        verdict: Verdict,
        expected: Expectation,
        hits: u64,
    ) -> Self {
        let (violation, reason) = match &verdict {
            Verdict::Violated(why) => (Some(why.clone()), None),
            Verdict::Deferred(why) | Verdict::Inconclusive(why) => (None, Some(why.clone())),
            Verdict::Holds | Verdict::Reached | Verdict::Unreached => (None, None),
        };
        let met = verdict.meets(expected);
        let id = id.to_owned();
        let (fairness, killed_by) = (Vec::new(), Vec::new());
        Self {
            id,
            instance,
            kind,
            verdict,
            expected,
            met,
            hits,
            fairness,
            earned: None,
            killed_by,
            violation,
            reason,
            inevitable_after: None,
            trace: None,
        }
    }

    /// The identifier with the member: `STK-L1[0]`.
    #[must_use]
    pub fn name(&self) -> String {
        name(&self.id, self.instance)
    }

    /// Whether it passed without ever having been put to the test.
    #[must_use]
    pub fn is_vacuous(&self) -> bool {
        self.verdict == Verdict::Holds && self.hits == 0
    }
}
