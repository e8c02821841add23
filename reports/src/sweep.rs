//! A sweep: the same scenario under many configurations, as a map of where each property holds.

use serde::Serialize;

use crate::SCHEMA;
use crate::check::{Ended, Scenario, name};
use crate::extent::Extent;
use crate::problem::Problem;

use kernel::Verdict;

/// The answer of `check --sweep`.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sweep {
    /// The version of this shape.
    pub schema: u32,
    /// How far the run came.
    #[serde(flatten)]
    pub extent: Extent,
    /// A map for each scenario.
    pub maps: Vec<Map>,
    /// The files that could not be read, each with its place and what was expected.
    pub errors: Vec<Problem>,
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
    /// Where it is not what the scenario's own `[map]` says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<String>,
    /// The file of the picture; a map of sets or of more than two axes has none.
    pub picture: Option<String>,
    /// The file with a line for each cell and property, for spreadsheets and scripts.
    pub csv: Option<String>,
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
    /// Whether the values make a configuration at all; where they do not, nothing is decided and
    /// nothing is open.
    pub is_design: bool,
    /// Distinct states.
    pub states: u64,
    /// How the search ended; none if there was none: the values make no design, or the sweep was
    /// interrupted before.
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
    /// Whether every smaller set was decided, so that this one is minimal and not only minimal so
    /// far.
    pub is_final: bool,
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
    /// For a family: the member that decides the mark, the one with the smallest counterexample if
    /// several fail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<u8>,
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
    Undecided,
    /// The values make no design.
    Invalid,
    /// It is not asked there.
    Unasked,
}

impl Sweep {
    /// An answer without maps.
    #[must_use]
    pub fn new() -> Self {
        Self { schema: SCHEMA, extent: Extent::default(), maps: Vec::new(), errors: Vec::new() }
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
        let (reason, verdicts) = (Some(reason), Vec::new());
        Self { at, is_design: true, states: 0, ended: None, reason, verdicts }
    }

    /// The cell at `at`, where the values make no design, for a `reason`.
    #[must_use]
    pub fn invalid(at: Vec<String>, reason: String) -> Self {
        Self { is_design: false, ..Self::none(at, reason) }
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
            let instance = row.instance;
            let judged = Judged { id, instance, mark, steps, inevitable_after, trace };
            match verdicts.iter_mut().find(|known| known.id == judged.id) {
                None => verdicts.push(judged),
                Some(known) => known.and(judged),
            }
        }
        let (states, ended) = (scenario.states, Some(scenario.ended));
        Self { at, is_design: true, states, ended, reason: scenario.reason.clone(), verdicts }
    }

    /// What it shows of the property `id`.
    #[must_use]
    pub fn mark(&self, id: &str) -> Mark {
        let unknown = match self.ended {
            _ if !self.is_design => Mark::Invalid,
            // Properties that a search did not come to are open, not unasked.
            Some(Ended::Complete | Ended::Violation) => Mark::Unasked,
            Some(_) if !self.verdicts.is_empty() => Mark::Unasked,
            _ => Mark::Undecided,
        };
        self.judged(id).map_or(unknown, |judged| judged.mark)
    }

    /// The cell as a whole: what fails outdoes what is open.
    #[must_use]
    pub fn whole(&self) -> Mark {
        let has = |mark| self.verdicts.iter().any(|judged| judged.mark == mark);
        match self.ended {
            _ if !self.is_design => Mark::Invalid,
            _ if has(Mark::Fails) => Mark::Fails,
            // Where nothing is asked nothing holds.
            Some(Ended::Complete) if self.verdicts.is_empty() => Mark::Unasked,
            Some(Ended::Complete) if !has(Mark::Undecided) => Mark::Holds,
            _ => Mark::Undecided,
        }
    }

    pub(crate) fn judged(&self, id: &str) -> Option<&Judged> {
        self.verdicts.iter().find(|judged| judged.id == id)
    }

    /// Its values, by key: `ttl = 1, order = published`.
    pub(crate) fn place(&self, axes: &[Axis]) -> String {
        let at = axes.iter().zip(&self.at);
        let at = at.map(|(axis, value)| format!("{} = {value}", axis.name_among(axes)));
        at.collect::<Vec<_>>().join(", ")
    }
}

impl Judged {
    /// The identifier with the member: `STK-L1[0]`.
    #[must_use]
    pub fn name(&self) -> String {
        name(&self.id, self.instance)
    }

    /// Takes another member of the same family in: one that fails outdoes one that is open, and a
    /// smaller counterexample a larger one.
    fn and(&mut self, other: Self) {
        let rank = |mark| match mark {
            Mark::Fails => 0,
            Mark::Undecided => 1,
            Mark::Holds => 2,
            Mark::Unasked | Mark::Invalid => 3,
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
            Verdict::Deferred(_) | Verdict::Inconclusive(_) => Self::Undecided,
        }
    }

    /// What stands for it in a table and in a picture.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "FAILS",
            Self::Undecided => "?",
            Self::Invalid => "·",
            Self::Unasked => "-",
        }
    }

    /// What it means, where its word does not say so.
    #[must_use]
    pub fn meaning(self) -> Option<&'static str> {
        match self {
            Self::Holds | Self::Fails => None,
            Self::Undecided => Some("undecided"),
            Self::Invalid => Some("not a design"),
            Self::Unasked => Some("not asked"),
        }
    }
}

impl Axis {
    /// The last part of the key.
    #[must_use]
    pub fn name(&self) -> &str {
        self.key.rsplit('.').next().unwrap_or(&self.key)
    }

    /// The last part of the key, or all of it where another of the `axes` ends alike.
    pub(crate) fn name_among(&self, axes: &[Self]) -> &str {
        let alike = axes.iter().filter(|axis| axis.name() == self.name()).count();
        if alike > 1 { &self.key } else { self.name() }
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

    /// Where the map is not the expected one, in words: for each property, the cells in which it
    /// is to fail. What is not decided is no difference.
    #[must_use]
    pub fn differs(&self, expected: &[(String, Vec<String>)]) -> Vec<String> {
        let place = |cell: &Cell| cell.at.join(", ");
        let mut differences = Vec::new();
        let places: Vec<_> = self.cells.iter().map(place).collect();
        for (property, cells) in expected {
            let unknown = cells.iter().filter(|cell| !places.contains(cell));
            differences
                .extend(unknown.map(|cell| format!("{property}: there is no cell `{cell}`")));
        }
        for property in self.properties() {
            let of_it = expected.iter().find(|(id, _)| id == property);
            let fails = |place: &String| of_it.is_some_and(|(_, cells)| cells.contains(place));
            for (cell, place) in self.cells.iter().zip(&places) {
                let expected = match (cell.mark(property), fails(place)) {
                    (Mark::Fails, false) => "fails, and is to hold",
                    (Mark::Holds, true) => "holds, and is to fail",
                    (Mark::Invalid | Mark::Unasked, true) => "is not asked, and is to fail",
                    _ => continue,
                };
                differences.push(format!("{property} {expected} in `{place}`"));
            }
        }
        differences
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
