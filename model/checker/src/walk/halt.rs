//! Ending walks before they are over.

use std::sync::OnceLock;

use super::outcome::{Observer, Progress};

/// Whether the walks of a round go on, asked by all of them.
pub(super) struct Halt<'a> {
    observer: &'a dyn Observer,
    /// How far the rounds before came.
    progress: Progress,
    reason: OnceLock<String>,
}

impl<'a> Halt<'a> {
    pub(super) fn new(observer: &'a dyn Observer, progress: Progress) -> Self {
        Self { observer, progress, reason: OnceLock::new() }
    }

    /// Asks the observer; whether this walk or another one was told to end.
    pub(super) fn is_called(&self) -> bool {
        if let Some(reason) = self.observer.on_progress(&self.progress) {
            // Whoever was told first has said why.
            drop(self.reason.set(reason));
        }
        self.reason.get().is_some()
    }

    /// Why walks were given up, if they were.
    pub(super) fn reason(self) -> Option<String> {
        self.reason.into_inner()
    }
}
