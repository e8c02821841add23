//! Which actors are interchangeable: the places of changes. Bodies are not: each has powers of its
//! own.

use kernel::{Permutation, Symmetry};

use super::state::{History, State};
use super::{Action, Bodies, Config};

/// The kind of what is interchangeable.
const CHANGE: usize = 0;

/// Changes are interchangeable.
pub(super) fn symmetry(config: &Config) -> Option<Symmetry<Bodies>> {
    Some(Symmetry::new(&[("changes", config.bounds.changes)], state, history, action))
}

fn state(state: &State, by: &Permutation) -> State {
    State { changes: by.arrange(CHANGE, state.changes), ..*state }
}

fn history(history: &History, by: &Permutation) -> History {
    History { changes: by.arrange(CHANGE, history.changes), ..*history }
}

fn action(action: &Action, by: &Permutation) -> Action {
    use Action as A;
    let of = |change| by.of(CHANGE, change);
    match *action {
        A::Announce { change, path, class, intent, beyond } => {
            A::Announce { change: of(change), path, class, intent, beyond }
        }
        A::Sign { change, body, hand } => A::Sign { change: of(change), body, hand },
        A::Veto { change, body, reason, hand } => {
            A::Veto { change: of(change), body, reason, hand }
        }
        A::Override { change, hand } => A::Override { change: of(change), hand },
        A::Execute { change } => A::Execute { change: of(change) },
        other => other,
    }
}
