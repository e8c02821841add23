//! Coins go in and out.

use kernel::Disabled;

use super::Answer;
use crate::{Config, Guard, State, WaitCheck};

pub(super) fn put(config: &Config, state: &State) -> Answer {
    if state.coins >= config.coins {
        return Err(Disabled::Guard(Guard::NoneLeft));
    }
    Ok(State { coins: state.coins + 1, wait: config.wait })
}

pub(super) fn take(config: &Config, state: &State) -> Answer {
    if state.coins == 0 {
        return Err(Disabled::Guard(Guard::Empty));
    }
    if state.wait > 0 && config.design.wait_check == WaitCheck::Checked {
        return Err(Disabled::Guard(Guard::TooEarly));
    }
    Ok(State { coins: state.coins - 1, ..*state })
}
