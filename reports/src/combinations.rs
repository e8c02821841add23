//! A sweep along more axes than a table has: the combinations that satisfy everything, and what
//! each value breaks.

use crate::check::Ended;
use crate::columns::{align, plural};
use crate::style::HEAD;
use crate::sweep::{Axis, Cell, Map, Mark};

/// More combinations are counted and not listed; the JSON has them all.
const LISTED_MAX: usize = 48;

/// What a reader asks of so many cells.
pub(crate) fn text(map: &Map) -> String {
    let fine: Vec<&Cell> = map.cells.iter().filter(|cell| satisfies_all(cell)).collect();
    let mut out = format!(
        "\n  {HEAD}{} of {} satisfy everything{HEAD:#}\n",
        fine.len(),
        plural(map.cells.len(), "combination"),
    );
    let head = map.axes.iter().map(|axis| axis.name().to_owned()).collect();
    let listed = fine.iter().take(LISTED_MAX).map(|cell| cell.at.clone());
    if !fine.is_empty() {
        out.push_str(&align(4, &std::iter::once(head).chain(listed).collect::<Vec<_>>()));
    }
    if let Some(more) = fine.len().checked_sub(LISTED_MAX).filter(|more| *more > 0) {
        out.push_str(&format!("    and {more} more\n"));
    }
    out.push_str(&format!("\n  {HEAD}what each value breaks{HEAD:#}\n"));
    let rows: Vec<Vec<String>> =
        (0..map.axes.len()).flat_map(|axis| rows(map, axis, &map.axes[axis])).collect();
    out.push_str(&align(4, &rows));
    out
}

/// Whether every property was decided, and holds.
fn satisfies_all(cell: &Cell) -> bool {
    cell.ended == Some(Ended::Complete)
        && cell.verdicts.iter().all(|judged| matches!(judged.mark, Mark::Holds | Mark::Unasked))
}

/// A row for each value of an axis: in how many of its combinations each property fails.
fn rows<'a>(map: &'a Map, axis: usize, shown: &'a Axis) -> impl Iterator<Item = Vec<String>> + 'a {
    shown.values.iter().map(move |value| {
        let cells: Vec<&Cell> = map.cells.iter().filter(|cell| cell.at[axis] == *value).collect();
        let fails = map.properties().into_iter().filter_map(|id| {
            let failing = cells.iter().filter(|cell| cell.mark(id) == Mark::Fails).count();
            match failing {
                0 => None,
                all if all == cells.len() => Some(format!("{id} always")),
                some => Some(format!("{id} in {some}")),
            }
        });
        let fails = fails.collect::<Vec<_>>().join(", ");
        let fine = cells.iter().filter(|cell| satisfies_all(cell)).count();
        let place = format!("{} = {value}", shown.name());
        vec![place, format!("{fine} of {} fine", cells.len()), fails]
    })
}
