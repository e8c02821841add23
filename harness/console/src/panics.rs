//! A panic of ours is an internal error with a message, not a backtrace in the middle of a table.
//! A panic in a transition is caught by the search and becomes a verdict; it is not printed twice.

use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::{Mutex, PoisonError};

use crate::exit::Exit;

/// Where the last panic was, and its message.
static LAST: Mutex<Option<String>> = Mutex::new(None);

/// Runs `body`; a panic in it is told and becomes [`Exit::Internal`].
pub(crate) fn guarded(body: impl FnOnce() -> Exit) -> Exit {
    panic::set_hook(Box::new(remember));
    panic::catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| {
        let last = LAST.lock().unwrap_or_else(PoisonError::into_inner).take();
        let last = last.unwrap_or_else(|| "a panic without a message".to_owned());
        crate::console::progress(&format!("internal error: {last}\nplease report this"));
        Exit::Internal
    })
}

fn remember(info: &PanicHookInfo<'_>) {
    *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(info.to_string());
}
