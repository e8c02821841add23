//! What judges read off the state.

use crate::state::{Core, MESSAGES, Provider, Record};
use crate::{Config, State};

/// L1 as it will stay.
pub(super) fn last_final<'a>(c: &Config, state: &'a State) -> &'a Core {
    &state.chain[usize::from(c.parameters.finality)]
}

/// The numbers of the messages.
pub(super) fn messages(c: &Config) -> std::ops::Range<usize> {
    0..usize::from(c.bounds.messages).min(MESSAGES)
}

/// The numbers of the sequencers.
pub(super) fn nodes(c: &Config) -> std::ops::Range<usize> {
    0..usize::from(c.bounds.nodes)
}

/// Whether a sequencer has heard from a provider within the lag, and from one that tells the truth.
pub(super) fn is_served(c: &Config, state: &State, node: usize) -> bool {
    let it = &state.nodes[node];
    let is_true = matches!(it.provider, Provider::Good | Provider::Down);
    it.age <= c.parameters.lag && is_true && !it.aborted
}

/// Whether a sequencer has a message on its list, whatever it makes of it.
pub(super) fn lists(state: &State, node: usize, message: usize) -> bool {
    matches!(state.nodes[node].records[message], Record::Pending | Record::Requested)
}
