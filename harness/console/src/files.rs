//! Files that are written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

/// Writes `text` to the file at `path`, in place of what was there: whoever looks sees the old file
/// or the new one.
///
/// # Errors
/// If it cannot be written; what was there is there still, and nothing is left beside it.
pub fn replace(path: &Path, text: impl AsRef<[u8]>) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unfinished = format!(".{name}.{}.part", std::process::id());
    replace_by_way_of(&path.with_file_name(unfinished), path, text)
}

/// Changes the file at `path` while nobody else who does so by this function does: `change` reads
/// what is there, and returns what is to be there.
///
/// # Errors
/// If it cannot be written, or what `change` says.
pub fn change<E: From<io::Error>>(
    path: &Path,
    change: impl FnOnce() -> Result<Option<String>, E>,
) -> Result<(), E> {
    // The folder, which stays the same while files in it are replaced.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = File::open(folder.unwrap_or(Path::new(".")))?;
    folder.lock()?;
    change()?.map_or(Ok(()), |text| Ok(replace(path, text)?))
}

/// The same as [`replace`], by way of the file `unfinished` on the same disk.
pub(crate) fn replace_by_way_of(
    unfinished: &Path,
    path: &Path,
    text: impl AsRef<[u8]>,
) -> io::Result<()> {
    replace_written(unfinished, path, |mut file| file.write_all(text.as_ref()))
}

/// The same, of what `write` writes.
pub(crate) fn replace_written(
    unfinished: &Path,
    path: &Path,
    write: impl FnOnce(File) -> io::Result<()>,
) -> io::Result<()> {
    let written = File::create(unfinished).and_then(write);
    let replaced = written.and_then(|()| fs::rename(unfinished, path));
    if replaced.is_err() {
        // Where it cannot even be made there is nothing to remove.
        drop(fs::remove_file(unfinished));
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_at_once_are_all_made() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let path = folder.path().join("count");
        fs::write(&path, "0").expect("it can be written");
        let add = || -> io::Result<Option<String>> {
            let count: u32 = fs::read_to_string(&path)?.parse().expect("a number");
            Ok(Some((count + 1).to_string()))
        };
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..25).for_each(|_| change(&path, add).expect("it is changed")));
            }
        });
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("100"));
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let inside = |name: &str| folder.path().join(name);
        replace(&inside("a"), "old").expect("it can be written");
        replace(&inside("a"), "new").expect("it can be replaced");
        assert_eq!(fs::read_to_string(inside("a")).ok().as_deref(), Some("new"));
        // A folder is no file, and stays.
        fs::create_dir(inside("b")).expect("it can be made");
        fs::write(inside("b/c"), "").expect("it can be written");
        replace(&inside("b"), "new").expect_err("it is a folder");
        replace(&inside("none/a"), "new").expect_err("there is no folder");
        let mut left: Vec<_> = fs::read_dir(folder.path())
            .expect("it can be listed")
            .map(|entry| entry.expect("it can be listed").file_name())
            .collect();
        left.sort();
        assert_eq!(left, ["a", "b"]);
    }
}
