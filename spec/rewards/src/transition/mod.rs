//! What each action does: one function for one function of the contract, one file for a theme.

mod coins;

use kernel::Disabled;

use crate::{Action, Config, Guard, State};

/// What a function of the contract answers.
type Answer = Result<State, Disabled<Guard>>;

/// The safe is empty.
pub(crate) fn initial(_: &Config, emit: &mut dyn FnMut(State)) {
    emit(State::default());
}

/// Whatever somebody might try; `apply` decides.
pub(crate) fn candidates(_: &Config, _: &State, emit: &mut dyn FnMut(Action)) {
    [Action::Put {}, Action::Take {}, Action::Tick {}].into_iter().for_each(emit);
}

/// The state after `action`, or why there is none.
pub(crate) fn apply(config: &Config, state: &State, action: &Action) -> Answer {
    match *action {
        Action::Put {} => coins::put(config, state),
        Action::Take {} => coins::take(config, state),
        Action::Tick {} => Ok(State { wait: state.wait.saturating_sub(1), ..*state }),
    }
}
