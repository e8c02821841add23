//! Ending a long block before it is over.

use std::sync::OnceLock;

use crate::outcome::{Observer, Progress};

/// Whether the workers on a block go on, asked by all of them.
pub(crate) struct Halt<'a> {
    observer: &'a dyn Observer,
    /// How far the search came before the block.
    progress: Progress,
    reason: OnceLock<String>,
}

impl<'a> Halt<'a> {
    /// States that are expanded between two questions. One may have thousands of candidates.
    pub(crate) const BREATH: usize = 32;

    pub(crate) fn new(observer: &'a dyn Observer, progress: Progress) -> Self {
        Self { observer, progress, reason: OnceLock::new() }
    }

    /// Asks the observer; whether this worker or another one was told to end.
    pub(crate) fn is_called(&self) -> bool {
        if self.reason.get().is_none()
            && let Some(reason) = self.observer.on_progress(&self.progress)
        {
            // Whoever was told first has said why.
            drop(self.reason.set(reason));
        }
        self.reason.get().is_some()
    }

    /// Why the block was given up, if it was.
    pub(crate) fn reason(self) -> Option<String> {
        self.reason.into_inner()
    }
}
