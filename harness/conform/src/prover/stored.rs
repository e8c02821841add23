//! Stored traces: those that somebody names, and the regressions that are always run.
//!
//! A trace on which model and program have diverged, or nearly, is kept in
//! `harness/prover/regressions/<system>/`. From then on it is run whenever something of that system
//! is.

use std::path::{Path, PathBuf};

use console::{Error, repository};
use scenarios::{BadFile, Source, unknown};

/// Where the regressions are, seen from the root of the repository.
pub(super) const REGRESSIONS: &str = "harness/prover/regressions";
/// How the names of trace files end.
const ENDING: &str = ".trace.toml";

/// The trace files at `path`, in the order of their names.
///
/// # Errors
/// A file or folder that cannot be read, and a folder without traces.
pub(super) fn named(path: &Path) -> Result<Vec<Source>, Error> {
    let mut files = vec![path.to_owned()];
    if path.is_dir() {
        files = entries(path)?;
        files.retain(|file| is_trace(file));
    }
    if files.is_empty() {
        return Err(Error::Unknown(format!("{} holds no trace (*{ENDING})", path.display())));
    }
    Ok(files.iter().map(|file| read(file)).collect::<Result<_, _>>()?)
}

/// The regressions of `systems`, each with its system; and a complaint about every file that is
/// none, or whose folder is not a system's. Outside of the repository there are no regressions.
pub(super) fn regressions(systems: &[&str]) -> Vec<Result<(String, Source), BadFile>> {
    let mut found = Vec::new();
    if let Some(folder) = repository::folder(REGRESSIONS) {
        collect(&folder, "", systems, &mut found);
    }
    found
}

/// The regressions in `folder`, which is called `system` below the folder of all.
fn collect(
    folder: &Path,
    system: &str,
    systems: &[&str],
    found: &mut Vec<Result<(String, Source), BadFile>>,
) {
    let entries = match entries(folder) {
        Ok(entries) => entries,
        Err(bad) => return found.push(Err(bad)),
    };
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            let below = if system.is_empty() { name } else { format!("{system}/{name}") };
            collect(&path, &below, systems, found);
        } else if ::prover::find(system).is_none() {
            let of = "expected a trace in a folder named after a system with a program";
            found.push(Err(bad(&path, &unknown(of, system, &::prover::systems()))));
        } else if !is_trace(&path) {
            found.push(Err(bad(&path, &format!("expected a trace (*{ENDING})"))));
        } else if systems.contains(&system) {
            found.push(read(&path).map(|source| (system.to_owned(), source)));
        }
    }
}

/// What is in a folder, in the order of the names.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, BadFile> {
    let entries = std::fs::read_dir(folder);
    let entries = entries.and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries =
        entries.map_err(|error| bad(folder, &format!("expected a readable folder: {error}")))?;
    let mut paths: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn is_trace(path: &Path) -> bool {
    path.to_string_lossy().ends_with(ENDING)
}

fn read(path: &Path) -> Result<Source, BadFile> {
    Source::read(&path.to_string_lossy())
}

fn bad(path: &Path, expected: &str) -> BadFile {
    let (file, expected) = (path.display().to_string(), expected.to_owned());
    BadFile { file, line: None, column: None, expected }
}
