//! The cells of a sweep: one scenario under every combination of the values of some options.

use std::sync::Arc;

use reports::sweep as report;
use scenarios::BadFile;
use scenarios::axis::{Axis, members, shown};
use serde_json::Value;

use crate::change::Values;
use crate::{Case, Change, Mutants};

/// A map before it is explored. Its cells are made when they are asked for: there may be many.
pub struct SweepPlan<'a> {
    case: &'a dyn Case,
    axes: Vec<Axis>,
    mutants: &'a [String],
    dropped: &'a [String],
}

/// A cell before it is explored: its values, and the scenario that has them or why there is none.
pub struct Cell {
    /// The value on each axis, as it is shown.
    pub at: Vec<String>,
    /// The scenario.
    pub case: Result<Arc<dyn Case>, String>,
}

impl<'a> SweepPlan<'a> {
    /// The plan for `case` along `axes`, or along its own if there are none, with these mutants
    /// applied and assumptions or fairness dropped beside its own. Nothing if it has no axes
    /// either.
    ///
    /// # Errors
    /// A key or value that the scenario's system does not know, or an axis over what a mutant or a
    /// dropped assumption sets: its map would show one design under the names of several.
    pub fn of(
        case: &'a dyn Case,
        axes: &[Axis],
        mutants: &'a [String],
        dropped: &'a [String],
    ) -> Result<Option<Self>, String> {
        let mut axes = axes.to_vec();
        if axes.is_empty() {
            axes = case.axes();
        } else {
            case.resolve(&mut axes)?;
        }
        if axes.is_empty() {
            return Ok(None);
        }
        let plan = Self { case, axes, mutants, dropped };
        match plan.masked() {
            Some(masked) => Err(masked),
            None => Ok(Some(plan)),
        }
    }

    /// An axis that a mutant or a dropped assumption goes before.
    fn masked(&self) -> Option<String> {
        let points = self
            .axes
            .iter()
            .flat_map(|axis| axis.values.iter().map(move |value| [(axis.key.as_str(), value)]));
        let masked = points.filter_map(|point| self.case.masked(&self.change("", &point)));
        let mut masked = masked.filter(|masked| masked.by.is_some());
        let masked = masked.next()?;
        Some(format!("{masked}; sweep another key, or leave that out"))
    }

    fn change<'c>(&'c self, name: &'c str, values: &'c [(&'c str, &'c Value)]) -> Change<'c> {
        let values = Some(Values { name, values });
        Change { values, mutants: Mutants::Also(self.mutants), dropped: self.dropped }
    }

    /// The axes, as they are shown.
    #[must_use]
    pub fn axes(&self) -> Vec<report::Axis> {
        let axis = |Axis { key, values }: &Axis| {
            let members = values.iter().filter_map(members).collect();
            let values = values.iter().map(shown).collect();
            report::Axis { key: key.clone(), values, members }
        };
        self.axes.iter().map(axis).collect()
    }

    /// How many cells there are, if that is a number at all.
    #[must_use]
    pub fn cells(&self) -> Option<usize> {
        let mut lengths = self.axes.iter().map(|axis| axis.values.len());
        lengths.try_fold(1_usize, usize::checked_mul)
    }

    /// The cell of this number; the last axis is the fastest.
    #[must_use]
    pub fn cell(&self, number: usize) -> Cell {
        let mut rest = number;
        let mut point: Vec<&Value> = Vec::new();
        for axis in self.axes.iter().rev() {
            point.push(&axis.values[rest % axis.values.len()]);
            rest /= axis.values.len();
        }
        point.reverse();
        let at: Vec<_> = point.iter().map(|value| shown(value)).collect();
        let names = self.axes.iter().map(|axis| axis.key.rsplit('.').next().unwrap_or(&axis.key));
        let place = names.zip(&at).map(|(name, value)| format!(" {name}={value}"));
        let name = format!("{}{}", self.case.facts().name, place.collect::<String>());
        let keys = self.axes.iter().map(|axis| axis.key.as_str());
        let values: Vec<_> = keys.zip(point).collect();
        let case = self.case.with(&self.change(&name, &values));
        Cell { at, case: case.map_err(|BadFile { expected, .. }| expected) }
    }
}
