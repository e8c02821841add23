//! Which validators and values are interchangeable: correct validators of equal weight, as far as
//! a given map of proposers does not tell them apart, and values that are equally valid. Where all
//! maps are explored, a validator's turns are renamed with it, so that whoever proposes no more is
//! like its equals.

use kernel::{Node, Permutation, Symmetry, pack};

use super::state::{Bits, CORRECT, Held, History, State, VALUES};
use super::{Action, Layered, Part, Proposers, Vote};
use crate::paper::{Value, ValueAt};

/// The kinds of interchangeable actors.
const VALIDATOR: usize = 0;
const VALUE: usize = 1;

impl Layered {
    /// The correct validators that can change places.
    fn peers(&self) -> Vec<u8> {
        let committee = &self.config.committee;
        let numbers = 0..committee.correct();
        if numbers.clone().any(|number| committee.weight(number) != committee.weight(0)) {
            return Vec::new();
        }
        let named = self.config.proposers == Proposers::Named;
        let is_told_apart = |number: &u8| named && committee.proposers.contains(number);
        numbers.filter(|number| !is_told_apart(number)).collect()
    }

    pub(super) fn interchangeable(&self) -> Symmetry<Self> {
        let peers = self.peers();
        let alike = self.is_valid(Value(0)) == self.is_valid(Value(1));
        let values = if alike { VALUES as u8 } else { 1 };
        let kinds = [("correct validators", peers.len() as u8), ("values", values)];
        let renaming = move |peers: &[u8], by: &Permutation| Renaming::of(peers, by);
        let [one, two, three] = [peers.clone(), peers.clone(), peers.clone()];
        Symmetry::new(
            &kinds,
            move |state, by| renaming(&one, by).state(state),
            move |history, by| renaming(&two, by).history(history),
            move |action, by| renaming(&three, by).action(action),
        )
        .canonical_form(move |node| {
            let swapped = if alike { Renaming::swapped().node(node) } else { *node };
            let (one, other) = (sorted(&peers, *node), sorted(&peers, swapped));
            let bytes =
                |node: &Node<Self>| (pack(&node.state).to_vec(), pack(&node.history).to_vec());
            if bytes(&other) < bytes(&one) { other } else { one }
        })
    }
}

/// The node with the records of `peers` in order: nothing else refers to them.
fn sorted(peers: &[u8], mut node: Node<Layered>) -> Node<Layered> {
    let record = |&peer: &u8| {
        let slot = usize::from(peer);
        (node.state.held[slot], node.history.precommitted[slot])
    };
    let mut records: Vec<_> = peers.iter().map(record).collect();
    let key = |(held, history): &(Held, ValueAt)| (pack(held).to_vec(), pack(history).to_vec());
    records.sort_by_cached_key(key);
    for (&peer, (held, precommitted)) in peers.iter().zip(records) {
        let slot = usize::from(peer);
        (node.state.held[slot], node.history.precommitted[slot]) = (held, precommitted);
    }
    node
}

/// Who takes whose place, and which value takes which value's.
struct Renaming {
    validators: [u8; CORRECT],
    values: [u8; VALUES],
}

impl Renaming {
    fn of(peers: &[u8], by: &Permutation) -> Self {
        let mut validators = std::array::from_fn(|number| number as u8);
        for (place, &peer) in (0..).zip(peers) {
            validators[usize::from(peer)] = peers[usize::from(by.of(VALIDATOR, place))];
        }
        Self { validators, values: std::array::from_fn(|value| by.of(VALUE, value as u8)) }
    }

    /// The values change places.
    fn swapped() -> Self {
        let validators = std::array::from_fn(|number| number as u8);
        Self { validators, values: [1, 0] }
    }

    fn value(&self, Value(value): Value) -> Value {
        Value(self.values[usize::from(value)])
    }

    fn at(&self, at: ValueAt) -> ValueAt {
        at.get().map_or(at, |(value, round)| ValueAt::new(self.value(value), round))
    }

    fn vote(&self, vote: Vote) -> Vote {
        match vote {
            Vote::Value(value) => Vote::Value(self.value(value)),
            vote => vote,
        }
    }

    /// The records of the validators, each moved to its new number.
    fn arrange<T: Copy>(&self, records: [T; CORRECT]) -> [T; CORRECT] {
        let mut arranged = records;
        for (record, image) in records.into_iter().zip(self.validators) {
            arranged[usize::from(image)] = record;
        }
        arranged
    }

    fn state(&self, state: &State) -> State {
        let held = state.held.map(|held| {
            let (locked, valid) = (self.at(held.locked), self.at(held.valid));
            Held { locked, valid, ..held }
        });
        let mut renamed = State { held: self.arrange(held), ..*state };
        for (polkas, image) in state.polkas.into_iter().zip(self.values) {
            renamed.polkas[usize::from(image)] = polkas;
        }
        let commits = state.commits.iter().map(|value| self.value(Value(value)));
        renamed.commits =
            commits.fold(Bits::default(), |commits, Value(value)| commits.with(value));
        renamed
    }

    fn history(&self, history: &History) -> History {
        History { precommitted: self.arrange(history.precommitted.map(|at| self.at(at))) }
    }

    fn node(&self, node: &Node<Layered>) -> Node<Layered> {
        Node { state: self.state(&node.state), history: self.history(&node.history) }
    }

    fn action(&self, action: &Action) -> Action {
        let Action::Round { proposer, proposal, parts } = action;
        let parts = parts.map(|part| Part {
            prevote: self.vote(part.prevote),
            precommit: self.vote(part.precommit),
            late: part.late.map(|value| self.value(value)),
            ..part
        });
        Action::Round {
            proposer: proposer.map(|number| self.validators[usize::from(number)]),
            proposal: proposal.map(|value| self.value(value)),
            parts: self.arrange(parts),
        }
    }
}
