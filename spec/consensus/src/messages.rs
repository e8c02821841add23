//! The messages of one height as a set that only grows, and what a validator sees of it.

use super::committee::Committee;
use super::paper::{Proposal, Round, Tally, Value, View, VoteKind, Weight};
use vocabulary::slot::Slot;

/// Room for this many validators.
pub const VALIDATORS: usize = 4;
/// Room for this many rounds.
pub const ROUNDS: usize = 5;
/// Room for this many values, valid or not.
pub const VALUES: usize = 3;

kernel::packed! {
    /// What one validator voted in one round and kind: nothing yet, nil, or a value. More than one
    /// of them only if it has forgotten the first.
    #[derive(Default)]
    #[serde(into = "Option<String>")]
    pub struct Votes { mask: u8 }
}

impl Votes {
    /// No vote yet.
    pub const NONE: Self = Self { mask: 0 };

    fn bit(value: Option<Value>) -> u8 {
        1 << value.map_or(0, |Value(value)| value + 1)
    }

    /// One vote more: for a value, or for nil.
    #[must_use]
    #[inline]
    pub fn with(self, value: Option<Value>) -> Self {
        Self { mask: self.mask | Self::bit(value) }
    }

    /// Whether one of them is for this value, or for nil.
    #[must_use]
    #[inline]
    pub fn contains(self, value: Option<Value>) -> bool {
        self.mask & Self::bit(value) != 0
    }

    /// How many contradict each other.
    #[must_use]
    #[inline]
    pub fn count(self) -> u32 {
        self.mask.count_ones()
    }

    /// The first value that is voted for, if one is.
    #[must_use]
    #[inline]
    pub fn value(self) -> Option<Value> {
        (0..VALUES as u8).map(Value).find(|&value| self.contains(Some(value)))
    }
}

impl From<Votes> for Option<String> {
    fn from(votes: Votes) -> Self {
        let nil = votes.contains(None).then(|| "nil".to_owned());
        let values = (0..VALUES as u8).filter(|&value| votes.contains(Some(Value(value))));
        let all = nil.into_iter().chain(values.map(|value| format!("value {value}")));
        all.reduce(|one, other| format!("{one} and {other}"))
    }
}

kernel::packed! {
    /// The proposal of one round by a correct proposer.
    #[derive(Default)]
    pub struct Sent {
        /// Its value.
        pub value: Slot,
        /// Its valid round.
        pub valid_round: Slot,
    }
}

kernel::packed! {
    /// What correct validators have sent in one round.
    #[derive(Default)]
    pub struct Traffic {
        /// The proposal, if the proposer is correct and has sent it.
        pub proposal: Sent,
        /// Prevotes.
        pub prevotes: [Votes; VALIDATORS],
        /// Precommits.
        pub precommits: [Votes; VALIDATORS],
    }
}

impl Traffic {
    /// The votes of a kind.
    #[must_use]
    #[inline]
    pub fn votes(&self, kind: VoteKind) -> &[Votes; VALIDATORS] {
        match kind {
            VoteKind::Prevote => &self.prevotes,
            VoteKind::Precommit => &self.precommits,
        }
    }

    /// Adds a vote.
    #[inline]
    pub fn vote(&mut self, kind: VoteKind, validator: u8, value: Option<Value>) {
        let votes = match kind {
            VoteKind::Prevote => &mut self.prevotes,
            VoteKind::Precommit => &mut self.precommits,
        };
        let own = &mut votes[usize::from(validator)];
        *own = own.with(value);
    }

    /// Whether `validator`, a correct one, has sent anything.
    #[must_use]
    #[inline]
    pub fn has(&self, validator: u8) -> bool {
        let v = usize::from(validator);
        self.prevotes[v] != Votes::NONE || self.precommits[v] != Votes::NONE
    }

    /// The weight of the votes that fit, with those of byzantine validators, which fit everything,
    /// or without them.
    #[must_use]
    pub fn weight(
        &self,
        committee: &Committee,
        kind: VoteKind,
        tally: Tally,
        byzantine: bool,
    ) -> Weight {
        let fits = |votes: Votes| match tally {
            Tally::Any => votes != Votes::NONE,
            Tally::Nil => votes.contains(None),
            Tally::Value(value) => votes.contains(Some(value)),
        };
        committee.weigh(|validator| match committee.is_byzantine(validator) {
            true => byzantine,
            false => fits(self.votes(kind)[usize::from(validator)]),
        })
    }
}

/// The messages as validator `me` sees them.
pub(super) struct Seen<'a> {
    pub(super) committee: &'a Committee,
    /// The proposer of each round.
    pub(super) leaders: &'a [u8],
    pub(super) rounds: &'a [Traffic],
    pub(super) values: u8,
    pub(super) me: u8,
    /// Whether messages of byzantine validators, which could be anything, have arrived.
    pub(super) byzantine: bool,
    /// Whether messages may bear a name that is not their sender's.
    pub(super) forged: bool,
    /// The one proposal that the validator is about to use, if any.
    pub(super) offer: Option<(Round, Proposal)>,
    /// Whether a decision has what it needs beyond the quorum.
    pub(super) endorsed: bool,
}

impl View for Seen<'_> {
    #[inline]
    fn total(&self) -> Weight {
        self.committee.total()
    }

    #[inline]
    fn values(&self) -> u8 {
        self.values
    }

    #[inline]
    fn last_round(&self) -> Round {
        Round(self.rounds.len() as u8 - 1)
    }

    #[inline]
    fn is_proposer(&self, round: Round) -> bool {
        self.leaders.get(usize::from(round.0)) == Some(&self.me)
    }

    #[inline]
    fn weight(&self, kind: VoteKind, round: Round, tally: Tally) -> Weight {
        if self.forged {
            return self.committee.total();
        }
        self.rounds[usize::from(round.0)].weight(self.committee, kind, tally, self.byzantine)
    }

    #[inline]
    fn senders(&self, round: Round) -> Weight {
        let traffic = &self.rounds[usize::from(round.0)];
        let proposed = traffic.proposal.value != Slot::NONE;
        let leader = self.leaders.get(usize::from(round.0));
        self.committee.weigh(|validator| match self.committee.is_byzantine(validator) {
            true => self.byzantine,
            false => traffic.has(validator) || proposed && leader == Some(&validator),
        })
    }

    #[inline]
    fn proposals(&self, round: Round) -> impl Iterator<Item = Proposal> {
        self.offer.filter(|&(of, _)| of == round).map(|(_, proposal)| proposal).into_iter()
    }

    #[inline]
    fn is_endorsed(&self, _round: Round, _value: Value) -> bool {
        self.endorsed
    }
}

/// The proposals of a round led by `leader` that somebody may have received, as values with valid
/// rounds: the one that a correct leader sent, or all that a byzantine one could have.
pub(super) fn proposals(
    committee: &Committee,
    leader: u8,
    round: Round,
    traffic: &Traffic,
    values: u8,
    visit: &mut dyn FnMut(Value, Option<Round>),
) {
    if committee.is_byzantine(leader) {
        for value in (0..values).map(Value) {
            visit(value, None);
            (0..round.0).for_each(|earlier| visit(value, Some(Round(earlier))));
        }
    } else if let Some(value) = traffic.proposal.value.get() {
        visit(Value(value), traffic.proposal.valid_round.get().map(Round));
    }
}
