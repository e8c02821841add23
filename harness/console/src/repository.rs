//! The repository around the current directory, if the binary is started in one.

use std::path::PathBuf;

/// The folder that is called `name` from the root of the repository, seen from here. Outside of the
/// repository there is none.
#[must_use]
pub fn folder(name: &str) -> Option<PathBuf> {
    let levels = std::env::current_dir().map_or(1, |here| here.ancestors().count());
    let mut folders = (0..levels).map(|up| PathBuf::from("../".repeat(up)).join(name));
    folders.find(|folder| folder.is_dir())
}
