//! Which actors of leader election are interchangeable: the honest nodes. Stakers are not: the
//! order of their addresses decides ties and whose unit of weight is drawn.

use kernel::{Permutation, Symmetry};

use super::state::State;
use super::{Action, Config, Election};

/// The kind of interchangeable actors.
const NODE: usize = 0;

/// Nodes are interchangeable.
pub(super) fn symmetry(config: &Config) -> Option<Symmetry<Election>> {
    Some(Symmetry::new(&[("nodes", config.bounds.nodes)], state, |history, _| *history, action))
}

fn state(state: &State, by: &Permutation) -> State {
    State { views: by.arrange(NODE, state.views), ..*state }
}

fn action(action: &Action, by: &Permutation) -> Action {
    match *action {
        Action::Read { node, value } => Action::Read { node: by.of(NODE, node), value },
        other => other,
    }
}
