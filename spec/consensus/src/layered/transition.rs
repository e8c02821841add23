//! What becomes of the state when a round goes a certain way.

use kernel::Disabled;

use super::Layered;
use super::action::{Action, Guard, Part, Vote};
use super::config::{Ends, Proposers, Records, SelfDelivery};
use super::round::{Count, Messages, Offers};
use super::state::{Bits, CORRECT, Held, State, VALUES};
use crate::paper::{NodeState, Output, Proposal, Round, Tally, Value, View, VoteKind};

impl Layered {
    /// Emits the initial states: one for each map from rounds to proposers.
    pub(super) fn start(&self, emit: &mut dyn FnMut(State)) {
        let committee = &self.config.committee;
        if self.config.proposers == Proposers::Named {
            return emit(self.proposed_by(committee.proposers.iter().copied()));
        }
        // The faulty validators propose alike, so one number stands for all of them.
        let choices = usize::from(committee.correct() + committee.byzantine.min(1));
        let rounds = u32::from(self.config.rounds);
        for map in 0..choices.pow(rounds) {
            let digits = (0..rounds).map(|round| map / choices.pow(round) % choices);
            emit(self.proposed_by(digits.map(|digit| digit as u8)));
        }
    }

    fn proposed_by(&self, proposers: impl Iterator<Item = u8>) -> State {
        let mut state = State { open: true, ..State::default() };
        for (round, proposer) in (0..).zip(proposers) {
            if !self.config.committee.is_byzantine(proposer) {
                let proposes = &mut state.held[usize::from(proposer)].proposes;
                *proposes = proposes.with(round);
            }
        }
        state
    }

    /// What the correct proposer of the next round can propose: its valid value, or any that is
    /// valid in the sense of the application.
    pub(super) fn proposals(&self, state: &State, proposer: u8) -> Vec<(Value, Option<Round>)> {
        let messages = self.messages(state, Offers::One(None));
        let held = state.held[usize::from(proposer)];
        let effect = messages.enter(held.node());
        let repeated = effect.outputs().find_map(|output| match output {
            Output::Propose { value, valid_round, .. } => Some((value, valid_round)),
            _ => None,
        });
        let new = (0..VALUES as u8).map(Value).filter(|&value| self.is_valid(value));
        repeated.map_or_else(|| new.map(|value| (value, None)).collect(), |one| vec![one])
    }

    /// The messages of the next round before anybody has voted.
    pub(super) fn messages<'a>(&'a self, state: &'a State, offers: Offers) -> Messages<'a> {
        let (prevotes, precommits) = (Count::default(), Count::default());
        Messages { system: self, state, offers, prevotes, precommits }
    }

    /// What is proposed, if it can be.
    fn offers(&self, state: &State, action: &Action) -> Result<Offers, Guard> {
        let Action::Round { proposer, proposal, parts } = action;
        if *proposer != state.proposer() {
            return Err(Guard::NotTheProposer);
        }
        let Some(proposer) = *proposer else {
            return if proposal.is_none() {
                Ok(Offers::Faulty)
            } else {
                Err(Guard::NotTheProposer)
            };
        };
        // Who hears itself has proposed if it is there, and only then.
        let present = parts[usize::from(proposer)].prevote != Vote::Absent;
        if self.config.self_delivery == SelfDelivery::Eager && present != proposal.is_some() {
            return Err(Guard::NotItsProposal);
        }
        let Some(value) = *proposal else { return Ok(Offers::One(None)) };
        let proposals = self.proposals(state, proposer);
        let one = proposals.into_iter().find(|(one, _)| *one == value);
        one.map(|one| Offers::One(Some(one))).ok_or(Guard::NotItsProposal)
    }

    /// The round as `action` has it: its messages.
    pub(super) fn messages_of<'a>(
        &'a self,
        state: &'a State,
        action: &Action,
    ) -> Result<Messages<'a>, Guard> {
        if !state.open {
            return Err(Guard::NotEntered);
        }
        let Action::Round { parts, .. } = action;
        let offers = self.offers(state, action)?;
        let correct = usize::from(self.config.committee.correct());
        if parts[correct..].iter().any(|part| *part != Part::default()) {
            return Err(Guard::UnjustifiedPrevote);
        }
        let (prevotes, precommits) = (Count::of_prevotes(parts), Count::of_precommits(parts));
        Ok(Messages { system: self, state, offers, prevotes, precommits })
    }

    pub(super) fn step(&self, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
        if state.round.0 >= self.config.rounds {
            return Err(Disabled::Bound("rounds"));
        }
        self.after(state, action).map_err(Disabled::Guard)
    }

    pub(super) fn after(&self, state: &State, action: &Action) -> Result<State, Guard> {
        let messages = self.messages_of(state, action)?;
        let Action::Round { parts, .. } = action;
        let mut after = messages.closed();
        for number in 0..self.config.committee.correct() {
            let slot = usize::from(number);
            let node = messages.play(number, state.held[slot].node(), &parts[slot])?;
            after.held[slot] = state.held[slot].after(&node, state.round);
        }
        Ok(after)
    }
}

impl Held {
    /// A validator that has this.
    pub(super) fn node(&self) -> NodeState {
        NodeState { locked: self.locked, valid: self.valid, ..NodeState::default() }
    }

    /// What is left of `node` after `round`.
    pub(super) fn after(&self, node: &NodeState, round: Round) -> Self {
        let proposes = self.proposes.without(round.0);
        let valid = if proposes.is_empty() { Default::default() } else { node.valid };
        Self { proposes, locked: node.locked, valid }
    }
}

impl Messages<'_> {
    /// The state after the round, but for the validators.
    fn closed(&self) -> State {
        let round = self.state.round;
        let mut after = State { round: round.next(), ..*self.state };
        for value in self.polkas().iter() {
            let polkas = &mut after.polkas[usize::from(value)];
            let newest = self.system.config.records == Records::NewestPolka;
            *polkas = if newest { Bits::default() } else { *polkas }.with(round.0);
        }
        for Proposal { value, valid, .. } in self.proposals(round) {
            let kept = self.system.config.records != Records::FirstDecision || round.0 == 0;
            if valid && kept && self.is_quorum(VoteKind::Precommit, Tally::Value(value)) {
                after.commits = after.commits.with(value.0);
            }
        }
        // The first to enter comes from this round (line 65); the others follow as many as there
        // are precommits in it, which contain those of correct validators (line 55). Faulty
        // validators that are enough to be followed open every round.
        let faulty = self.system.weights.with_faulty(Bits::default());
        let counts = self.system.config.ends == Ends::AnyPrecommits
            || !self.is_quorum(VoteKind::Precommit, Tally::Nil);
        after.open = counts && self.is_quorum(VoteKind::Precommit, Tally::Any)
            || self.system.config.design.skip.is_met(faulty, self.total());
        after
    }
}

/// The parts of nobody.
pub(super) const NOBODY: [Part; CORRECT] = [Part {
    prevote: Vote::Absent,
    valid_round: None,
    precommit: Vote::Absent,
    by_nil_polka: false,
    late: None,
}; CORRECT];
