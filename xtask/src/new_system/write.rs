//! Files, all of them or none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// A file as it will be.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

/// What was done so far, and how it is undone.
#[derive(Default)]
struct Journal {
    /// Folders and files that were not there before, in order.
    made: Vec<PathBuf>,
    /// Files that were, with what they held.
    changed: Vec<(PathBuf, Vec<u8>)>,
}

/// Makes every change. If one fails, those before it are undone.
///
/// # Errors
/// The file that cannot be written; or, if even undoing fails, what is left behind.
pub(crate) fn write(changes: &[Change]) -> Result<(), Failure> {
    let mut journal = Journal::default();
    for change in changes {
        if let Err(source) = journal.apply(change) {
            journal.undo()?;
            return Err(Failure::File { path: change.path.clone(), source });
        }
    }
    Ok(())
}

impl Journal {
    fn apply(&mut self, change: &Change) -> io::Result<()> {
        let Change { path, text } = change;
        if let Some(folder) = path.parent() {
            self.make_folder(folder)?;
        }
        if path.try_exists()? {
            self.changed.push((path.clone(), fs::read(path)?));
        } else {
            self.made.push(path.clone());
        }
        fs::write(path, text)
    }

    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder.parent() {
            self.make_folder(above)?;
        }
        fs::create_dir(folder)?;
        self.made.push(folder.to_owned());
        Ok(())
    }

    fn undo(self) -> Result<(), Failure> {
        for (path, bytes) in self.changed {
            fs::write(&path, bytes).map_err(Failure::file(&path))?;
        }
        for path in self.made.into_iter().rev() {
            let removed = match path.is_dir() {
                true => fs::remove_dir(&path),
                false => fs::remove_file(&path),
            };
            match removed {
                // What failed may not have come to be.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                removed => removed.map_err(Failure::file(&path))?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_before_a_failure_is_undone() {
        let house = tempfile::tempdir().unwrap();
        let at = |path: &str| house.path().join(path);
        fs::write(at("list"), "old").unwrap();
        fs::write(at("file"), "no folder").unwrap();
        let change = |path: &str| Change { path: at(path), text: "new".to_owned() };
        let changes = [change("a/b/one"), change("list"), change("a/two"), change("file/three")];
        let failure = write(&changes).unwrap_err();
        assert!(failure.to_string().contains("three"), "{failure}");
        let mut left: Vec<_> =
            fs::read_dir(house.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["file", "list"]);
        assert_eq!(fs::read_to_string(at("list")).unwrap(), "old");
        write(&changes[..3]).unwrap();
        assert_eq!(fs::read_to_string(at("a/b/one")).unwrap(), "new");
    }
}
