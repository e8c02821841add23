//! What a validator sees, and when a decision has what it needs.

use super::super::committee::Committee;
use super::super::messages::{ROUNDS, Seen, Traffic};
use super::super::paper::{NodeState, Once, Proposal, Round, Step, Value, ValueAt};
use super::config::{Config, Judges, MustSign, Polkas};
use super::state::{Life, Local, RoundState, State};
use vocabulary::slot::Slot;

impl State {
    /// The proposers of the rounds that have begun; of the others, nobody.
    #[inline]
    pub(super) fn leaders(&self, c: &Config) -> [u8; ROUNDS] {
        std::array::from_fn(|row| match row < usize::from(self.begun) {
            true => c.proposer(self.height, self.rounds[row].turn),
            false => u8::MAX,
        })
    }

    /// The proposer of the height's first round.
    #[inline]
    pub(super) fn first_leader(&self, c: &Config) -> u8 {
        c.proposer(self.height, self.first_turn)
    }

    /// The committee by whose weights votes are counted.
    pub(super) fn judging<'a>(&self, c: &'a Config) -> &'a Committee {
        let cycle = c.cycle();
        c.committee_of(match c.judges {
            Judges::OwnHeight => self.height,
            Judges::PreviousHeight => (self.height + cycle - 1) % cycle,
            Judges::Newest => (self.height + 1) % cycle,
        })
    }

    /// What correct validators have sent, by round.
    #[inline]
    pub(super) fn traffic(&self) -> [Traffic; ROUNDS] {
        self.rounds.map(|round| round.traffic)
    }

    /// The earliest round in which a correct validator may still act.
    #[inline]
    pub(super) fn slowest(&self, c: &Config) -> Option<Round> {
        let correct = &self.validators[..usize::from(c.committee.correct())];
        let open = correct.iter().filter(|local| !local.behind && !local.abstains);
        let open = open.filter(|local| local.node.step != Step::Decided);
        open.map(|local| local.node.round).min()
    }

    /// Whether correct validators pass on polkas in `round` that they have seen.
    #[inline]
    pub(super) fn pass_on_polkas(&self, c: &Config, round: Round) -> bool {
        match c.polkas {
            Polkas::AtOnce => true,
            Polkas::FromLateRounds => self.rounds[usize::from(round.0)].age == c.age_max(),
            Polkas::WithProposal | Polkas::Never => false,
        }
    }

    /// Whether somebody who is correct has seen a polka for `value` in `round`.
    #[inline]
    pub(super) fn is_held(&self, c: &Config, round: Round, value: Value) -> bool {
        let correct = &self.validators[..usize::from(c.committee.correct())];
        let mut there = correct.iter().filter(|local| local.takes_part());
        there.any(|local| {
            let NodeState { locked, valid, .. } = local.node;
            [locked, valid].contains(&ValueAt::new(value, round))
        })
    }

    /// Whether somebody who is correct has received precommits that end `round`: it has gone on, so
    /// that a later round has begun, or the timeout by which it will runs.
    #[inline]
    pub(super) fn is_ending(&self, c: &Config, round: Round) -> bool {
        let correct = &self.validators[..usize::from(c.committee.correct())];
        let mut there = correct.iter().filter(|local| local.takes_part());
        round.next().0 < self.begun
            || there.any(|local| {
                let NodeState { round: now, once, .. } = local.node;
                now == round && once.contains(Once::PRECOMMIT_TIMEOUT)
            })
    }

    /// Whether somebody has named `value` at this height, or it is the first that nobody has. All
    /// values are alike, unless one has a message that some cannot confirm.
    pub(super) fn is_next_name(&self, c: &Config, value: Value) -> bool {
        let is_named = |value: Value| {
            let of_round = |round: &RoundState| {
                let Traffic { proposal, prevotes, precommits } = round.traffic;
                let mut votes = prevotes.iter().chain(&precommits);
                proposal.value == Slot::some(value.0)
                    || votes.any(|votes| votes.contains(Some(value)))
            };
            let of_node = |local: &Local| {
                let NodeState { locked, valid, decision, .. } = local.node;
                [locked, valid, decision].iter().any(|held| held.value() == Some(value))
            };
            self.rounds.iter().any(of_round) || self.validators.iter().any(of_node)
        };
        c.unconfirming > 0 || (0..value.0).map(Value).all(is_named) || is_named(value)
    }

    /// Whether some correct validator has decided `value`; then it passes on what it decided by.
    #[inline]
    pub(super) fn is_decided(&self, c: &Config, value: Value) -> bool {
        let correct = &self.validators[..usize::from(c.committee.correct())];
        let up = correct.iter().filter(|local| local.life == Life::Up && local.has_decided());
        up.into_iter().any(|local| local.node.decision.value() == Some(value))
    }
}

/// The messages as `me` sees them, with those of byzantine validators or without.
pub(super) fn seen<'a>(
    c: &'a Config,
    s: &State,
    leaders: &'a [u8; ROUNDS],
    traffic: &'a [Traffic; ROUNDS],
    me: u8,
    byzantine: bool,
) -> Seen<'a> {
    let begun = usize::from(s.begun);
    Seen {
        committee: s.judging(c),
        leaders: &leaders[..],
        rounds: &traffic[..begun],
        values: c.values,
        me,
        byzantine,
        forged: false,
        offer: None,
        endorsed: true,
    }
}

impl Seen<'_> {
    /// The proposal of a correct leader in `round`, if it was sent.
    #[inline]
    pub(super) fn received(&self, round: Round) -> Option<(Round, Proposal)> {
        let sent = self.rounds[usize::from(round.0)].proposal;
        let value = sent.value.get().map(Value)?;
        let valid_round = sent.valid_round.get().map(Round);
        Some((round, Proposal { value, valid_round, valid: true }))
    }

    /// A proposal of a byzantine leader that names a valid round without a polka: all it is good
    /// for is to be there while the timeout runs.
    #[inline]
    pub(super) fn unsupported(&self, round: Round) -> Option<(Round, Proposal)> {
        let leader = self.leaders[usize::from(round.0)];
        let names = round > Round(0) && self.committee.is_byzantine(leader);
        let proposal = Proposal { value: Value(0), valid_round: Some(Round(0)), valid: true };
        names.then_some((round, proposal))
    }
}

/// Whether messages of byzantine validators are there for a decision of `value` by the precommits
/// of `round`, and whether the one who must sign has signed: somebody's decision is passed on with
/// all that it rests on; what a byzantine signer signs is like its other messages.
pub(super) fn can_decide(
    c: &Config,
    s: &State,
    me: u8,
    round: Round,
    value: Value,
    byzantine: bool,
) -> (bool, bool) {
    if s.is_decided(c, value) {
        return (true, true);
    }
    (byzantine, is_signed(c, s, me, round, value, byzantine))
}

/// Whether the one who must sign has signed, as far as `me` asks for it.
pub(super) fn is_signed(
    c: &Config,
    s: &State,
    me: u8,
    round: Round,
    value: Value,
    byzantine: bool,
) -> bool {
    let leader = s.leaders(c)[usize::from(round.0)];
    let signer = match c.must_sign {
        MustSign::Nobody => return true,
        MustSign::Disputed if me == 0 => return true,
        MustSign::RoundProposer | MustSign::Disputed => leader,
        MustSign::HeightProposer => s.first_leader(c),
    };
    match c.committee.is_byzantine(signer) {
        true => byzantine,
        false => {
            let precommits = s.rounds[usize::from(round.0)].traffic.precommits;
            precommits[usize::from(signer)].contains(Some(value))
        }
    }
}
