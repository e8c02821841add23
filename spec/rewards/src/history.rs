//! What only properties remember. No guard can read it.

use kernel::Step;

use crate::{Action, Rewards};

kernel::packed! {
    /// What was promised.
    #[derive(Default)]
    pub struct History {
        /// Ticks that the last coin still has to stay, as promised when it was put in.
        pub promised: u8,
    }
}

/// What is remembered after a step.
pub(crate) fn remember(system: &Rewards, history: &mut History, step: &Step<'_, Rewards>) {
    match step.action {
        Action::Put {} => history.promised = system.config.wait,
        Action::Take {} => {}
        Action::Tick {} => history.promised = history.promised.saturating_sub(1),
    }
}
