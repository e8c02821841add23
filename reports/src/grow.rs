//! Scenarios whose bounds are raised, one at a time: what held in a small world and no longer holds
//! in a larger one.

use serde::{Deserialize, Serialize};

use crate::SCHEMA;
use crate::columns::{grouped, plural};
use crate::extent::Extent;
use crate::ledger::BadLedger;
use crate::problem::Problem;
use crate::style::{BAD, DIM, HEAD, OPEN};
use crate::sweep::{Cell, Mark};
use crate::tally::Tally;

/// The answer of `check --grow`.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Grow {
    /// The version of this shape.
    pub schema: u32,
    /// How far it came.
    #[serde(flatten)]
    pub extent: Extent,
    /// The scenarios, in the order in which they were grown.
    pub scenarios: Vec<Grown>,
    /// The files that could not be read, each with its place and what was expected.
    pub errors: Vec<Problem>,
}

/// One scenario, with each of its bounds raised.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Grown {
    /// Its name.
    pub name: String,
    /// The name of its system.
    pub system: String,
    /// The bounds, in the order of the configuration.
    pub bounds: Vec<Bound>,
    /// Seconds it took.
    pub seconds: f64,
}

/// A bound that is one larger: an integer by one, a list by its last element once more.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bound {
    /// The key, in full.
    pub key: String,
    /// The value in the scenario.
    pub from: String,
    /// What is so with the larger one. What the scenario expects to be violated or out of reach is
    /// not asked.
    pub cell: Cell,
    /// Why a property that fails here may: a finding, said in the scenario.
    pub known: Option<String>,
}

/// What is known to fail where a bound is larger.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The key of the bound, in full.
    pub bound: String,
    /// The scenario in which they do; without it, every one of the system.
    pub scenario: Option<String>,
    /// The properties.
    pub fails: Vec<String>,
    /// Why they do, in the intended design.
    pub why: String,
}

/// The tables `[[known]]` of a file.
///
/// # Errors
/// What was expected, and where.
pub fn known(text: &str) -> Result<Vec<Known>, BadLedger> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        #[serde(default)]
        known: Vec<Known>,
    }
    let file: Result<File, _> = toml::from_str(text);
    Ok(file.map_err(|error| BadLedger::of(text, &error))?.known)
}

impl Bound {
    /// What it amounts to. What is known to fail, for a reason, fails nothing.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.cell.whole() == Mark::Fails && self.known.is_none()
    }

    /// Its line, unless everything holds.
    fn text(&self) -> Option<String> {
        let Self { key, from, cell, known } = self;
        let reason = || cell.reason.clone().unwrap_or_default();
        let told = match cell.whole() {
            Mark::Holds | Mark::Unasked => return None,
            Mark::Undecided => format!("{OPEN}undecided{OPEN:#}  {}", reason()),
            Mark::Invalid => format!("{DIM}no design{DIM:#}  {}", reason()),
            Mark::Fails => {
                let failing = cell.verdicts.iter().filter(|judged| judged.mark == Mark::Fails);
                let failing = failing.map(|judged| {
                    let steps = judged.steps.map(|steps| format!(" in {}", plural(steps, "step")));
                    format!("{}{}", judged.name(), steps.unwrap_or_default())
                });
                let failing = failing.collect::<Vec<_>>().join(" · ");
                match known {
                    None => format!("{BAD}FAILS{BAD:#}  {failing}"),
                    Some(why) => format!("{OPEN}known{OPEN:#}  {failing}: {why}"),
                }
            }
        };
        let to = cell.at.concat();
        let grown = if from.starts_with(['[', '{']) {
            "one more".to_owned()
        } else {
            format!("{from} to {to}")
        };
        let mut text = format!("    {key} {grown}  {told}\n");
        if self.fails() {
            let traces = cell.verdicts.iter().filter(|judged| judged.mark == Mark::Fails);
            let traces = traces.filter_map(|judged| judged.trace.as_ref());
            text.extend(traces.map(|path| format!("      {DIM}saved{DIM:#} {path}\n")));
        }
        Some(text)
    }
}

impl Grown {
    /// Its line, the name as wide as `width`, and one for each bound of which not everything holds.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        let states: u64 = self.bounds.iter().map(|bound| bound.cell.states).sum();
        let tally = Tally::of_whole(self.bounds.iter().map(|bound| &bound.cell));
        let line = format!(
            "  {:<width$}{:>14}{:>10.1}  {}\n",
            self.name,
            grouped(states),
            self.seconds,
            tally.of_cells("bound"),
        );
        let bounds = self.bounds.iter().filter_map(Bound::text);
        std::iter::once(line).chain(bounds).collect()
    }
}

impl Grow {
    /// An answer of a run that plans to grow the scenarios of these names.
    #[must_use]
    pub fn of(names: Vec<String>) -> Self {
        let (scenarios, errors) = (Vec::new(), Vec::new());
        Self { schema: SCHEMA, extent: Extent::of(names), scenarios, errors }
    }

    /// The heading above scenarios whose names are up to `width` wide.
    #[must_use]
    pub fn heading(width: usize) -> String {
        let width = width + 2;
        format!(
            "{HEAD}{:<width$}{HEAD:#}{DIM}{:>14}{:>10}  each bound one larger{DIM:#}\n",
            "grown", "states", "seconds"
        )
    }

    /// The last line.
    #[must_use]
    pub fn summary(&self) -> String {
        let bounds = || self.scenarios.iter().flat_map(|grown| &grown.bounds);
        let tally = Tally::of_whole(bounds().map(|bound| &bound.cell));
        let known = bounds().filter(|bound| bound.known.is_some()).count();
        let known = if known > 0 { format!(", {known} of them known") } else { String::new() };
        let seconds: f64 = self.scenarios.iter().map(|grown| grown.seconds).sum();
        let left = self.extent.text().map(|left| format!(": {left}")).unwrap_or_default();
        format!(
            "\n{}{left} · {}{known} in {seconds:.1} s\n",
            plural(self.scenarios.len(), "scenario"),
            tally.of_cells("bound")
        )
    }
}
