//! What ends a command before it has an answer.

use std::io;
use std::path::PathBuf;

use reports::problem::Problem;
use scenarios::{BadFile, Unselected};

use crate::exit::Exit;

/// Why a command gave up.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Arguments that make no sense together.
    #[error("{0}")]
    Usage(String),
    /// A name that names nothing; the message offers the nearest.
    #[error("{0}")]
    Unknown(String),
    /// A file that cannot be used.
    #[error(transparent)]
    Bad(#[from] BadFile),
    /// A file that cannot be written.
    #[error("failed to write {}: {source}", path.display())]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A folder that cannot be made.
    #[error("failed to make the folder {}: {source}", path.display())]
    Uncreatable {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A tool that is needed is not there.
    #[error("{0}")]
    Unprepared(String),
    /// Model and implementation disagree, so that there is nothing to prove.
    #[error("{0}")]
    Disagreement(String),
    /// The answer cannot be written where it should go.
    #[error("failed to write the answer: {0}")]
    Output(#[from] io::Error),
}

impl From<Unselected> for Error {
    fn from(unselected: Unselected) -> Self {
        match unselected {
            Unselected::Unknown(message) => Self::Unknown(message),
            Unselected::Bad(bad) => Self::Bad(bad),
        }
    }
}

impl Error {
    /// Whether the reader of the answer has gone away, so that there is nobody to tell.
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// What it is, for machines.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            Self::Bad(bad) => invalid_file(bad),
            Self::Uncreatable { path, .. } | Self::Unwritable { path, .. } => {
                let file = Some(path.display().to_string());
                Problem { file, ..Problem::new(self.kind(), self.to_string()) }
            }
            _ => Problem::new(self.kind(), self.to_string()),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Usage(_) => "usage",
            Self::Unknown(_) => "unknown-name",
            Self::Bad(_) => "invalid-file",
            Self::Uncreatable { .. } | Self::Unwritable { .. } | Self::Output(_) => "input-output",
            Self::Unprepared(_) => "unprepared",
            Self::Disagreement(_) => "disagreement",
        }
    }

    /// What it amounts to.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) => Exit::Usage,
            Self::Unknown(_) => Exit::NothingSelected,
            Self::Bad(_) => Exit::Invalid,
            Self::Unprepared(_) => Exit::Unprepared,
            Self::Disagreement(_) => Exit::Disagreement,
            // Whoever reads has seen enough; what was found until then is on disk.
            Self::Output(_) if self.is_closed_pipe() => Exit::Interrupted,
            Self::Uncreatable { .. } => Exit::CannotCreate,
            Self::Unwritable { .. } | Self::Output(_) => Exit::InputOutput,
        }
    }
}

/// A file that cannot be used, for machines.
#[must_use]
pub fn invalid_file(bad: &BadFile) -> Problem {
    let BadFile { file, line, column, expected } = bad.clone();
    Problem { file: Some(file), line, column, ..Problem::new("invalid-file", expected) }
}
