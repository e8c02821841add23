//! The rounds worth exploring: one for each distinct outcome, found by counting.
//!
//! Four prevotes and four precommits of each validator make 16 to the power of their number, of
//! which hardly any differ in what they lead to. Prevotes matter through the values that get a
//! polka. So for each set of values the representative has everybody prevote for one of them who
//! can, and the others nil: with more votes, more lines apply. Of the precommits, those that leave
//! a validator in the same state and count for the same value are one.
//!
//! That nothing is lost is tested against all rounds ([`super::rounds`]), where a validator gains
//! nothing by staying away: not where entering a round costs it its lock.

use std::ops::ControlFlow;

use super::Layered;
use super::action::{Action, Part, Vote};
use super::config::SelfDelivery;
use super::round::{Count, Messages, Offers};
use super::state::{Bits, Held, State, VALUES};
use super::transition::NOBODY;
use crate::consensus::paper::{NilPolka, Tally, Value, VoteKind};

/// Every vote, the one that commits to nothing first.
const VOTES: [Vote; 3] = [Vote::Nil, Vote::Value(Value(0)), Vote::Value(Value(1))];

/// The proposals of one round, with what is written of them into the action.
type Proposed = (Offers, Option<Value>);

impl Layered {
    /// Emits the representatives; where the rounds are over, one that the bound cuts.
    pub(super) fn representatives(&self, state: &State, emit: &mut dyn FnMut(Action)) {
        let proposer = state.proposer();
        if state.round.0 >= self.config.bounds.rounds {
            return emit(Action::Round { proposer, proposal: None, parts: NOBODY });
        }
        for (offers, proposal) in self.proposed(state) {
            let mut messages = self.messages(state, offers);
            let choices = messages.choices();
            each(&choices, &mut |prevotes| {
                messages.prevotes = Count::of(prevotes.iter().copied());
                if messages.is_representative(prevotes, &choices) {
                    each(&messages.parts(prevotes), &mut |some| {
                        let mut parts = NOBODY;
                        parts[..some.len()].copy_from_slice(some);
                        emit(Action::Round { proposer, proposal, parts });
                    });
                }
            });
        }
    }

    /// What can be proposed in the next round. That a correct validator proposes nothing differs
    /// from a proposal that nobody uses only where it would use it itself.
    pub(super) fn proposed(&self, state: &State) -> Vec<Proposed> {
        let Some(proposer) = state.proposer() else { return vec![(Offers::Faulty, None)] };
        let proposals = self.proposals(state, proposer).into_iter();
        let mut all: Vec<_> =
            proposals.map(|one| (Offers::Correct(Some(one)), Some(one.0))).collect();
        if self.config.self_delivery == SelfDelivery::Eager {
            all.push((Offers::Correct(None), None));
        }
        all
    }
}

impl Messages<'_> {
    /// The prevotes that each validator can cast, if it takes part.
    pub(super) fn choices(&self) -> Vec<Vec<Vote>> {
        let correct = 0..self.system.committee.correct;
        let choices = correct.map(|number| {
            if self.hears_itself(number) && matches!(self.offers, Offers::Correct(None)) {
                return vec![Vote::Absent];
            }
            let entered = self.enter(self.state.held[usize::from(number)].node()).state;
            let can = |vote: &Vote| self.prevote(number, entered, *vote).is_some();
            VOTES.into_iter().filter(can).collect()
        });
        choices.collect()
    }

    /// Whether everybody prevotes for one of the values that get a polka, if it can, and the others
    /// for nil, if they can.
    fn is_representative(&self, prevotes: &[Vote], choices: &[Vec<Vote>]) -> bool {
        let polkas = self.polkas();
        let counts = |vote: &Vote| match vote {
            Vote::Value(Value(value)) => polkas.has(*value),
            // A polka for nil is one more thing to have, where it makes a difference.
            Vote::Nil => {
                self.system.config.rules.nil_polka == NilPolka::Unlocks && self.nil_polka()
            }
            Vote::Absent => false,
        };
        prevotes.iter().zip(choices).all(|(vote, choices)| {
            counts(vote)
                || !choices.iter().any(counts)
                    && (*vote == Vote::Nil || !choices.contains(&Vote::Nil))
        })
    }

    /// The values that have a polka in the round.
    pub(super) fn polkas(&self) -> Bits {
        let values = (0..VALUES as u8).map(Value);
        values
            .filter(|&value| self.is_quorum(VoteKind::Prevote, Tally::Value(value)))
            .fold(Bits::default(), |polkas, value| polkas.with(value.0))
    }

    fn nil_polka(&self) -> bool {
        self.is_quorum(VoteKind::Prevote, Tally::Nil)
    }

    /// After these prevotes, the parts of each validator that differ in what they lead to.
    fn parts(&self, prevotes: &[Vote]) -> Vec<Vec<Part>> {
        (0..)
            .zip(prevotes)
            .map(|(number, &prevote)| {
                let held = &self.state.held[usize::from(number)];
                let mut seen: Vec<(Held, Vote)> = Vec::new();
                let mut parts = Vec::new();
                for part in endings(prevote) {
                    let Ok(node) = self.play(number, held.node(), &part) else { continue };
                    // Nil and no precommit count alike, but for opening the next round.
                    let counted = match part.precommit {
                        Vote::Absent => Vote::Nil,
                        vote => vote,
                    };
                    let outcome = (held.after(&node, self.state.round), counted);
                    if !seen.contains(&outcome) {
                        seen.push(outcome);
                        parts.push(part);
                    }
                }
                parts
            })
            .collect()
    }
}

/// The ways in which a round can end for a validator that prevoted so, those that say more first.
pub(super) fn endings(prevote: Vote) -> impl Iterator<Item = Part> {
    let values = || (0..VALUES as u8).map(Value);
    let nil = [false, true].into_iter().flat_map(move |by_nil_polka| {
        let late = std::iter::once(None).chain(values().map(Some));
        late.map(move |late| Part { prevote, precommit: Vote::Nil, by_nil_polka, late })
    });
    let others = values().map(Vote::Value).chain([Vote::Absent]);
    nil.chain(others.map(move |precommit| Part { prevote, precommit, ..Part::default() }))
}

/// Visits every choice of one element of each list.
fn each<T: Copy>(lists: &[Vec<T>], visit: &mut dyn FnMut(&[T])) {
    let _ = product(lists, &mut |chosen| {
        visit(chosen);
        ControlFlow::<()>::Continue(())
    });
}

/// Visits every choice of one element of each list, until `visit` breaks.
pub(super) fn product<T: Copy, B>(
    lists: &[Vec<T>],
    visit: &mut dyn FnMut(&[T]) -> ControlFlow<B>,
) -> ControlFlow<B> {
    fn choose<T: Copy, B>(
        lists: &[Vec<T>],
        chosen: &mut Vec<T>,
        visit: &mut dyn FnMut(&[T]) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let Some(list) = lists.get(chosen.len()) else { return visit(chosen) };
        list.iter().try_for_each(|&element| {
            chosen.push(element);
            let flow = choose(lists, chosen, visit);
            chosen.pop();
            flow
        })
    }
    choose(lists, &mut Vec::with_capacity(lists.len()), visit)
}
