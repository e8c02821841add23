//! The messages of one round as a [`View`], and what the lines of the paper let a validator do that
//! has them before it.

use super::Layered;
use super::action::{Guard, Part, Vote};
use super::config::{SelfDelivery, ValidRounds};
use super::state::{Bits, ROUNDS, State, VALUES};
use crate::paper::{
    Effect, Line, Node, NodeState, Output, Proposal, Round, Tally, Timeout, Value, View, VoteKind,
    Weight,
};

/// Who votes for what, among the correct validators.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Count {
    /// By value and by the valid round that the vote carries: none, round 0, round 1 and so on.
    values: [[Bits; ROUNDS]; VALUES],
    nil: Bits,
}

impl Count {
    /// The prevotes among these parts.
    #[inline]
    pub(super) fn of_prevotes(parts: &[Part]) -> Self {
        Self::of(parts.iter().map(|part| (part.prevote, part.valid_round)))
    }

    /// The precommits among these parts.
    #[inline]
    pub(super) fn of_precommits(parts: &[Part]) -> Self {
        Self::of(parts.iter().map(|part| (part.precommit, None)))
    }

    fn of(votes: impl Iterator<Item = (Vote, Option<Round>)>) -> Self {
        let mut count = Self::default();
        for (number, (vote, valid_round)) in (0..).zip(votes) {
            let voters = match vote {
                Vote::Absent => continue,
                Vote::Nil => &mut count.nil,
                Vote::Value(Value(value)) => {
                    &mut count.values[usize::from(value)][place(valid_round)]
                }
            };
            *voters = voters.with(number);
        }
        count
    }

    /// Whoever votes for `value` with this valid round.
    fn carrying(&self, Value(value): Value, valid_round: Option<Round>) -> Bits {
        self.values[usize::from(value)][place(valid_round)]
    }

    /// Whoever votes for `value`.
    #[inline]
    pub(super) fn of_value(&self, Value(value): Value) -> Bits {
        union(Bits::default(), &self.values[usize::from(value)])
    }

    /// Whoever votes.
    #[inline]
    pub(super) fn any(&self) -> Bits {
        self.values.iter().fold(self.nil, |all, voters| union(all, voters))
    }
}

/// Where votes with this valid round stand in a list of them.
fn place(valid_round: Option<Round>) -> usize {
    valid_round.map_or(0, |Round(round)| usize::from(round) + 1)
}

fn union(first: Bits, others: &[Bits]) -> Bits {
    Bits(others.iter().fold(first.0, |all, voters| all | voters.0))
}

/// The proposals of a round: one of a correct proposer, or every one that a faulty proposer can
/// make.
#[derive(Clone, Copy, Debug)]
pub(super) enum Offers {
    /// At most one.
    One(Option<(Value, Option<Round>)>),
    /// All: each value, as a new one and as repeated from each earlier round.
    Faulty,
}

/// The messages of a round, when it is over, and the polkas of earlier ones. The faulty validators
/// have sent all they can send, which dominates whatever they choose to send: guards are monotone.
#[derive(Clone, Copy)]
pub(super) struct Messages<'a> {
    pub(super) system: &'a Layered,
    pub(super) state: &'a State,
    pub(super) offers: Offers,
    pub(super) prevotes: Count,
    pub(super) precommits: Count,
}

impl View for Messages<'_> {
    #[inline]
    fn total(&self) -> Weight {
        self.system.weights.total
    }

    #[inline]
    fn values(&self) -> u8 {
        VALUES as u8
    }

    #[inline]
    fn last_round(&self) -> Round {
        self.state.round
    }

    /// Nobody but the proposer is asked what it proposes when it enters.
    #[inline]
    fn is_proposer(&self, _: Round) -> bool {
        true
    }

    fn weight(&self, kind: VoteKind, round: Round, tally: Tally) -> Weight {
        let weights = &self.system.weights;
        if round < self.state.round {
            // Of earlier rounds only the polkas are known, and nothing else is asked for.
            let Tally::Value(Value(value)) = tally else { return Weight(0) };
            let polka = self.state.polkas[usize::from(value)].has(round.0);
            return if polka { weights.total } else { Weight(0) };
        }
        let count = match kind {
            VoteKind::Prevote => &self.prevotes,
            VoteKind::Precommit => &self.precommits,
        };
        weights.with_faulty(match tally {
            Tally::Value(value) => match (kind, self.offers) {
                (VoteKind::Prevote, Offers::One(Some((offered, valid_round))))
                    if offered == value && self.system.valid_rounds != ValidRounds::NotCarried =>
                {
                    count.carrying(value, valid_round)
                }
                _ => count.of_value(value),
            },
            Tally::Nil => count.nil,
            Tally::Any => count.any(),
        })
    }

    #[inline]
    fn senders(&self, _: Round) -> Weight {
        self.system.weights.with_faulty(self.prevotes.any())
    }

    fn proposals(&self, _: Round) -> impl Iterator<Item = Proposal> {
        // Of each value a new one, and one repeated from each earlier round.
        let of_value = self.state.round.0 + 1;
        let (one, all) = match self.offers {
            Offers::One(one) => (one, u8::from(one.is_some())),
            Offers::Faulty => (None, VALUES as u8 * of_value),
        };
        (0..all).map(move |number| {
            self.proposal(one.unwrap_or_else(|| {
                let repeated = (number % of_value).checked_sub(1).map(Round);
                (Value(number / of_value), repeated)
            }))
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
    /// A proposal as all see it.
    #[inline]
    fn proposal(&self, (value, valid_round): (Value, Option<Round>)) -> Proposal {
        Proposal { value, valid_round, valid: self.system.is_valid(value) }
    }

    #[inline]
    fn node(&self) -> Node<'_, Self> {
        Node { design: &self.system.config.design, view: self }
    }

    /// What `found` finds first in the round as it is for whoever acts on one of its proposals; it
    /// is asked once, if there is none.
    #[inline]
    fn by_proposal<R>(&self, found: impl Fn(&Self, Option<Proposal>) -> Option<R>) -> Option<R> {
        if let Offers::One(one) = self.offers {
            return found(self, one.map(|one| self.proposal(one)));
        }
        self.proposals(self.state.round).find_map(|proposal| {
            let offers = Offers::One(Some((proposal.value, proposal.valid_round)));
            found(&Self { offers, ..*self }, Some(proposal))
        })
    }

    /// The state that the first of the effects of `line` leads to which `wanted` accepts, and the
    /// proposal it acts on.
    #[inline]
    fn upon(
        &self,
        state: NodeState,
        line: Line,
        wanted: impl Fn(&Effect) -> bool,
    ) -> Option<(NodeState, Option<Proposal>)> {
        self.by_proposal(|messages, proposal| {
            let effect = messages.node().first(state, line)?;
            wanted(&effect).then_some((effect.state, proposal))
        })
    }

    /// Whether the votes of the round make a quorum.
    #[inline]
    pub(super) fn is_quorum(&self, kind: VoteKind, tally: Tally) -> bool {
        let weight = self.weight(kind, self.state.round, tally);
        self.system.config.design.quorum.is_met(weight, self.total())
    }

    /// It enters the round.
    #[inline]
    pub(super) fn enter(&self, before: NodeState) -> Effect {
        self.node().start(before, self.state.round)
    }

    /// Whether `number` proposes and receives its proposal at once.
    #[inline]
    pub(super) fn hears_itself(&self, number: u8) -> bool {
        self.system.config.self_delivery == SelfDelivery::Eager
            && self.state.proposer() == Some(number)
    }

    /// It prevotes in answer to a proposal. Where prevotes carry a valid round, it is that one's.
    fn answer(&self, entered: NodeState, part: &Part) -> Option<(NodeState, Option<Proposal>)> {
        let carried = self.system.valid_rounds != ValidRounds::NotCarried
            && matches!(part.prevote, Vote::Value(_));
        let fits = |proposal: &Option<Proposal>| {
            !carried || proposal.is_some_and(|one| one.valid_round == part.valid_round)
        };
        self.by_proposal(|messages, proposal| {
            let by = |line| messages.upon(entered, line, |effect| casts(effect, part.prevote));
            fits(&proposal).then(|| by(Line::L22).or_else(|| by(Line::L28)))?
        })
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
    #[inline]
    pub(super) fn prevote(&self, number: u8, entered: NodeState, part: &Part) -> Option<NodeState> {
        let answered = || self.answer(entered, part).map(|(state, _)| state);
        self.time_out(number, entered, part.prevote).or_else(answered)
    }

    /// The proposal that its prevote answers, the first that fits; none where the timeout serves.
    #[inline]
    pub(super) fn answered(&self, number: u8, before: NodeState, part: &Part) -> Option<Proposal> {
        let entered = self.enter(before).state;
        if part.prevote == Vote::Absent || self.time_out(number, entered, part.prevote).is_some() {
            return None;
        }
        self.answer(entered, part)?.1
    }

    /// It precommits, and perhaps sees the polka later.
    pub(super) fn precommit(&self, prevoted: NodeState, part: &Part) -> Result<NodeState, Guard> {
        let vote = part.precommit;
        let state = |found: (NodeState, _)| found.0;
        let precommitted = match vote {
            Vote::Absent => Some(prevoted),
            Vote::Value(_) => {
                self.upon(prevoted, Line::L36, |effect| casts(effect, vote)).map(state)
            }
            Vote::Nil if part.by_nil_polka => self.upon(prevoted, Line::L44, |_| true).map(state),
            Vote::Nil => self.upon(prevoted, Line::L34, |_| true).and_then(|(scheduled, _)| {
                let timeout = self.node().timeout(scheduled, Timeout::Prevote, scheduled.round)?;
                casts(&timeout, vote).then_some(timeout.state)
            }),
        };
        let precommitted = precommitted.ok_or(Guard::UnjustifiedPrecommit)?;
        let Some(late) = part.late else { return Ok(precommitted) };
        let sees = |effect: &Effect| effect.state.valid.value() == Some(late);
        let updated = (vote == Vote::Nil).then(|| self.upon(precommitted, Line::L36, sees));
        updated.flatten().map(state).ok_or(Guard::UnjustifiedValidValue)
    }

    /// What becomes of a validator that takes this part in the round.
    pub(super) fn play(
        &self,
        number: u8,
        before: NodeState,
        part: &Part,
    ) -> Result<NodeState, Guard> {
        if part.prevote == Vote::Absent {
            let absent = *part == Part::default();
            return if absent { Ok(before) } else { Err(Guard::UnjustifiedPrecommit) };
        }
        let entered = self.enter(before).state;
        let prevoted = self.prevote(number, entered, part);
        self.precommit(prevoted.ok_or(Guard::UnjustifiedPrevote)?, part)
    }

    /// Whether `value` has a polka that a later round can refer to.
    fn has_polka(&self, value: Value) -> bool {
        match self.system.valid_rounds {
            ValidRounds::Uniform => {
                let has_polka = |messages: &Self, proposal: Option<Proposal>| {
                    let is_polka = proposal.is_some_and(|one| one.value == value)
                        && messages.is_quorum(VoteKind::Prevote, Tally::Value(value));
                    is_polka.then_some(())
                };
                self.by_proposal(has_polka).is_some()
            }
            _ => {
                let voters = self.prevotes.of_value(value);
                let weight = self.system.weights.with_faulty(voters);
                self.system.config.design.quorum.is_met(weight, self.total())
            }
        }
    }

    /// The values that have a polka in the round.
    #[inline]
    pub(super) fn polkas(&self) -> Bits {
        let values = (0..VALUES as u8).filter(|&value| self.has_polka(Value(value)));
        values.fold(Bits::default(), Bits::with)
    }
}
