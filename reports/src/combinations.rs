//! A sweep along more axes than a table has: the combinations that satisfy everything, and what
//! each value breaks.

use crate::columns::align;
use crate::style::HEAD;
use crate::sweep::{Axis, Cell, Map, Mark};
use crate::tally::Tally;

/// More combinations are counted and not listed; the JSON has them all.
const LISTED_MAX: usize = 48;

/// What a reader asks of so many cells.
pub(crate) fn text(map: &Map) -> String {
    let fine: Vec<&Cell> = map.cells.iter().filter(|cell| cell.whole() == Mark::Holds).collect();
    let counts = Tally::of_whole(&map.cells).of_cells("combination");
    let mut out = format!("\n  {HEAD}{counts}{HEAD:#}\n");
    let head = map.axes.iter().map(|axis| axis.name_among(&map.axes).to_owned()).collect();
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

/// A row for each value of an axis: in how many of its combinations each property fails.
fn rows<'a>(map: &'a Map, axis: usize, shown: &'a Axis) -> impl Iterator<Item = Vec<String>> + 'a {
    shown.values.iter().map(move |value| {
        let cells: Vec<&Cell> = map.cells.iter().filter(|cell| cell.at[axis] == *value).collect();
        let fails = map.properties().into_iter().filter_map(|id| {
            let tally: Tally = cells.iter().map(|cell| cell.mark(id)).collect();
            match tally.fails {
                0 => None,
                // Only where nothing is left that might hold.
                all if all + tally.invalid == cells.len() => Some(format!("{id} always")),
                some => Some(format!("{id} in {some}")),
            }
        });
        let fails = fails.collect::<Vec<_>>().join(", ");
        let counts = Tally::of_whole(cells.iter().copied()).of_cells("");
        vec![format!("{} = {value}", shown.name_among(&map.axes)), counts, fails]
    })
}
