//! The repository that the tasks are of, and its tables.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use serde::de::DeserializeOwned;

use crate::failure::Failure;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A file of the tasks.
pub(crate) fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The table in the file `path`.
///
/// # Errors
/// If it cannot be read, or has a key that means nothing.
pub(crate) fn table<T: DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    let text = fs::read_to_string(path).map_err(Failure::file(path))?;
    let table = toml::from_str(&text);
    table.map_err(|source| Failure::Table { path: path.to_owned(), source: Box::new(source) })
}

/// A call of cargo at the root of the repository.
pub(crate) fn cargo() -> process::Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = process::Command::new(cargo);
    command.current_dir(root());
    command
}

/// Runs `command` and says whether it succeeded.
///
/// # Errors
/// If it cannot be started.
pub(crate) fn succeeds(command: &mut process::Command) -> Result<bool, Failure> {
    let program = PathBuf::from(command.get_program());
    Ok(command.status().map_err(Failure::file(&program))?.success())
}
