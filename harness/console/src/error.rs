//! What ends a command before it has an answer.

use std::io;
use std::path::PathBuf;

use scenarios::{BadFile, Unselected};

use crate::exit::Exit;

/// Why a command gave up.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A name that names nothing; the message offers the nearest.
    #[error("{0}")]
    Unknown(String),
    /// Arguments that make no sense together, or of what they speak of.
    #[error("{0}")]
    Usage(String),
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

    /// What it amounts to.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Self::Unknown(_) => Exit::NothingSelected,
            Self::Usage(_) => Exit::Usage,
            Self::Bad(_) => Exit::Invalid,
            Self::Unprepared(_) => Exit::Unprepared,
            Self::Disagreement(_) => Exit::Disagreement,
            // Whoever reads has seen enough; what was found until then is on disk.
            Self::Output(_) if self.is_closed_pipe() => Exit::Interrupted,
            Self::Unwritable { .. } | Self::Output(_) => Exit::Internal,
        }
    }
}
