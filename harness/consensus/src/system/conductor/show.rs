//! What a node is shown, and by whom.

use consensus::layered::Vote;
use consensus::paper::{Round, Validator, Value, VoteKind};

use super::{Conductor, Followed, validator};
use crate::input::{Input, Message, Validators};
use crate::targets::Engine;

impl<E: Engine> Conductor<'_, E> {
    /// The others: the faulty ones first, who say nil where it does not matter.
    pub(super) fn senders(&self, node: usize) -> impl Iterator<Item = Validator> + use<E> {
        let correct = (0..self.nodes.len()).filter(|other| *other != node).map(validator);
        let correct: Vec<_> = correct.collect();
        self.faulty.iter().chain(correct)
    }

    /// The vote of `from`, or nil if it is faulty.
    pub(super) fn willing(&self, from: Validator, kind: VoteKind, round: Round) -> Vote {
        match self.faulty.contains(from) {
            true => Vote::Nil,
            false => self.cast[kind as usize][usize::from(round.0)][usize::from(from.0)],
        }
    }

    /// The kind of the latest vote of `from` in a round; of a faulty one, prevotes will do.
    pub(super) fn latest(&self, from: Validator, round: Round) -> VoteKind {
        let precommit = self.willing(from, VoteKind::Precommit, round);
        match self.faulty.contains(from) || precommit == Vote::Absent {
            true => VoteKind::Prevote,
            false => VoteKind::Precommit,
        }
    }

    /// Prevotes that together with the node's own are a quorum, but as little as can be one for
    /// anything: none for a value, and none for nil if that can be.
    pub(super) fn mixture(&self, node: usize, round: Round) -> Vec<(Validator, Vote)> {
        let prevotes = &self.cast[VoteKind::Prevote as usize][usize::from(round.0)];
        let others: Vec<_> = (0..self.nodes.len())
            .filter(|&other| other != node && prevotes[other] != Vote::Absent)
            .map(|other| (validator(other), prevotes[other]))
            .collect();
        let values = (0..=1).map(|value| Vote::Value(Value(value)));
        let choices: Vec<_> = values.chain([Vote::Nil]).collect();
        let mut best: Option<(u8, Vec<(Validator, Vote)>)> = None;
        for faulty in choices.iter().rev() {
            for members in 0_u32..1 << others.len() {
                let some = others.iter().enumerate().filter(|(place, _)| members >> place & 1 == 1);
                let mut votes: Vec<_> = self.faulty.iter().map(|from| (from, *faulty)).collect();
                votes.extend(some.map(|(_, vote)| *vote));
                let is_quorum = |wanted: Option<Vote>| {
                    let own = (validator(node), prevotes[node]);
                    let all = votes.iter().copied().chain([own]);
                    let fits = all.filter(|(_, vote)| wanted.is_none_or(|wanted| wanted == *vote));
                    self.height.is_quorum(fits.map(|(from, _)| from).collect())
                };
                let cost = match choices.iter().find(|choice| is_quorum(Some(**choice))) {
                    _ if !is_quorum(None) => continue,
                    None => 0,
                    Some(Vote::Nil) => 1,
                    Some(_) => continue,
                };
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, votes));
                }
            }
        }
        best.map(|(_, votes)| votes).unwrap_or_default()
    }

    /// Shows a node the proposal of `value`, unless it has it.
    pub(super) fn show_proposal(
        &mut self,
        node: usize,
        round: Round,
        correct: Option<(Value, Option<Round>)>,
        value: Value,
    ) -> Followed {
        let proposed = &mut self.proposed[node][usize::from(round.0)];
        if proposed.contains(&value) {
            return Ok(());
        }
        proposed.push(value);
        let valid_round = correct.and_then(|(_, valid_round)| valid_round);
        let message = Message::proposed(round, value, valid_round, true);
        self.give(node, Input::Receive(message))
    }

    /// Shows a node the vote of another, unless it has one from it.
    pub(super) fn show_vote(
        &mut self,
        node: usize,
        kind: VoteKind,
        round: Round,
        from: Validator,
        vote: Vote,
    ) -> Followed {
        let slot = &mut self.shown[node][kind as usize][usize::from(round.0)][usize::from(from.0)];
        let value = match vote {
            Vote::Absent => return Ok(()),
            Vote::Nil => None,
            Vote::Value(value) => Some(value),
        };
        if *slot != Vote::Absent {
            return Ok(());
        }
        *slot = vote;
        self.give(node, Input::Receive(Message::Vote { kind, round, from, value }))
    }

    /// Shows a node a quorum's votes for `value`: vote by vote, as far as it is needed; or as a
    /// certificate, if the node has other votes of faulty validators already.
    pub(super) fn show_quorum(
        &mut self,
        node: usize,
        kind: VoteKind,
        round: Round,
        value: Value,
    ) -> Followed {
        let wanted = Vote::Value(value);
        let cast = self.cast[kind as usize][usize::from(round.0)];
        let correct = (0..self.nodes.len()).filter(|other| cast[*other] == wanted).map(validator);
        let correct: Validators = correct.collect();
        for from in correct.iter().chain(self.faulty.iter()) {
            if from == validator(node) || self.has_quorum(node, kind, round, wanted) {
                continue;
            }
            self.show_vote(node, kind, round, from, wanted)?;
        }
        if self.has_quorum(node, kind, round, wanted) {
            return Ok(());
        }
        let signers = correct.iter().chain(self.faulty.iter()).collect();
        self.give(node, Input::Receive(Message::Certificate { kind, round, value, signers }))
    }

    /// Whether a node was shown a quorum of these votes, its own included.
    pub(super) fn has_quorum(
        &self,
        node: usize,
        kind: VoteKind,
        round: Round,
        wanted: Vote,
    ) -> bool {
        let mut votes = self.shown[node][kind as usize][usize::from(round.0)];
        votes[node] = self.cast[kind as usize][usize::from(round.0)][node];
        let fits = self.height.validators().filter(|from| votes[usize::from(from.0)] == wanted);
        self.height.is_quorum(fits.collect())
    }
}
