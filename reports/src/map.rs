//! The map of a sweep as text.

use crate::check::Ended;
use crate::columns::{align, labelled, plural};
use crate::style::{DIM, HEAD};
use crate::sweep::{Judged, Map, Mark};
use crate::{combinations, minimal};

impl Map {
    /// The map as text: a table for each property that is not the same everywhere, with the
    /// smallest counterexample of each cell in which it fails.
    #[must_use]
    pub fn text(&self) -> String {
        let axes: Vec<_> = self.axes.iter().map(|axis| axis.key.as_str()).collect();
        let decided = self.cells.iter().filter(|cell| cell.ended == Some(Ended::Complete)).count();
        let mut out = format!(
            "\n{HEAD}{}{HEAD:#}  {}: {}, {decided} complete\n  {DIM}{}{DIM:#}\n",
            self.name,
            axes.join(" by "),
            plural(self.cells.len(), "cell"),
            self.about,
        );
        let mixed = self.mixed();
        if self.is_of_sets() {
            out.push_str(&minimal::text(self));
        } else if !self.is_drawn() {
            out.push_str(&combinations::text(self));
        } else {
            mixed.iter().for_each(|id| out.push_str(&self.table(id)));
        }
        let same = |wanted| {
            let ids = self.properties().into_iter().filter(|id| !mixed.contains(id));
            let ids = ids.filter(move |id| self.everywhere(id) == wanted);
            ids.map(str::to_owned).collect::<Vec<_>>()
        };
        out.push('\n');
        for (label, mark) in [("hold", Mark::Holds), ("fail", Mark::Fails), ("open", Mark::Open)] {
            out.push_str(&labelled(label, same(mark)));
        }
        let open = self.cells.iter().filter_map(|cell| {
            let reason = cell.reason.as_ref()?;
            Some(format!("{}: {reason}", cell.place(&self.axes)))
        });
        out.push_str(&labelled("note", open));
        out.push_str(&labelled("picture", self.picture.clone()));
        out
    }

    fn table(&self, id: &str) -> String {
        let fails: Vec<_> = self.cells.iter().filter(|cell| cell.mark(id) == Mark::Fails).collect();
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
        let mut out = format!(
            "\n  {HEAD}{id}{HEAD:#}  fails in {} of {}\n{}",
            fails.len(),
            plural(self.cells.len(), "cell"),
            align(4, &rows)
        );
        let shown = fails.iter().filter_map(|cell| {
            let Judged { steps, trace, .. } = cell.judged(id)?;
            let length = steps.map_or("no".to_owned(), |steps| steps.to_string());
            let trace = trace.clone().unwrap_or_default();
            Some(vec![cell.place(&self.axes), format!("{length} steps"), trace])
        });
        out.push_str(&align(4, &shown.collect::<Vec<_>>()));
        out
    }
}
