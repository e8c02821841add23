//! The smallest sets under which a property fails: of a sweep over sets, what its reader looks for.
//! (Which coalitions of bodies capture the protocol? Not all that contain one of these, but these.)

use std::collections::BTreeSet;

use crate::columns::{align, plural};
use crate::style::HEAD;
use crate::sweep::{Cell, Map, Mark, Minimal};
use crate::tally::Tally;

/// The minimal sets of `map` for each property that fails in one of its cells; for each value of
/// the other axis its own.
#[must_use]
pub fn of(map: &Map) -> Vec<Minimal> {
    let rows = found(map);
    rows.into_iter().map(|(axis, id, number)| row(map, axis, id, &map.cells[number])).collect()
}

/// The numbers of the cells that one of the minimal sets is in, each once.
#[must_use]
pub fn cells(map: &Map) -> BTreeSet<usize> {
    found(map).into_iter().map(|(_, _, number)| number).collect()
}

/// The axis of sets, the property and the cell of each minimal set.
fn found(map: &Map) -> Vec<(usize, &str, usize)> {
    let Some(axis) = map.axes.iter().position(|axis| !axis.members.is_empty()) else {
        return Vec::new();
    };
    let mut minimal = Vec::new();
    for id in map.properties() {
        let fails = |number: &usize| map.cells[*number].mark(id) == Mark::Fails;
        let failing: Vec<usize> = (0..map.cells.len()).filter(fails).collect();
        let is_minimal = |more: &usize| {
            let mut others = failing.iter().map(|less| &map.cells[*less]);
            !others.any(|less| below(map, axis, less, &map.cells[*more]))
        };
        minimal.extend(failing.iter().copied().filter(is_minimal).map(|cell| (axis, id, cell)));
    }
    minimal
}

/// Whether every smaller set was decided for the property `id`: where one is open, the set of
/// `cell` is minimal so far.
fn is_final(map: &Map, axis: usize, id: &str, cell: &Cell) -> bool {
    let mut smaller = map.cells.iter().filter(|less| below(map, axis, less, cell));
    smaller.all(|less| less.mark(id) != Mark::Undecided)
}

/// Whether `less` has a proper subset of the set of `more`, and the same values elsewhere.
fn below(map: &Map, axis: usize, less: &Cell, more: &Cell) -> bool {
    let mut elsewhere = (0..map.axes.len()).filter(|&other| other != axis);
    let [few, many] = [less, more].map(|cell| members(map, axis, cell));
    elsewhere.all(|other| less.at[other] == more.at[other])
        && few.len() < many.len()
        && few.iter().all(|member| many.contains(member))
}

fn members<'a>(map: &'a Map, axis: usize, cell: &Cell) -> &'a [String] {
    let axis_of_sets = &map.axes[axis];
    let number = axis_of_sets.values.iter().position(|value| *value == cell.at[axis]);
    number.and_then(|number| axis_of_sets.members.get(number)).map_or(&[], Vec::as_slice)
}

fn row(map: &Map, axis: usize, id: &str, cell: &Cell) -> Minimal {
    let judged = cell.judged(id);
    Minimal {
        property: id.to_owned(),
        at: cell.at.clone(),
        members: members(map, axis, cell).to_vec(),
        is_final: is_final(map, axis, id, cell),
        steps: judged.and_then(|judged| judged.steps),
        inevitable_after: judged.and_then(|judged| judged.inevitable_after),
        trace: judged.and_then(|judged| judged.trace.clone()),
    }
}

/// The minimal sets as text, for each property that is not the same everywhere.
pub(crate) fn text(map: &Map) -> String {
    let mut out = String::new();
    let failing = |id: &&str| map.minimal.iter().any(|set| set.property == *id);
    for id in map.properties().into_iter().filter(failing) {
        let sets: Vec<_> = map.minimal.iter().filter(|set| set.property == id).collect();
        let so_far = if sets.iter().all(|set| set.is_final) { "" } else { " so far" };
        let least = plural(sets.len(), "minimal set");
        let rows: Vec<_> = sets.into_iter().map(line).collect();
        let counts = Tally::of(map, id).of_property();
        out.push_str(&format!("\n  {HEAD}{id}{HEAD:#}  {counts}; {least}{so_far}\n"));
        out.push_str(&align(4, &rows));
    }
    out
}

fn line(set: &Minimal) -> Vec<String> {
    let steps = set.steps.map_or("no steps".to_owned(), |steps| plural(steps, "step"));
    let inevitable = match set.inevitable_after {
        None => String::new(),
        Some(0) => "inevitable from the start".to_owned(),
        Some(after) => format!("inevitable after step {after}"),
    };
    let so_far = if set.is_final { "" } else { "minimal so far: a smaller set is undecided" };
    let inevitable = [inevitable, so_far.to_owned()].into_iter().filter(|word| !word.is_empty());
    let inevitable = inevitable.collect::<Vec<_>>().join(", ");
    let trace = set.trace.clone().unwrap_or_default();
    vec![set.at.join(", "), steps, inevitable, trace]
}
