//! Model and Cairo program side by side: how many traces from where, and what they part on.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::columns::{grouped, labelled, plural};
use crate::coverage::{Coverage, Summary};
use crate::extent::Extent;
use crate::problem::Problem;
use crate::style::{BAD, DIM, GOOD, HEAD};

/// The answer of `conform prover`.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Prover {
    /// The version of this shape.
    pub schema: u32,
    /// How far the run came.
    #[serde(flatten)]
    pub extent: Extent,
    /// The random seed.
    pub seed: String,
    /// What was run, scenario by scenario or file by file.
    pub rows: Vec<Row>,
    /// What all of it exercised, by system.
    pub coverage: BTreeMap<String, Coverage>,
    /// Files that cannot be read.
    pub errors: Vec<Problem>,
}

/// A scenario, or a stored trace.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row {
    /// Its name.
    pub name: String,
    /// The system.
    pub system: String,
    /// Traces, by where they came from.
    pub traces: BTreeMap<&'static str, u64>,
    /// The steps of all of them, refused ones included.
    pub steps: u64,
    /// How long it took.
    pub seconds: f64,
    /// On how many traces they part.
    pub diverged: u64,
    /// The first of those, minimised.
    pub difference: Option<Difference>,
    /// What a broken design's counterexamples come to under the intended one.
    pub repairs: Vec<Repair>,
    /// Why not everything was run.
    pub ended: Option<String>,
}

/// A trace on which model and program part at the last step.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Difference {
    /// How many steps it has.
    pub steps: u64,
    /// The last of them.
    pub action: String,
    /// What the model says.
    pub model: String,
    /// What the program says.
    pub program: String,
    /// The file of the trace, if it could be written.
    pub trace: Option<String>,
    /// The folder in which it would be run every time.
    pub keep: String,
}

/// A counterexample of a broken design under the intended one.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Repair {
    /// The property that it violates.
    pub property: String,
    /// How many steps it has.
    pub steps: u64,
    /// Where the intended design parts from it, in words.
    pub parts: String,
}

impl Row {
    fn total(&self) -> u64 {
        self.traces.values().sum()
    }

    /// Whether anything was compared: of a design in which a choice came after the program, nothing
    /// is.
    #[must_use]
    pub fn is_compared(&self) -> bool {
        self.total() > 0 || self.ended.is_some()
    }

    /// Its line, the name as wide as `width`, and under it what is worth a line.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        let verdict = match (self.diverged, &self.ended) {
            (0, None) if !self.is_compared() => {
                "not compared: the program knows nothing of a choice in this design".to_owned()
            }
            (0, None) => format!("{GOOD}agree{GOOD:#}"),
            (0, Some(reason)) => format!("ended early: {reason}"),
            (diverged, _) => {
                format!("{BAD}DIFFERS{BAD:#}  on {}", plural(small(diverged), "trace"))
            }
        };
        let (name, steps) = (&self.name, grouped(self.steps));
        let traces = grouped(self.total());
        let mut out =
            format!("  {name:<width$}{traces:>10}{steps:>12}{:>10.1}  {verdict}\n", self.seconds);
        let source = |(source, count): (&&str, &u64)| format!("{source} {}", grouped(*count));
        out.push_str(&labelled("traces", self.traces.iter().map(source)));
        let repair = |repair: &Repair| {
            let Repair { property, steps, parts } = repair;
            format!("{property} in {}: {parts}", plural(small(*steps), "step"))
        };
        out.push_str(&labelled("intended", self.repairs.iter().map(repair)));
        if let Some(difference) = &self.difference {
            let Difference { steps, action, model, program, trace, keep } = difference;
            let trace = trace.as_deref().unwrap_or("nowhere: it could not be written");
            out.push_str(&format!(
                "    step {steps}   {action}\n    model    {model}\n    program  {program}\n    \
                 trace    {trace}\n    keep     in {keep}\n"
            ));
        }
        out
    }
}

impl Prover {
    /// An answer without rows, of a run that plans to come to these.
    #[must_use]
    pub fn new(seed: String, names: Vec<String>) -> Self {
        let (rows, coverage, errors) = (Vec::new(), BTreeMap::new(), Vec::new());
        Self { schema: crate::SCHEMA, extent: Extent::of(names), seed, rows, coverage, errors }
    }

    /// The heading above rows whose names are up to `width` wide.
    #[must_use]
    pub fn heading(width: usize) -> String {
        let width = width + 2;
        format!(
            "{HEAD}{:<width$}{HEAD:#}{DIM}{:>10}{:>12}{:>10}{DIM:#}\n",
            "model and Cairo program", "traces", "steps", "seconds"
        )
    }

    /// How much was run, how fast, and what of each system it exercised, in `seconds`.
    #[must_use]
    pub fn summary(&self) -> String {
        let sum = |of: fn(&Row) -> u64| self.rows.iter().map(of).sum::<u64>();
        let seconds = self.rows.iter().fold(0.0, |sum, row| sum + row.seconds);
        let (traces, steps, diverged) =
            (sum(Row::total), sum(|row| row.steps), sum(|row| row.diverged));
        let rate = grouped((traces as f64 / f64::max(seconds, 0.001)) as u64);
        let mut out = format!(
            "\n{} in {seconds:.1} s: {rate} a second · {} · {}",
            plural(small(traces), "trace"),
            plural(small(steps), "step"),
            plural(small(diverged), "difference"),
        );
        let untold = self.rows.iter().filter(|row| !row.is_compared()).count();
        if untold > 0 {
            out.push_str(&format!(" · {} not compared", plural(untold, "scenario")));
        }
        out.push_str(&format!(" · seed {}\n", self.seed));
        for (system, coverage) in &self.coverage {
            out.push_str(&Summary::of([coverage]).text(system));
            let used = |counts: &BTreeMap<String, u64>| {
                let counts = counts.iter().filter(|(_, count)| **count > 0);
                counts.map(|(name, n)| format!("{name} {}", grouped(*n))).collect::<Vec<_>>()
            };
            out.push_str(&labelled("accepted", used(&coverage.accepted)));
            out.push_str(&labelled("refused", used(&coverage.refused)));
        }
        out
    }
}

fn small(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_where_they_part() {
        let row = Row {
            name: "staking/small".to_owned(),
            system: "staking".to_owned(),
            traces: BTreeMap::from([("transitions", 1_200), ("walks", 1)]),
            steps: 15_000,
            seconds: 0.25,
            diverged: 1,
            difference: Some(Difference {
                steps: 2,
                action: "unstake_intent { staker = 0 }".to_owned(),
                model: "refused: paused".to_owned(),
                program: "accepted".to_owned(),
                trace: Some("traces/x.trace.toml".to_owned()),
                keep: "harness/prover/regressions/staking".to_owned(),
            }),
            repairs: Vec::new(),
            ended: None,
        };
        let text = anstream::adapter::strip_str(&row.text(15)).to_string();
        let expected = "  staking/small       1,201      15,000       0.2  DIFFERS  on 1 trace
    traces   transitions 1,200 · walks 1
    step 2   unstake_intent { staker = 0 }
    model    refused: paused
    program  accepted
    trace    traces/x.trace.toml
    keep     in harness/prover/regressions/staking
";
        assert_eq!(text, expected);
        let whole = Prover { rows: vec![row], ..Prover::new("0x1".to_owned(), Vec::new()) };
        let text = anstream::adapter::strip_str(&whole.summary()).to_string();
        let expected = "\n1,201 traces in 0.2 s: 4,804 a second · 15,000 steps · 1 difference";
        assert_eq!(text, format!("{expected} · seed 0x1\n"));
    }
}
