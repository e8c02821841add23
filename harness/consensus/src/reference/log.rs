//! What one node has received of one height.

use std::hash::{Hash, Hasher};

use consensus::paper::{Proposal, Round, Tally, Validator, Value, View, VoteKind, Weight};

use crate::input::{Message, Validators};
use crate::setting::{Height, ROUNDS_MAX, VALUES_MAX};

/// A log of messages, as tallies. Of the votes of a validator for one round and kind the first
/// counts and the others are evidence; a certificate counts beside them.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Log {
    node: Validator,
    weights: [u64; Validators::MAX],
    total: u64,
    proposers: [Validator; ROUNDS_MAX + 2],
    /// A node may enter the round after the last, where it has only itself to listen to, and is
    /// left alone in the one after that.
    rounds: [Received; ROUNDS_MAX + 2],
    last_round: Round,
}

/// What was received of one round.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
struct Received {
    proposals: Vec<Proposal>,
    prevotes: Votes,
    precommits: Votes,
}

/// The votes of one kind and round.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
struct Votes {
    voters: Validators,
    by_value: [u64; VALUES_MAX],
    nil: u64,
    all: u64,
    /// One bit for each value that has a certificate.
    certified: u8,
}

impl Log {
    /// Nothing received yet by `node`.
    pub(super) fn new(node: Validator, height: &Height) -> Self {
        let mut weights = [0; Validators::MAX];
        for (slot, weight) in weights.iter_mut().zip(&height.weights) {
            *slot = weight.0;
        }
        Self {
            node,
            weights,
            total: height.total().0,
            proposers: std::array::from_fn(|round| height.proposer(Round(round as u8))),
            rounds: std::array::from_fn(|_| Received::default()),
            last_round: Round(0),
        }
    }

    /// Adds a message.
    pub(super) fn add(&mut self, message: &Message) {
        let round = message.round();
        self.last_round = self.last_round.max(round);
        let weights = &self.weights;
        let received = &mut self.rounds[usize::from(round.0)];
        match *message {
            Message::Proposal { value, valid_round, valid, .. } => {
                received.propose(Proposal { value, valid_round, valid });
            }
            Message::Vote { kind, from, value, .. } => {
                received.votes_mut(kind).add(from, value, weights);
            }
            Message::Certificate { kind, value, signers, .. } => {
                let votes = received.votes_mut(kind);
                votes.certified |= 1 << value.0;
                signers.iter().for_each(|signer| votes.add(signer, Some(value), weights));
            }
        }
    }
}

impl Log {
    /// See [`Remember`](crate::targets::Remember).
    pub(super) fn remember(&self, alike: bool, state: &mut impl Hasher) {
        for Received { proposals, prevotes, precommits } in &self.rounds {
            proposals.hash(state);
            for Votes { voters, by_value, nil, certified, .. } in [prevotes, precommits] {
                (!alike).then_some(voters).hash(state);
                (by_value, nil, certified).hash(state);
            }
        }
    }
}

impl Received {
    /// A proposal that is repeated adds nothing, unless its value has become valid meanwhile.
    fn propose(&mut self, new: Proposal) {
        let same =
            |old: &&mut Proposal| (old.value, old.valid_round) == (new.value, new.valid_round);
        match self.proposals.iter_mut().find(same) {
            Some(old) => old.valid |= new.valid,
            None => self.proposals.push(new),
        }
    }

    fn votes(&self, kind: VoteKind) -> &Votes {
        match kind {
            VoteKind::Prevote => &self.prevotes,
            VoteKind::Precommit => &self.precommits,
        }
    }

    fn votes_mut(&mut self, kind: VoteKind) -> &mut Votes {
        match kind {
            VoteKind::Prevote => &mut self.prevotes,
            VoteKind::Precommit => &mut self.precommits,
        }
    }
}

impl Votes {
    fn add(&mut self, from: Validator, value: Option<Value>, weights: &[u64; Validators::MAX]) {
        if self.voters.contains(from) {
            return;
        }
        self.voters = self.voters.with(from);
        let weight = weights[usize::from(from.0)];
        self.all += weight;
        match value {
            Some(value) => self.by_value[usize::from(value.0)] += weight,
            None => self.nil += weight,
        }
    }
}

impl View for Log {
    fn total(&self) -> Weight {
        Weight(self.total)
    }

    fn values(&self) -> u8 {
        VALUES_MAX as u8
    }

    fn last_round(&self) -> Round {
        self.last_round
    }

    fn is_proposer(&self, round: Round) -> bool {
        self.proposers.get(usize::from(round.0)) == Some(&self.node)
    }

    fn weight(&self, kind: VoteKind, round: Round, tally: Tally) -> Weight {
        let votes = self.rounds[usize::from(round.0)].votes(kind);
        Weight(match tally {
            // Whoever checked the certificate has weighed it.
            Tally::Value(value) if votes.certified >> value.0 & 1 == 1 => self.total,
            Tally::Any if votes.certified != 0 => self.total,
            Tally::Value(value) => votes.by_value[usize::from(value.0)],
            Tally::Nil => votes.nil,
            Tally::Any => votes.all,
        })
    }

    /// Votes alone: like the engine, and unlike the paper, which counts a proposal as well.
    fn senders(&self, round: Round) -> Weight {
        let Received { prevotes, precommits, .. } = &self.rounds[usize::from(round.0)];
        let voters = prevotes.voters.iter().chain(precommits.voters.iter());
        let voters: Validators = voters.collect();
        Weight(voters.iter().map(|voter| self.weights[usize::from(voter.0)]).sum())
    }

    fn proposals(&self, round: Round) -> impl Iterator<Item = Proposal> {
        self.rounds[usize::from(round.0)].proposals.iter().copied()
    }
}
