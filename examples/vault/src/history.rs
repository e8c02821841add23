//! What only properties remember. No guard can read it.

use kernel::Step;

use crate::{Action, Vault};

kernel::packed! {
    /// What was promised.
    #[derive(Default)]
    pub struct History {
        /// Ticks until the open request may be paid, as promised when it was made.
        pub promised: u8,
    }
}

/// What is remembered after a step.
pub(crate) fn remember(_: &Vault, history: &mut History, step: &Step<'_, Vault>) {
    match step.action {
        Action::Request {} => history.promised = step.before.window,
        Action::Tick {} => history.promised = history.promised.saturating_sub(1),
        Action::Pay {} => history.promised = 0,
        Action::Deposit {} | Action::SetWindow { .. } => {}
    }
}
