//! The cells of a sweep: one scenario under every combination of the values of some options.

use std::sync::Arc;

use itertools::Itertools;
use reports::sweep as report;
use scenarios::BadFile;
use scenarios::axis::{Axis, members, shown};
use serde_json::Value;

use crate::change::Values;
use crate::{Case, Change};

/// A map before it is explored.
pub struct SweepPlan {
    /// The axes, as they are shown.
    pub axes: Vec<report::Axis>,
    /// The cells, the last axis fastest.
    pub cells: Vec<Cell>,
}

/// A cell before it is explored: its values, and the scenario that has them or why there is none.
pub struct Cell {
    /// The value on each axis, as it is shown.
    pub at: Vec<String>,
    /// The scenario.
    pub case: Result<Arc<dyn Case>, String>,
}

impl SweepPlan {
    /// The plan for `case` along `axes`, or along its own if there are none. Nothing if it has none
    /// either.
    ///
    /// # Errors
    /// A key or value that the scenario's system does not know.
    pub fn of(case: &dyn Case, axes: &[Axis]) -> Result<Option<Self>, String> {
        let mut axes = axes.to_vec();
        if axes.is_empty() {
            axes = case.axes();
        } else {
            case.resolve(&mut axes)?;
        }
        if axes.is_empty() {
            return Ok(None);
        }
        let points = axes.iter().map(|axis| axis.values.iter()).multi_cartesian_product();
        let cells = points.map(|point| cell(case, &axes, &point)).collect();
        let axes = axes.into_iter().map(|Axis { key, values }| {
            let members = values.iter().filter_map(members).collect();
            report::Axis { key, values: values.iter().map(shown).collect(), members }
        });
        Ok(Some(Self { axes: axes.collect(), cells }))
    }
}

fn cell(case: &dyn Case, axes: &[Axis], point: &[&Value]) -> Cell {
    let at: Vec<_> = point.iter().map(|value| shown(value)).collect();
    let names = axes.iter().map(|axis| axis.key.rsplit('.').next().unwrap_or(&axis.key));
    let place = names.zip(&at).map(|(name, value)| format!(" {name}={value}"));
    let name = format!("{}{}", case.source().name, place.collect::<String>());
    let keys = axes.iter().map(|axis| axis.key.as_str());
    let values: Vec<_> = keys.zip(point.iter().copied()).collect();
    let values = Some(Values { name: &name, values: &values });
    let case = case.with(&Change { values, ..Change::default() });
    Cell { at, case: case.map_err(|BadFile { expected, .. }| expected) }
}
