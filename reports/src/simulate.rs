//! What random walks found, per scenario. They refute and reach, and prove nothing: what no walk
//! contradicted is told as open, and is no failure.

use kernel::{Difference, Expectation, Form, Verdict};
use serde::Serialize;
use serde_json::Value;

use crate::bounds::brief;
use crate::check::{self, Ended};
use crate::columns::{grouped, labelled, plural};
use crate::extent::Extent;
use crate::problem::Problem;
use crate::status::Status;
use crate::style::{DIM, HEAD};
use crate::table::Detail;

/// The answer of `simulate`.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Simulate {
    /// The version of this shape.
    pub schema: u32,
    /// How far it came.
    #[serde(flatten)]
    pub extent: Extent,
    /// The seed, in hexadecimal digits behind `0x`: a number of 64 bits, too large for JSON.
    pub seed: String,
    /// How steps were chosen.
    pub strategy: String,
    /// The most steps of a walk.
    pub steps_max: usize,
    /// The scenarios, in the order in which they ran.
    pub scenarios: Vec<Scenario>,
    /// The files that could not be read, each with its place and what was expected.
    pub errors: Vec<Problem>,
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
    /// Walks made.
    pub walks: u64,
    /// Steps taken in them.
    pub steps: u64,
    /// How long the walks were, and what ended each.
    pub lengths: Lengths,
    /// Seconds it took: the one number that differs from run to run.
    pub seconds: f64,
    /// How the walks ended; *complete* says that all were made.
    pub ended: Ended,
    /// The details of the ending: which limit, which assumption, which panic in which walk.
    pub reason: Option<String>,
    /// The properties that were asked for by name and are not asked of this scenario.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unjudged: Vec<String>,
    /// What was walked through.
    pub setting: Setting,
    /// What was exercised.
    pub coverage: Coverage,
    /// The first way into a state that nothing leaves, if a walk came to one.
    pub deadlock: Option<Deadlock>,
    /// The verdicts, in the system's order.
    pub properties: Vec<Property>,
}

/// How long walks were, and what ended them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lengths {
    /// Steps of the shortest.
    pub shortest: usize,
    /// Steps of the longest.
    pub longest: usize,
    /// Walks that took all the steps they were allowed.
    pub full: u64,
    /// Walks that ended where a bound of the scenario cut off all that was left.
    pub cut: u64,
    /// Walks that ended in a state that nothing leaves.
    pub stuck: u64,
}

impl Lengths {
    /// How long they were on average and what ended which share of them; nothing without walks.
    fn told(&self, steps: u64) -> Vec<String> {
        let walks = self.full + self.cut + self.stuck;
        if walks == 0 {
            return Vec::new();
        }
        let Self { shortest, longest, .. } = self;
        let mean = steps as f64 / walks as f64;
        let length = format!("{shortest} to {longest} steps, {mean:.1} on average");
        let ends = [
            (self.full, "took all steps"),
            (self.cut, "ended at a bound"),
            (self.stuck, "ended where nothing is left to do"),
        ];
        let ends = ends.iter().filter(|(count, _)| *count > 0);
        let share = |count: u64| (100.0 * count as f64 / walks as f64).round();
        let told = ends.map(|(count, what)| format!("{} % {what}", share(*count)));
        std::iter::once(length).chain(told).collect()
    }
}

/// What was walked through.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Setting {
    /// The version of the tool.
    pub tool: String,
    /// The configuration in force, mutants applied and assumptions dropped.
    pub config: Value,
    /// Where it departs from the intended design's default.
    pub departs: Vec<Difference>,
    /// The mutants in force.
    pub mutants: Vec<String>,
    /// The assumptions and fairness dropped.
    pub dropped: Vec<String>,
}

/// What was exercised.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// Every action class turned on, and the steps taken of it.
    pub classes: Vec<Count>,
    /// Every guard, and how often it refused a candidate on the way.
    pub guards: Vec<Count>,
    /// The bounds that cut candidates off, and how many.
    pub cut: Vec<Count>,
}

/// How often something occurred.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Count {
    /// Its name.
    pub name: String,
    /// How often.
    pub count: u64,
}

/// The verdict on one property.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Property {
    /// The verdict, with the stored trace of a violation.
    #[serde(flatten)]
    pub judged: check::Property,
    /// Where it was found.
    pub found: Option<Found>,
}

/// A state that nothing leaves.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deadlock {
    /// Whether the scenario expects one.
    pub expected: bool,
    /// The stored trace.
    pub trace: Option<String>,
    /// Where it was found.
    pub found: Found,
}

/// Where something was found, and how to find it again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Found {
    /// The number of the walk.
    pub walk: u64,
    /// The steps it took there.
    pub steps: usize,
    /// The steps that are needed, if it was minimised.
    pub minimised: Option<usize>,
    /// The file of the trace as it was found, if it is not the one that is shown.
    pub original: Option<String>,
    /// The command that makes this walk again.
    pub again: String,
}

impl Property {
    /// A verdict of walks. They can only contradict that something holds or is out of reach, and
    /// only confirm that something is violated or reached: that they found nothing meets the
    /// former and leaves the latter open.
    #[must_use]
    pub fn new(mut judged: check::Property, found: Option<Found>) -> Self {
        let universal = matches!(judged.expected, Expectation::Holds | Expectation::Unreached);
        judged.met |= universal && matches!(judged.verdict, Verdict::Inconclusive(_));
        Self { judged, found }
    }
}

impl Found {
    /// Where it was found and how to find it again, for people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut how = format!("walk {} after {}", self.walk, plural(self.steps, "step"));
        if let Some(steps) = self.minimised {
            how.push_str(&format!(", minimised to {steps}"));
        }
        let mut out = labelled("found", [how]);
        out.push_str(&labelled("original", self.original.clone()));
        out.push_str(&labelled("again", [self.again.clone()]));
        out
    }
}

/// The heading above the scenarios of one system, whose names are up to `width` wide.
#[must_use]
pub fn heading(system: &str, width: usize) -> String {
    let width = width + 2;
    format!(
        "{HEAD}{system:<width$}{HEAD:#}{DIM}{:>13}{:>14}{:>10}  verdict{DIM:#}\n",
        "walks", "steps", "seconds"
    )
}

/// The line of a scenario and what was exercised in it.
#[must_use]
pub fn rows(scenario: &Scenario, width: usize, detail: Detail) -> String {
    let mut out = format!(
        "  {:<width$}{:>13}{:>14}{:>10.1}  {}\n",
        scenario.name,
        grouped(scenario.walks),
        grouped(scenario.steps),
        scenario.seconds,
        verdict(scenario)
    );
    let Setting { config, departs, mutants, dropped, .. } = &scenario.setting;
    let reason = scenario.reason.clone().into_iter();
    out.push_str(&labelled("walks", scenario.lengths.told(scenario.steps)));
    out.push_str(&labelled("bounds", reason.chain(brief(config, departs, mutants, dropped))));
    let Coverage { classes, guards, cut } = &scenario.coverage;
    if detail == Detail::Full {
        out.push_str(&labelled("taken", counts(classes)));
        out.push_str(&labelled("refused", counts(guards)));
        out.push_str(&labelled("cut", counts(cut)));
    }
    out.push_str(&labelled("never", never(scenario)));
    out
}

fn counts(counts: &[Count]) -> impl Iterator<Item = String> {
    let counted = counts.iter().filter(|count| count.count > 0);
    counted.map(|count| format!("{} {}", count.name, grouped(count.count)))
}

/// What no walk exercised: classes by name, guards by number, of which a scenario turns few on.
fn never(scenario: &Scenario) -> Vec<String> {
    let Coverage { classes, guards, .. } = &scenario.coverage;
    let unseen = |counts: &[Count]| -> Vec<String> {
        let unseen = counts.iter().filter(|count| count.count == 0);
        unseen.map(|count| count.name.clone()).collect()
    };
    let (mut never, silent) = (unseen(classes), unseen(guards).len());
    let all = guards.len();
    never.extend((silent > 0).then(|| format!("refused by {silent} of {all} guards")));
    never
}

/// The last lines: what became of the scenarios, and the seed.
#[must_use]
pub fn summary(simulate: &Simulate) -> String {
    let scenarios = &simulate.scenarios;
    let count = |wanted| scenarios.iter().filter(|s| status(s) == wanted).count();
    let parts = [
        (count(Status::Met), "as expected"),
        (count(Status::Failed), "not as expected"),
        (count(Status::Open), "undecided"),
        (count(Status::Unjudged), "not judged"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let mut parts: Vec<_> = parts.map(|(count, what)| format!("{count} {what}")).collect();
    parts.extend(simulate.extent.text());
    let walks: u64 = scenarios.iter().map(|scenario| scenario.walks).sum();
    let steps: u64 = scenarios.iter().map(|scenario| scenario.steps).sum();
    let seconds: f64 = scenarios.iter().map(|scenario| scenario.seconds).sum();
    format!(
        "\n{}: {} · {}, {} in {seconds:.1} s · seed {}\n",
        plural(scenarios.len(), "scenario"),
        parts.join(", "),
        count_of(walks, "walk"),
        count_of(steps, "step"),
        simulate.seed
    )
}

fn count_of(count: u64, noun: &str) -> String {
    plural(usize::try_from(count).unwrap_or(usize::MAX), noun)
}

fn status(scenario: &Scenario) -> Status {
    let deadlocked = scenario.deadlock.as_ref().is_some_and(|deadlock| !deadlock.expected);
    let worst = Status::worst(scenario.ended, judged(scenario), deadlocked);
    if scenario.properties.is_empty() { worst.max(Status::Unjudged) } else { worst }
}

fn verdict(scenario: &Scenario) -> String {
    let word = status(scenario).word();
    let mut parts = Vec::new();
    parts.extend(judged(scenario).filter_map(sentence));
    if let Some(deadlock) = &scenario.deadlock {
        let expected = if deadlock.expected { ", as expected" } else { "" };
        parts.push(format!("deadlock{expected}"));
    }
    let silent = |judged: &&check::Property| {
        matches!(judged.verdict, Verdict::Inconclusive(_)) && judged.kind != Form::Sometimes
    };
    let silent: Vec<_> = judged(scenario).filter(silent).collect();
    let tested = silent.iter().filter(|judged| judged.hits > 0).count();
    // What failed comes first; what no walk contradicted is no part of the failure.
    match scenario.ended {
        Ended::Panic => parts.push("a walk panicked".to_owned()),
        Ended::Assumption => parts.push("an assumption is false".to_owned()),
        _ => {}
    }
    let others = if parts.is_empty() { "" } else { " others" };
    if !silent.is_empty() {
        let silent = silent.len();
        parts.push(format!("{silent}{others} not violated, {tested} of them tested"));
    }
    match scenario.unjudged.as_slice() {
        [] if scenario.properties.is_empty() && scenario.ended != Ended::Assumption => {
            parts.push("no property is asked here".to_owned());
        }
        [] => {}
        ids => parts.push(format!("{} not judged here", ids.join(", "))),
    }
    format!("{word}  {}", parts.join(" · "))
}

fn judged(scenario: &Scenario) -> impl Iterator<Item = &check::Property> {
    scenario.properties.iter().map(|property| &property.judged)
}

/// What is worth saying of a property by its name.
fn sentence(property: &check::Property) -> Option<String> {
    let expected = match (property.met, property.expected) {
        (false, _) => ", not as expected",
        (true, Expectation::Violated | Expectation::Unreached) => ", as expected",
        (true, _) => "",
    };
    let name = property.name();
    match &property.verdict {
        Verdict::Violated(_) | Verdict::Reached => {
            Some(format!("{name} {}{expected}", property.verdict.name()))
        }
        Verdict::Inconclusive(reason) if !property.met => Some(format!("{name} {reason}")),
        _ => None,
    }
}
