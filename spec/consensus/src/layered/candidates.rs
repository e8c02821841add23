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
use super::config::{SelfDelivery, ValidRounds};
use super::round::{Count, Messages, Offers};
use super::state::{Held, State, VALUES};
use super::transition::NOBODY;
use crate::paper::{NilPolka, Round, Tally, Value, VoteKind};

/// The proposals of one round, with what is written of them into the action.
type Proposed = (Offers, Option<Value>);

impl Layered {
    /// Emits rounds in which everybody takes part, with every choice of prevotes or only with the
    /// representative ones, and of their endings one for each that leads elsewhere. Where the
    /// rounds are over, one that the bound cuts.
    pub fn outcomes(&self, state: &State, every_prevote: bool, emit: &mut dyn FnMut(Action)) {
        let proposer = state.proposer();
        if state.round.0 >= self.config.rounds {
            return emit(Action::Round { proposer, proposal: None, parts: NOBODY });
        }
        for (offers, proposal) in self.proposed(state) {
            let mut messages = self.messages(state, offers);
            let choices = messages.choices();
            each(&choices, &mut |prevotes| {
                messages.prevotes = Count::of_prevotes(prevotes);
                if every_prevote || messages.is_representative(prevotes, &choices) {
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
        let mut all: Vec<_> = proposals.map(|one| (Offers::One(Some(one)), Some(one.0))).collect();
        if self.config.self_delivery == SelfDelivery::Eager {
            all.push((Offers::One(None), None));
        }
        all
    }
}

impl Messages<'_> {
    /// The prevotes that each validator can cast, if it takes part.
    pub(super) fn choices(&self) -> Vec<Vec<Part>> {
        let correct = 0..self.system.config.committee.correct();
        let choices = correct.map(|number| {
            if self.hears_itself(number) && matches!(self.offers, Offers::One(None)) {
                return vec![Part::default()];
            }
            let entered = self.enter(self.state.held[usize::from(number)].node()).state;
            let can = |part: &Part| self.prevote(number, entered, part).is_some();
            self.prevotes().filter(can).collect()
        });
        choices.collect()
    }

    /// Every prevote, nil first.
    fn prevotes(&self) -> impl Iterator<Item = Part> {
        let rounds = match self.system.valid_rounds {
            ValidRounds::NotCarried => 0,
            _ => self.state.round.0,
        };
        let nil = Part { prevote: Vote::Nil, ..Part::default() };
        let values = (0..VALUES as u8).map(Value).flat_map(move |value| {
            let carried = std::iter::once(None).chain((0..rounds).map(Round).map(Some));
            let prevote = Vote::Value(value);
            carried.map(move |valid_round| Part { prevote, valid_round, ..Part::default() })
        });
        std::iter::once(nil).chain(values)
    }

    /// Whether everybody prevotes for one of the values that get a polka, if it can, and the others
    /// for nil, if they can.
    fn is_representative(&self, prevotes: &[Part], choices: &[Vec<Part>]) -> bool {
        let polkas = self.polkas();
        // A polka for nil is one more thing to have, where it makes a difference.
        let opens = self.system.config.design.nil_polka == NilPolka::Unlocks;
        let nil_polka = opens && self.is_quorum(VoteKind::Prevote, Tally::Nil);
        let counts = |part: &Part| match part.prevote {
            Vote::Value(Value(value)) => polkas.has(value),
            Vote::Nil => nil_polka,
            Vote::Absent => false,
        };
        let is_nil = |part: &Part| part.prevote == Vote::Nil;
        prevotes.iter().zip(choices).all(|(part, choices)| match choices.iter().any(counts) {
            true => counts(part),
            false => is_nil(part) || !choices.iter().any(is_nil),
        })
    }

    /// After these prevotes, the parts of each validator that differ in what they lead to.
    fn parts(&self, prevotes: &[Part]) -> Vec<Vec<Part>> {
        (0..)
            .zip(prevotes)
            .map(|(number, prevote)| {
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
pub(super) fn endings(prevoted: &Part) -> impl Iterator<Item = Part> {
    let values = || (0..VALUES as u8).map(Value);
    let prevoted = *prevoted;
    let nil = [false, true].into_iter().flat_map(move |by_nil_polka| {
        let late = std::iter::once(None).chain(values().map(Some));
        late.map(move |late| Part { precommit: Vote::Nil, by_nil_polka, late, ..prevoted })
    });
    let others = values().map(Vote::Value).chain([Vote::Absent]);
    nil.chain(others.map(move |precommit| Part { precommit, ..prevoted }))
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
