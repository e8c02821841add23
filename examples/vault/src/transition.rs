//! What each action does: one function for one function of the contract.

use kernel::Disabled;

use crate::{Action, Clock, Config, Guard, State};

/// What a function of the contract answers.
type Answer = Result<State, Disabled<Guard>>;

/// The vault is empty.
pub(crate) fn initial(config: &Config, emit: &mut dyn FnMut(State)) {
    emit(State { held: 0, window: config.window, requested: false, waited: 0 });
}

/// Whatever somebody might try; `apply` decides.
pub(crate) fn candidates(config: &Config, _: &State, emit: &mut dyn FnMut(Action)) {
    [Action::Deposit {}, Action::Request {}, Action::Pay {}].into_iter().for_each(&mut *emit);
    (0..=config.window).for_each(|window| emit(Action::SetWindow { window }));
    emit(Action::Tick {});
}

/// The state after `action`, or why there is none.
pub(crate) fn apply(config: &Config, state: &State, action: &Action) -> Answer {
    match *action {
        Action::Deposit {} => deposit(config, state),
        Action::Request {} => request(state),
        Action::Pay {} => pay(state),
        Action::SetWindow { window } => set_window(config, state, window),
        Action::Tick {} => Ok(tick(config, state)),
    }
}

fn deposit(config: &Config, state: &State) -> Answer {
    require(!state.requested, Guard::RequestOpen)?;
    // The vault has no such limit: the scenario ends here, and nobody is refused.
    if state.held >= config.held_max {
        return Err(Disabled::Bound("held_max"));
    }
    Ok(State { held: state.held + 1, ..*state })
}

fn request(state: &State) -> Answer {
    require(!state.requested, Guard::RequestOpen)?;
    require(state.held > 0, Guard::Empty)?;
    Ok(State { requested: true, waited: 0, ..*state })
}

fn pay(state: &State) -> Answer {
    require(state.requested, Guard::NoRequest)?;
    require(state.waited >= state.window, Guard::TooEarly)?;
    Ok(State { held: 0, requested: false, waited: 0, ..*state })
}

fn set_window(config: &Config, state: &State, window: u8) -> Answer {
    match config.design.clock {
        Clock::FixedAtRequest => require(!state.requested, Guard::RequestOpen)?,
        Clock::ReadAtPayment => {}
    }
    Ok(State { window, ..*state })
}

fn tick(config: &Config, state: &State) -> State {
    let counts = state.requested && state.waited < config.window;
    State { waited: state.waited + u8::from(counts), ..*state }
}

/// `condition`, or refused by `guard`.
fn require(condition: bool, guard: Guard) -> Result<(), Disabled<Guard>> {
    if condition { Ok(()) } else { Err(Disabled::Guard(guard)) }
}
