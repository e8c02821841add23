//! The map of a sweep as text.

use crate::columns::{align, labelled, plural, wrapped};
use crate::proof::visible;
use crate::style::{DIM, HEAD};
use crate::sweep::{Cell, Map, Mark};
use crate::tally::Tally;
use crate::{combinations, minimal};

/// More notes are counted and not shown; the JSON has them all.
const NOTES_MAX: usize = 12;

impl Map {
    /// The map as text: a table for each property that is not the same everywhere, with the
    /// smallest counterexample of each cell in which it fails.
    #[must_use]
    pub fn text(&self) -> String {
        let axes: Vec<_> = self.axes.iter().map(|axis| axis.key.as_str()).collect();
        let mut out = format!(
            "\n{HEAD}{}{HEAD:#}  {}: {}, {}\n  {DIM}{}{DIM:#}\n",
            visible(&self.name),
            axes.join(" by "),
            plural(self.cells.len(), "cell"),
            self.completeness(),
            visible(&self.about),
        );
        let mut told = self.mixed();
        if self.is_of_sets() {
            out.push_str(&minimal::text(self));
            let failing = |id: &&str| self.minimal.iter().any(|set| set.property == *id);
            told = self.properties().into_iter().filter(failing).collect();
        } else if !self.is_drawn() {
            out.push_str(&combinations::text(self));
        } else {
            told.iter().for_each(|id| out.push_str(&self.table(id)));
            let legend = legend(self, &told);
            if !legend.is_empty() {
                out.push_str(&format!("\n    {DIM}{legend}{DIM:#}\n"));
            }
        }
        out.push('\n');
        out.push_str(&self.same(&told));
        for (number, note) in self.notes().iter().enumerate() {
            out.push_str(&labelled(if number == 0 { "note" } else { "" }, wrapped(&visible(note))));
        }
        let changed = self.changed.iter().take(NOTES_MAX).map(|line| visible(line));
        out.push_str(&labelled("changed", changed));
        let more = self.changed.len().saturating_sub(NOTES_MAX);
        out.push_str(&labelled("", (more > 0).then(|| format!("and {more} more"))));
        out.push_str(&labelled("picture", self.picture.clone()));
        out.push_str(&labelled("table", self.csv.clone()));
        out
    }

    /// `19 complete, 237 undecided`.
    fn completeness(&self) -> String {
        let Tally { holds, fails, undecided, invalid, .. } = self
            .cells
            .iter()
            .map(|cell| match cell.ended {
                _ if !cell.is_design => Mark::Invalid,
                Some(crate::check::Ended::Complete) => Mark::Holds,
                _ => Mark::Undecided,
            })
            .collect();
        let rest = Tally { undecided, invalid, ..Tally::default() };
        let rest = rest.others(|word, count| format!(", {count} {word}"));
        format!("{} complete{}", holds + fails, rest.concat())
    }

    /// The properties that are the same wherever they are decided, apart from those that are `told`
    /// already: those that hold, those that fail, those of which nothing is known; and in how many
    /// cells, where it is not all.
    fn same(&self, told: &[&str]) -> String {
        let mut groups: Vec<(Tally, Vec<String>)> = Vec::new();
        for id in self.properties().into_iter().filter(|id| !told.contains(id)) {
            let tally = Tally::of(self, id);
            match groups.iter_mut().find(|(known, _)| *known == tally) {
                Some((_, ids)) => ids.push(id.to_owned()),
                None => groups.push((tally, vec![id.to_owned()])),
            }
        }
        let rank = |(tally, _): &(Tally, Vec<String>)| {
            (tally.holds == 0, tally.fails == 0, std::cmp::Reverse(tally.holds))
        };
        groups.sort_by_key(rank);
        let line = |(tally, mut ids): (Tally, Vec<String>)| {
            let label = match tally {
                Tally { holds: 1.., fails: 1.., .. } => "differ",
                Tally { holds: 1.., .. } => "hold",
                Tally { fails: 1.., .. } => "fail",
                _ => "open",
            };
            let everywhere = [tally.holds, tally.fails].contains(&tally.cells());
            if !everywhere && let Some(first) = ids.first_mut() {
                // The label says already what they do.
                let counts = tally.of_property();
                let counts = ["holds ", "fails "].into_iter().find_map(|w| counts.strip_prefix(w));
                let counts = counts.map_or_else(|| tally.of_property(), str::to_owned);
                *first = format!("{counts}: {first}");
            }
            labelled(label, ids)
        };
        groups.into_iter().map(line).collect()
    }

    /// Why cells have no complete answer, those with the same reason together: where they have a
    /// value in common, by that, else by their number.
    fn notes(&self) -> Vec<String> {
        let mut by_reason: Vec<(&str, Vec<&Cell>)> = Vec::new();
        for cell in &self.cells {
            let Some(reason) = cell.reason.as_deref() else { continue };
            match by_reason.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, cells)) => cells.push(cell),
                None => by_reason.push((reason, vec![cell])),
            }
        }
        let mut notes: Vec<_> =
            by_reason.iter().map(|(why, cells)| self.note(why, cells)).collect();
        if let Some(more) = notes.len().checked_sub(NOTES_MAX).filter(|more| *more > 0) {
            notes.truncate(NOTES_MAX);
            notes.push(format!("and {more} other reasons"));
        }
        notes
    }

    fn note(&self, why: &str, cells: &[&Cell]) -> String {
        if let [cell] = cells {
            return format!("{}: {why}", cell.place(&self.axes));
        }
        let common = self.axes.iter().enumerate().filter_map(|(at, axis)| {
            let value = &cells.first()?.at[at];
            let same = cells.iter().all(|cell| cell.at[at] == *value);
            let chosen = same && axis.values.len() > 1;
            chosen.then(|| format!("{} = {value}", axis.name_among(&self.axes)))
        });
        let number = plural(cells.len(), "cell");
        let place: Vec<_> = common.chain([number]).collect();
        format!("{}: {why}", place.join(", "))
    }

    fn table(&self, id: &str) -> String {
        let (down, across) = self.down_and_across();
        let corner = down.map_or(across.name().to_owned(), |down| {
            format!("{} \\ {}", down.name(), across.name())
        });
        let mut rows = vec![[corner].into_iter().chain(across.values.iter().cloned()).collect()];
        for (number, cells) in self.cells.chunks(across.values.len()).enumerate() {
            let head = down.map_or(String::new(), |down| down.values[number].clone());
            let marks = cells.iter().map(|cell| cell.mark(id).word().to_owned());
            rows.push([head].into_iter().chain(marks).collect::<Vec<_>>());
        }
        let counts = Tally::of(self, id).of_property();
        let mut out = format!("\n  {HEAD}{id}{HEAD:#}  {counts}\n{}", align(4, &rows));
        let fails = self.cells.iter().filter(|cell| cell.mark(id) == Mark::Fails);
        let shown = fails.filter_map(|cell| {
            let judged = cell.judged(id)?;
            let length = judged.steps.map_or("no".to_owned(), |steps| steps.to_string());
            let member = judged.instance.map(|_| judged.name()).unwrap_or_default();
            let place = cell.place(&self.axes);
            let trace = judged.trace.clone().unwrap_or_default();
            Some([vec![place], vec![member], vec![format!("{length} steps"), trace]].concat())
        });
        let mut shown: Vec<Vec<String>> = shown.collect();
        if shown.iter().all(|row| row[1].is_empty()) {
            shown.iter_mut().for_each(|row| drop(row.remove(1)));
        }
        out.push_str(&align(4, &shown));
        out
    }
}

/// What the signs in the tables of `ids` mean that are no words.
pub(crate) fn legend(map: &Map, ids: &[&str]) -> String {
    let shown = |mark: Mark| {
        let is_there = ids.iter().any(|id| map.cells.iter().any(|cell| cell.mark(id) == mark));
        mark.meaning().filter(|_| is_there).map(|meaning| format!("{} {meaning}", mark.word()))
    };
    let marks = [Mark::Undecided, Mark::Invalid, Mark::Unasked];
    marks.into_iter().filter_map(shown).collect::<Vec<_>>().join(", ")
}
