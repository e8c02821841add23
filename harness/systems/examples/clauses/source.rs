//! The clauses, as they stand in the source.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::audit::Place;

/// One `ensure!` of a property.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Clause {
    /// The folder of its system.
    pub(crate) system: String,
    /// Seen from the root.
    pub(crate) file: String,
    pub(crate) line: u32,
    /// Its name, or its condition, up to the end of the line.
    pub(crate) part: String,
}

impl Clause {
    pub(crate) fn place(&self) -> Place {
        (self.file.clone(), self.line)
    }

    pub(crate) fn is_among(&self, places: &BTreeSet<Place>) -> bool {
        places.contains(&self.place())
    }

    /// The name by which it is known in its system: lines move, files and words seldom do.
    pub(crate) fn name(&self) -> String {
        let (_, file) = self.file.split_once("/src/").expect("it is in a crate");
        format!("{file}: {}", self.part)
    }
}

/// Every clause of the systems in `selected`, or of all: crates below `spec` that have properties.
pub(crate) fn clauses(root: &Path, selected: &[String]) -> Vec<Clause> {
    let mut clauses = Vec::new();
    for home in ["spec", "spec/compositions"] {
        let folder = fs::read_dir(root.join(home)).expect("the systems are there");
        for entry in folder.map(|entry| entry.expect("it is readable")) {
            let system = entry.file_name().to_string_lossy().into_owned();
            let breaks = ["mutants.toml", "mutants"].map(|name| entry.path().join(name));
            let is_system = breaks.iter().any(|path| path.exists());
            if is_system && (selected.is_empty() || selected.contains(&system)) {
                collect(root, &entry.path().join("src"), &system, &mut clauses);
            }
        }
    }
    clauses.sort();
    clauses
}

fn collect(root: &Path, folder: &Path, system: &str, clauses: &mut Vec<Clause>) {
    for entry in fs::read_dir(folder).expect("it is a folder") {
        let path = entry.expect("it is readable").path();
        if path.is_dir() {
            collect(root, &path, system, clauses);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let text = fs::read_to_string(&path).expect("it is readable");
            let file = path.strip_prefix(root).expect("it is below the root").to_string_lossy();
            for (line, part) in ensures(&text) {
                let (system, file) = (system.to_owned(), file.to_string());
                clauses.push(Clause { system, file, line, part });
            }
        }
    }
}

/// The lines with an `ensure!`, and what it says first.
fn ensures(text: &str) -> Vec<(u32, String)> {
    let lines: Vec<_> = text.lines().collect();
    let mut found = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let Some((_, rest)) = line.split_once("ensure!(") else { continue };
        let rest = if rest.trim().is_empty() { lines.get(i + 1).unwrap_or(&"") } else { rest };
        let part = match rest.trim().strip_prefix('"').and_then(|rest| rest.split_once('"')) {
            Some((part, _)) => part,
            None => rest.trim().trim_end_matches(';'),
        };
        let number = u32::try_from(i + 1).expect("a file of that length does not pass the gate");
        found.push((number, part.to_owned()));
    }
    found
}
