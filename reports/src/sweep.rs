//! A sweep: the same scenario under many configurations, as a map of where each property holds.

use serde::Serialize;

use crate::SCHEMA;
use crate::check::{Ended, Scenario};

use kernel::Verdict;

/// The answer of `check --sweep`.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sweep {
    /// The version of this shape.
    pub schema: u32,
    /// A map for each scenario.
    pub maps: Vec<Map>,
}

/// One scenario, swept.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Map {
    /// Its name.
    pub name: String,
    /// The name of its system.
    pub system: String,
    /// What it is for.
    pub about: String,
    /// One axis; or the axis that goes down and the one that goes across; or more, of which no
    /// table is drawn.
    pub axes: Vec<Axis>,
    /// The cells, row by row.
    pub cells: Vec<Cell>,
    /// If an axis is of sets: the smallest ones under which a property fails.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub minimal: Vec<Minimal>,
    /// The file of the picture; a map of sets or of more than two axes has none.
    pub picture: Option<String>,
}

/// An option and its values.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Axis {
    /// The key, in full.
    pub key: String,
    /// The values, as they are written.
    pub values: Vec<String>,
    /// If the values are sets: the members of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Vec<String>>,
}

/// One configuration.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// The value on each axis.
    pub at: Vec<String>,
    /// Distinct states.
    pub states: u64,
    /// How the search ended; none if there was none, because the values make no sense together.
    pub ended: Option<Ended>,
    /// Why there is no complete answer.
    pub reason: Option<String>,
    /// The verdicts, the members of a family together.
    pub verdicts: Vec<Judged>,
}

/// A set under which a property fails, while it holds under each smaller one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Minimal {
    /// The identifier of the property.
    pub property: String,
    /// The value on each axis.
    pub at: Vec<String>,
    /// Its members.
    pub members: Vec<String>,
    /// Steps of the smallest counterexample.
    pub steps: Option<usize>,
    /// After how many of them the violation is inevitable: nothing that anybody does from there on
    /// leads to where it is out of reach.
    pub inevitable_after: Option<usize>,
    /// The file of its trace.
    pub trace: Option<String>,
}

/// What is said of a property in a cell.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Judged {
    /// Its identifier.
    pub id: String,
    /// What is so.
    pub mark: Mark,
    /// Steps of the smallest counterexample.
    pub steps: Option<usize>,
    /// After how many of them the violation is inevitable, if that was asked and is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inevitable_after: Option<usize>,
    /// The file of its trace.
    pub trace: Option<String>,
}

/// What a cell shows of a property.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// It holds, or the goal is reached.
    Holds,
    /// It is violated, or the goal is out of reach.
    Fails,
    /// It was not decided.
    Open,
    /// It is not asked there.
    Unasked,
}

impl Sweep {
    /// An answer without maps.
    #[must_use]
    pub fn new() -> Self {
        Self { schema: SCHEMA, maps: Vec::new() }
    }
}

impl Default for Sweep {
    fn default() -> Self {
        Self::new()
    }
}

impl Cell {
    /// The cell at `at` of which nothing is known, for a `reason`.
    #[must_use]
    pub fn none(at: Vec<String>, reason: String) -> Self {
        Self { at, states: 0, ended: None, reason: Some(reason), verdicts: Vec::new() }
    }

    /// What `scenario` shows at `at`; `steps_of` says how long a stored trace is.
    #[must_use]
    pub fn of(
        at: Vec<String>,
        scenario: &Scenario,
        steps_of: impl Fn(&str) -> Option<usize>,
    ) -> Self {
        let mut verdicts: Vec<Judged> = Vec::new();
        for row in &scenario.properties {
            let (id, trace) = (row.id.clone(), row.trace.clone());
            let steps = trace.as_deref().and_then(&steps_of);
            let (mark, inevitable_after) = (Mark::of(&row.verdict), row.inevitable_after);
            let judged = Judged { id, mark, steps, inevitable_after, trace };
            match verdicts.iter_mut().find(|known| known.id == judged.id) {
                None => verdicts.push(judged),
                Some(known) => known.and(judged),
            }
        }
        let (states, ended) = (scenario.states, Some(scenario.ended));
        Self { at, states, ended, reason: scenario.reason.clone(), verdicts }
    }

    /// What it shows of the property `id`.
    #[must_use]
    pub fn mark(&self, id: &str) -> Mark {
        let unknown = if self.ended.is_some() { Mark::Unasked } else { Mark::Open };
        self.judged(id).map_or(unknown, |judged| judged.mark)
    }

    pub(crate) fn judged(&self, id: &str) -> Option<&Judged> {
        self.verdicts.iter().find(|judged| judged.id == id)
    }

    /// Its values, by key: `ttl = 1, order = published`.
    pub(crate) fn place(&self, axes: &[Axis]) -> String {
        let at =
            axes.iter().zip(&self.at).map(|(axis, value)| format!("{} = {value}", axis.name()));
        at.collect::<Vec<_>>().join(", ")
    }
}

impl Judged {
    /// Takes another member of the same family in: one that fails outdoes one that is open, and a
    /// smaller counterexample a larger one.
    fn and(&mut self, other: Self) {
        let rank = |mark| match mark {
            Mark::Fails => 0,
            Mark::Open => 1,
            Mark::Holds => 2,
            Mark::Unasked => 3,
        };
        let order = |judged: &Self| (rank(judged.mark), judged.steps.unwrap_or(usize::MAX));
        if order(&other) < order(self) {
            *self = other;
        }
    }
}

impl Mark {
    fn of(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Holds | Verdict::Reached => Self::Holds,
            Verdict::Violated(_) | Verdict::Unreached => Self::Fails,
            Verdict::Deferred(_) | Verdict::Inconclusive(_) => Self::Open,
        }
    }

    /// The word that stands for it, in text and in pictures.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "FAILS",
            Self::Open => "open",
            Self::Unasked => "-",
        }
    }
}

impl Axis {
    /// The last part of the key.
    #[must_use]
    pub fn name(&self) -> &str {
        self.key.rsplit('.').next().unwrap_or(&self.key)
    }
}

impl Map {
    /// The properties that some cell was asked about, in the order of the system.
    #[must_use]
    pub fn properties(&self) -> Vec<&str> {
        let mut cells: Vec<_> = self.cells.iter().collect();
        cells.sort_by_key(|cell| std::cmp::Reverse(cell.verdicts.len()));
        let mut ids: Vec<&str> = Vec::new();
        for judged in cells.into_iter().flat_map(|cell| &cell.verdicts) {
            if !ids.contains(&judged.id.as_str()) {
                ids.push(&judged.id);
            }
        }
        ids
    }

    /// The properties that are not the same in every cell, whose map says something.
    #[must_use]
    pub fn mixed(&self) -> Vec<&str> {
        let is_mixed = |id: &&str| {
            let mut judged = self.cells.iter().filter(|cell| cell.ended.is_some());
            judged.any(|cell| cell.mark(id) != self.everywhere(id))
        };
        self.properties().into_iter().filter(is_mixed).collect()
    }

    /// What the first cell that there is an answer for shows of `id`.
    pub(crate) fn everywhere(&self, id: &str) -> Mark {
        let first = self.cells.iter().find(|cell| cell.ended.is_some());
        first.map_or(Mark::Unasked, |cell| cell.mark(id))
    }

    /// Whether an axis is of sets, so that the map is told by the smallest ones.
    #[must_use]
    pub fn is_of_sets(&self) -> bool {
        self.axes.iter().any(|axis| !axis.members.is_empty())
    }

    /// Whether it has few enough axes for a table and a picture.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        self.axes.len() <= 2 && !self.is_of_sets()
    }

    /// The values down and across; a single axis goes across.
    #[must_use]
    pub fn down_and_across(&self) -> (Option<&Axis>, &Axis) {
        match self.axes.as_slice() {
            [down, across] => (Some(down), across),
            [across] => (None, across),
            _ => unreachable!("what is drawn has one axis or two"),
        }
    }
}
