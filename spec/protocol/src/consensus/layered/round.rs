//! The messages of one round as a [`View`], and what the lines of the paper let a validator do that
//! has them before it.

use std::ops::ControlFlow;

use super::Layered;
use super::action::{Part, Rule, Vote};
use super::config::SelfDelivery;
use super::state::{Bits, State, VALUES};
use crate::consensus::paper::{
    Effect, Line, Node, NodeState, Output, Proposal, Round, Tally, Timeout, Value, View, VoteKind,
    Weight,
};

/// Who prevotes or precommits what, among the correct validators.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Count {
    /// By value.
    pub(super) values: [Bits; VALUES],
    /// For nil.
    pub(super) nil: Bits,
}

impl Count {
    /// The votes of the correct validators, in their order.
    pub(super) fn of(votes: impl Iterator<Item = Vote>) -> Self {
        let mut count = Self::default();
        for (number, vote) in (0..).zip(votes) {
            match vote {
                Vote::Absent => {}
                Vote::Nil => count.nil = count.nil.with(number),
                Vote::Value(Value(value)) => {
                    let voters = &mut count.values[usize::from(value)];
                    *voters = voters.with(number);
                }
            }
        }
        count
    }

    /// Whoever voted.
    pub(super) fn any(&self) -> Bits {
        Bits(self.values.iter().fold(self.nil.0, |all, voters| all | voters.0))
    }
}

/// The proposals of a round: one of a correct proposer, or every one that a faulty proposer can
/// make.
#[derive(Clone, Copy, Debug)]
pub(super) enum Offers {
    /// At most one.
    Correct(Option<(Value, Option<Round>)>),
    /// All: each value, as a new one and as repeated from each earlier round.
    Faulty,
}

/// The messages of a round, when it is over, and the polkas of earlier ones. The faulty validators
/// have sent all they can send, which dominates whatever they choose to send: guards are monotone.
pub(super) struct Messages<'a> {
    pub(super) system: &'a Layered,
    pub(super) state: &'a State,
    pub(super) offers: Offers,
    pub(super) prevotes: Count,
    pub(super) precommits: Count,
}

impl View for Messages<'_> {
    fn total(&self) -> Weight {
        self.system.committee.total
    }

    fn values(&self) -> u8 {
        VALUES as u8
    }

    fn last_round(&self) -> Round {
        self.state.round
    }

    /// Nobody but the proposer is asked what it proposes when it enters.
    fn is_proposer(&self, _: Round) -> bool {
        true
    }

    fn weight(&self, kind: VoteKind, round: Round, tally: Tally) -> Weight {
        let committee = &self.system.committee;
        let count = match kind {
            VoteKind::Prevote => &self.prevotes,
            VoteKind::Precommit => &self.precommits,
        };
        match tally {
            Tally::Value(Value(value)) if round < self.state.round => {
                // Of earlier rounds only the polkas are known, and nothing else is asked for.
                let polka = self.state.polkas[usize::from(value)].has(round.0);
                if polka && kind == VoteKind::Prevote { committee.total } else { Weight(0) }
            }
            _ if round < self.state.round => Weight(0),
            Tally::Value(Value(value)) => committee.with_faulty(count.values[usize::from(value)]),
            Tally::Nil => committee.with_faulty(count.nil),
            Tally::Any => committee.with_faulty(count.any()),
        }
    }

    fn senders(&self, _: Round) -> Weight {
        self.system.committee.with_faulty(self.prevotes.any())
    }

    fn proposals(&self, _: Round) -> impl Iterator<Item = Proposal> {
        let (one, all) = match self.offers {
            Offers::Correct(one) => (one, 0),
            Offers::Faulty => (None, VALUES as u8),
        };
        let earlier = || std::iter::once(None).chain((0..self.state.round.0).map(Round).map(Some));
        let all = (0..all).flat_map(move |value| earlier().map(move |round| (Value(value), round)));
        one.into_iter().chain(all).map(|(value, valid_round)| {
            let valid = self.system.is_valid(value);
            Proposal { value, valid_round, valid }
        })
    }
}

/// Whether `effect` casts this vote.
fn casts(effect: &Effect, vote: Vote) -> bool {
    effect.outputs().any(|output| match output {
        Output::Vote { value, .. } => Vote::from(value) == vote,
        _ => false,
    })
}

/// One validator in the round, and what the lines let it do there.
impl Messages<'_> {
    fn node(&self) -> Node<'_, Self> {
        Node { rules: &self.system.config.rules, view: self }
    }

    /// The state that the first of the effects of `line` leads to which `wanted` accepts.
    fn upon(
        &self,
        state: NodeState,
        line: Line,
        wanted: impl Fn(&Effect) -> bool,
    ) -> Option<NodeState> {
        let found = self.node().upon(state, line, |effect| match wanted(&effect) {
            true => ControlFlow::Break(effect.state),
            false => ControlFlow::Continue(()),
        });
        found.break_value()
    }

    /// Whether the votes of the round make a quorum.
    pub(super) fn is_quorum(&self, kind: VoteKind, tally: Tally) -> bool {
        let weight = self.weight(kind, self.state.round, tally);
        self.system.config.rules.quorum.is_met(weight, self.total())
    }

    /// It enters the round.
    pub(super) fn enter(&self, before: NodeState) -> Effect {
        self.node().start(before, self.state.round)
    }

    /// Whether `number` proposes and receives its proposal at once.
    pub(super) fn hears_itself(&self, number: u8) -> bool {
        self.system.config.self_delivery == SelfDelivery::Eager
            && self.state.proposer() == Some(number)
    }

    /// It prevotes in answer to a proposal.
    fn answer(&self, entered: NodeState, vote: Vote) -> Option<NodeState> {
        let by = |line| self.upon(entered, line, |effect| casts(effect, vote));
        by(Line::L22).or_else(|| by(Line::L28))
    }

    /// The propose timeout ends its wait. Who hears itself has not waited.
    fn time_out(&self, number: u8, entered: NodeState, vote: Vote) -> Option<NodeState> {
        if self.hears_itself(number) {
            return None;
        }
        let effect = self.node().timeout(entered, Timeout::Propose, entered.round)?;
        casts(&effect, vote).then_some(effect.state)
    }

    /// It prevotes.
    pub(super) fn prevote(&self, number: u8, entered: NodeState, vote: Vote) -> Option<NodeState> {
        self.answer(entered, vote).or_else(|| self.time_out(number, entered, vote))
    }

    /// The proposal that its prevote answers, the first that fits; none where the timeout serves.
    pub(super) fn answered(&self, number: u8, before: NodeState, vote: Vote) -> Option<Proposal> {
        let entered = self.enter(before).state;
        if vote == Vote::Absent || self.time_out(number, entered, vote).is_some() {
            return None;
        }
        self.proposals(self.state.round).find(|&Proposal { value, valid_round, .. }| {
            let offers = Offers::Correct(Some((value, valid_round)));
            Messages { offers, ..*self }.answer(entered, vote).is_some()
        })
    }

    /// It precommits, and perhaps sees the polka later.
    pub(super) fn precommit(&self, prevoted: NodeState, part: &Part) -> Result<NodeState, Rule> {
        let vote = part.precommit;
        let precommitted = match vote {
            Vote::Absent => Some(prevoted),
            Vote::Value(_) => self.upon(prevoted, Line::L36, |effect| casts(effect, vote)),
            Vote::Nil if part.by_nil_polka => self.upon(prevoted, Line::L44, |_| true),
            Vote::Nil => self.upon(prevoted, Line::L34, |_| true).and_then(|scheduled| {
                let timeout = self.node().timeout(scheduled, Timeout::Prevote, scheduled.round)?;
                casts(&timeout, vote).then_some(timeout.state)
            }),
        };
        let precommitted = precommitted.ok_or(Rule::UnjustifiedPrecommit)?;
        let Some(late) = part.late else { return Ok(precommitted) };
        let updated = (vote == Vote::Nil).then(|| {
            self.upon(precommitted, Line::L36, |effect| effect.state.valid.value() == Some(late))
        });
        updated.flatten().ok_or(Rule::UnjustifiedValidValue)
    }

    /// What becomes of a validator that takes this part in the round.
    pub(super) fn play(
        &self,
        number: u8,
        before: NodeState,
        part: &Part,
    ) -> Result<NodeState, Rule> {
        if part.prevote == Vote::Absent {
            let absent = *part == Part::default();
            return if absent { Ok(before) } else { Err(Rule::UnjustifiedPrecommit) };
        }
        let entered = self.enter(before).state;
        let prevoted = self.prevote(number, entered, part.prevote);
        self.precommit(prevoted.ok_or(Rule::UnjustifiedPrevote)?, part)
    }
}
