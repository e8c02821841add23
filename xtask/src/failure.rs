//! Why a task was not done.

use std::io;
use std::path::{Path, PathBuf};

/// Why a task was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// What was asked makes no sense here.
    #[error("{0}")]
    Usage(String),
    /// A file or a program that cannot be used.
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    /// A table of the tasks that cannot be read.
    #[error("{}: {source}", path.display())]
    Table { path: PathBuf, source: Box<toml::de::Error> },
    /// A binary that is none.
    #[error("{}: {source}", path.display())]
    Binary { path: PathBuf, source: object::Error },
}

impl Failure {
    /// The failure of what was done with `path`.
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
