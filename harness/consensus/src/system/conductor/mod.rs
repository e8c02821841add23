//! A schedule for a trace of the layered model, found while it is played: which messages and
//! timeouts make each correct node do just what the model's validator does.
//!
//! | what the model's validator does | what its node is given |
//! |---|---|
//! | enters a round (lines 47, 65) | the fewest precommits of a quorum before it; their timeout |
//! | enters it from further behind (line 55) | first, votes of more than a third |
//! | proposes (lines 16 to 19) | nothing, or the value it asks for |
//! | prevotes a proposal (lines 22, 28) | the polka of its valid round, if any; the proposal |
//! | prevotes nil without one (line 57) | the propose timeout |
//! | precommits a value (line 36) | the proposal, unless it has it, and the polka |
//! | precommits nil by a polka for it (line 44) | the prevotes for nil |
//! | precommits nil otherwise (lines 34, 61) | a quorum of prevotes without polka; their timeout |
//! | sees the polka late (line 42) | the proposal, unless it has it, and the polka |
//! | decides (line 49) | the proposal, unless it has it, and the precommits |
//!
//! Where a faulty validator has shown a node a vote that the quorum cannot do with, the quorum
//! comes as a certificate.

mod show;

use std::fmt;

use consensus::layered::{Move, Part, Played, Vote};
use consensus::paper::{Design, Proposal, Round, Step, Timeout, Validator, Value, VoteKind};

use super::schedule::{Delivery, Schedule};
use crate::input::{Input, Message, Validators};
use crate::lockstep::{Difference, Lockstep};
use crate::machine::{Machine, Seen};
use crate::setting::{Height, ROUNDS_MAX, Setting};
use crate::targets::Engine;

/// Why a trace cannot be followed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mismatch {
    /// The engine and the reference differ at the node.
    Difference(Validator, Box<Difference>),
    /// Both agree, and differ from the model: after this round, the node should have been like the
    /// first and is like the second.
    Model(Validator, Round, Seen, Seen),
    /// The node did not decide what the messages that it has decide.
    Undecided(Validator, Value),
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Difference(node, difference) => {
                let Difference { expected, got, .. } = difference.as_ref();
                write!(f, "node {}: the rules answer {expected}, the engine {got}", node.0)
            }
            Self::Model(node, round, model, seen) => {
                write!(f, "node {} after r{}: the model says {model}, ", node.0, round.0)?;
                write!(f, "rules and engine {seen}")
            }
            Self::Undecided(node, value) => {
                write!(f, "node {} does not decide x{}", node.0, value.0)
            }
        }
    }
}

/// Votes by kind, round and sender.
type Votes = [[[Vote; Validators::MAX]; ROUNDS_MAX]; 2];

/// The nodes of a trace on their way through it.
pub struct Conductor<'a, E: Engine> {
    height: &'a Height,
    faulty: Validators,
    nodes: Vec<Lockstep<'a, E>>,
    /// What was shown to each node.
    shown: Vec<Votes>,
    /// The values of the proposals that each node has, by round.
    proposed: Vec<[Vec<Value>; ROUNDS_MAX]>,
    /// What the correct validators voted.
    cast: Votes,
    deliveries: Vec<Delivery>,
}

/// The result of following a trace.
type Followed<T = ()> = Result<T, Mismatch>;

impl<'a, E: Engine> Conductor<'a, E> {
    /// Every correct validator's node at the beginning, one for each of `settings`, which are those
    /// of the first validators; the others are faulty.
    ///
    /// # Errors
    /// If a node begins differently from the reference.
    pub fn begin(settings: &'a [Setting], design: &'a Design) -> Followed<Self> {
        let height = &settings[0].heights[0];
        let begin = |setting: &'a Setting| {
            let begun = Lockstep::<E>::begin(setting, design);
            begun.map_err(|difference| Mismatch::Difference(setting.node, difference))
        };
        let correct = settings.len();
        Ok(Self {
            height,
            faulty: height.validators().skip(correct).collect(),
            nodes: settings.iter().map(begin).collect::<Followed<_>>()?,
            shown: vec![Votes::default(); correct],
            proposed: vec![Default::default(); correct],
            cast: Votes::default(),
            deliveries: Vec::new(),
        })
    }

    /// Inputs taken by all nodes.
    #[must_use]
    pub fn inputs(&self) -> u64 {
        self.nodes.iter().map(Lockstep::inputs).sum()
    }

    /// The nodes.
    #[must_use]
    pub fn nodes(&self) -> &[Lockstep<'a, E>] {
        &self.nodes
    }

    /// What was given to whom.
    #[must_use]
    pub fn schedule(&self) -> Schedule {
        Schedule::new(self.height.clone(), self.faulty, self.deliveries.clone())
    }

    /// Leads the nodes through a whole trace, and lets them decide what it decides.
    ///
    /// # Errors
    /// The first thing that goes differently.
    pub fn follow(&mut self, trace: &[Played]) -> Followed {
        trace.iter().try_for_each(|played| self.round(played))?;
        self.decide()
    }

    /// Leads the nodes through a round.
    fn round(&mut self, played: &Played) -> Followed {
        let moves = &played.moves[..self.nodes.len()];
        // Whoever proposes comes first, for the others hear of it.
        let proposer = played.proposer.map(usize::from);
        let others = (0..moves.len()).filter(|node| Some(*node) != proposer);
        for node in proposer.into_iter().chain(others).filter(|&node| moves[node].is_present()) {
            self.enter(node, played.round)?;
            self.prevote(node, played, &moves[node])?;
            self.note(node, VoteKind::Prevote, played.round, moves[node].part.prevote);
        }
        for (node, part) in moves.iter().map(|one| one.part).enumerate() {
            self.precommit(node, played, part)?;
            self.note(node, VoteKind::Precommit, played.round, part.precommit);
        }
        for (node, part) in moves.iter().map(|one| one.part).enumerate() {
            if let Some(value) = part.late {
                self.show_proposal(node, played.round, played.proposal, value)?;
                self.show_quorum(node, VoteKind::Prevote, played.round, value)?;
            }
        }
        for (node, one) in moves.iter().enumerate() {
            let (expected, seen) = (Seen::from(&one.node), self.nodes[node].reference().seen());
            if expected != seen {
                return Err(Mismatch::Model(validator(node), played.round, expected, seen));
            }
        }
        Ok(())
    }

    /// Notes what a correct validator voted.
    fn note(&mut self, node: usize, kind: VoteKind, round: Round, vote: Vote) {
        self.cast[kind as usize][usize::from(round.0)][node] = vote;
    }

    /// Gives a node an input.
    fn give(&mut self, node: usize, input: Input) -> Followed {
        let to = validator(node);
        self.deliveries.push(Delivery { to, input });
        let given = self.nodes[node].deliver(&input);
        given.map_err(|difference| Mismatch::Difference(to, difference))
    }

    /// The round in which a node is.
    fn now(&self, node: usize) -> Round {
        self.nodes[node].reference().state().round
    }

    /// Brings a node into `round`.
    fn enter(&mut self, node: usize, round: Round) -> Followed {
        let Some(before) = round.0.checked_sub(1).map(Round) else { return Ok(()) };
        if self.now(node) < before {
            for from in self.senders(node) {
                if self.now(node) < before {
                    let kind = self.latest(from, before);
                    self.show_vote(node, kind, before, from, self.willing(from, kind, before))?;
                }
            }
        }
        let timeout = Input::Expire { timeout: Timeout::Precommit, round: before };
        for from in self.senders(node) {
            if !self.nodes[node].can_happen(&timeout) {
                let kind = VoteKind::Precommit;
                self.show_vote(node, kind, before, from, self.willing(from, kind, before))?;
            }
        }
        self.give(node, timeout)
    }

    /// Lets a node that has entered the round prevote.
    fn prevote(&mut self, node: usize, played: &Played, one: &Move) -> Followed {
        let round = played.round;
        if played.proposer.map(usize::from) == Some(node) {
            let Some((value, _)) = played.proposal else { return Ok(()) };
            self.proposed[node][usize::from(round.0)].push(value);
            let supply = Input::Supply { round, value };
            return if self.nodes[node].can_happen(&supply) {
                self.give(node, supply)
            } else {
                // It has proposed its valid value by itself.
                Ok(())
            };
        }
        let Some(proposal) = one.answers else {
            return self.give(node, Input::Expire { timeout: Timeout::Propose, round });
        };
        if let Some(valid_round) = proposal.valid_round {
            self.show_quorum(node, VoteKind::Prevote, valid_round, proposal.value)?;
        }
        self.proposed[node][usize::from(round.0)].push(proposal.value);
        let Proposal { value, valid_round, valid } = proposal;
        self.give(node, Input::Receive(Message::proposed(round, value, valid_round, valid)))
    }

    /// Lets a node that has prevoted precommit.
    fn precommit(&mut self, node: usize, played: &Played, part: Part) -> Followed {
        let round = played.round;
        match part.precommit {
            Vote::Absent => Ok(()),
            Vote::Value(value) => {
                self.show_proposal(node, round, played.proposal, value)?;
                self.show_quorum(node, VoteKind::Prevote, round, value)
            }
            Vote::Nil if part.by_nil_polka => {
                for from in self.senders(node) {
                    let willing = self.willing(from, VoteKind::Prevote, round);
                    let waits = self.nodes[node].reference().state().step == Step::Prevote;
                    if waits && willing == Vote::Nil {
                        self.show_vote(node, VoteKind::Prevote, round, from, willing)?;
                    }
                }
                Ok(())
            }
            Vote::Nil => {
                for (from, vote) in self.mixture(node, round) {
                    self.show_vote(node, VoteKind::Prevote, round, from, vote)?;
                }
                let timeout = Input::Expire { timeout: Timeout::Prevote, round };
                let waits = self.nodes[node].reference().state().step == Step::Prevote;
                if waits { self.give(node, timeout) } else { Ok(()) }
            }
        }
    }

    /// Shows every node the first decision that the precommits allow.
    fn decide(&mut self) -> Followed {
        let rounds = (0..self.height.proposers.len() as u8).map(Round);
        let values = (0..=1).map(Value);
        let mut all = rounds.flat_map(|round| values.clone().map(move |value| (round, value)));
        let precommits =
            |round: Round| self.cast[VoteKind::Precommit as usize][usize::from(round.0)];
        let decided = all.find(|&(round, value)| {
            let votes = precommits(round);
            let by = |from: &Validator| {
                self.faulty.contains(*from) || votes[usize::from(from.0)] == Vote::Value(value)
            };
            let voters: Validators = self.height.validators().filter(by).collect();
            let correct = voters.iter().any(|from| !self.faulty.contains(from));
            correct && self.height.is_quorum(voters)
        });
        let Some((round, value)) = decided else { return Ok(()) };
        let correct = self.repeated(round, value);
        for node in 0..self.nodes.len() {
            self.show_proposal(node, round, correct, value)?;
            self.show_quorum(node, VoteKind::Precommit, round, value)?;
            if self.nodes[node].reference().state().decision.value() != Some(value) {
                return Err(Mismatch::Undecided(validator(node), value));
            }
        }
        Ok(())
    }

    /// The proposal of `value` as its correct proposer sent it.
    fn repeated(&self, round: Round, value: Value) -> Option<(Value, Option<Round>)> {
        let proposer = self.nodes.get(usize::from(self.height.proposer(round).0))?;
        let rounds = (0..round.0).map(Round).map(Some).chain([None]);
        let mut sent = rounds.map(|valid_round| Message::proposed(round, value, valid_round, true));
        let sent = sent.find(|message| proposer.surroundings().has_sent(message))?;
        sent.proposal().map(|proposal| (value, proposal.valid_round))
    }
}

fn validator(node: usize) -> Validator {
    Validator(node as u8)
}
