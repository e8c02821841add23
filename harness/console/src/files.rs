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

/// The same, by way of the file `unfinished` on the same disk.
pub(crate) fn replace_by_way_of(
    unfinished: &Path,
    path: &Path,
    text: impl AsRef<[u8]>,
) -> io::Result<()> {
    let written = File::create(unfinished).and_then(|mut file| file.write_all(text.as_ref()));
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
