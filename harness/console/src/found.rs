//! What a command has found so far, for when it ends before it has an answer.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::Error;
use crate::exit::Exit;

/// What was found so far. All copies are the same.
#[derive(Clone, Debug, Default)]
pub struct Found(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    exit: Exit,
    is_all: bool,
}

impl Default for State {
    fn default() -> Self {
        Self { exit: Exit::Met, is_all: false }
    }
}

impl Found {
    /// Notes what something amounts to. Whatever ends the command from now on does not take it
    /// back.
    pub fn note(&self, exit: Exit) {
        let mut state = self.state();
        state.exit = Exit::of_all([state.exit, exit]);
    }

    /// Notes that everything was found, and what it amounts to: only the answer is still to be
    /// given.
    pub fn close(&self, exit: Exit) {
        *self.state() = State { exit, is_all: true };
    }

    /// What everything so far amounts to, together with why the command ends. Who closes a pipe
    /// before there is an answer interrupts; who does not read it to its end, knows enough.
    #[must_use]
    pub fn ended_by(&self, error: &Error) -> Exit {
        let state = self.state();
        match state.is_all && error.is_closed_pipe() {
            true => state.exit,
            false => Exit::of_all([state.exit, error.exit()]),
        }
    }

    /// What everything so far amounts to, if the command is interrupted.
    #[must_use]
    pub fn interrupted(&self) -> Exit {
        Exit::of_all([self.state().exit, Exit::Interrupted])
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, ErrorKind};

    use super::*;

    #[test]
    fn nothing_that_ends_a_command_takes_back_what_was_found() {
        let [closed, full] = [ErrorKind::BrokenPipe, ErrorKind::StorageFull]
            .map(|kind| Error::Output(io::Error::from(kind)));
        let found = Found::default();
        let ended = |found: &Found| [found.ended_by(&closed), found.ended_by(&full)];
        assert_eq!(ended(&found), [Exit::Interrupted, Exit::InputOutput]);
        found.note(Exit::Safety);
        assert_eq!(ended(&found), [Exit::Safety, Exit::Safety]);
        assert_eq!(found.interrupted(), Exit::Safety);
        let found = Found::default();
        found.close(Exit::Met);
        assert_eq!(ended(&found), [Exit::Met, Exit::InputOutput]);
    }
}
