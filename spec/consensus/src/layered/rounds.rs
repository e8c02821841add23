//! Every way in which a round can go, and every trace made of them: what a test of the
//! representatives compares with, and what an implementation is driven by.
//!
//! A trace tells each correct validator's part in each round, with the lines that it runs through
//! and the whole state of its node after the round. Whoever drives an implementation chooses a
//! schedule of messages and timeouts with which the validator does just that. With
//! [`SelfDelivery::Eager`](super::SelfDelivery::Eager) there is one for every trace.

use std::ops::ControlFlow;

use super::action::{Action, Guard, Part, Vote};
use super::candidates::{endings, product};
use super::round::{Count, Offers};
use super::state::{CORRECT, State};
use super::transition::NOBODY;
use super::{Layered, SelfDelivery};
use crate::paper::{NodeState, Proposal, Round, Step, Value};

/// One round of a trace.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Played {
    /// Its number.
    pub round: Round,
    /// The correct proposer, if one proposes.
    pub proposer: Option<u8>,
    /// What the correct proposer proposes, if it is there, with its valid round.
    pub proposal: Option<(Value, Option<Round>)>,
    /// What the correct validators do.
    pub moves: [Move; CORRECT],
    /// The state of the model after it.
    pub after: State,
}

impl Played {
    /// The step of the model.
    #[must_use]
    #[inline]
    pub fn action(&self) -> Action {
        let proposal = self.proposal.map(|(value, _)| value);
        Action::Round { proposer: self.proposer, proposal, parts: self.moves.map(|one| one.part) }
    }
}

/// What one correct validator does in a round.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Move {
    /// The last round that it took part in; none if it has been absent so far. It comes by the
    /// precommit timeout of the round before this one (line 65), to which it may first have to
    /// follow the others (line 55).
    pub from: Option<Round>,
    /// Its votes. If it is absent, it does nothing at all.
    pub part: Part,
    /// The proposal that its prevote answers (lines 22 and 28); none if the propose timeout came
    /// first (line 57).
    pub answers: Option<Proposal>,
    /// Its node after the round: as it was, if it is absent.
    pub node: NodeState,
}

impl Move {
    /// Whether it takes part in the round.
    #[must_use]
    #[inline]
    pub fn is_present(&self) -> bool {
        self.part.prevote != Vote::Absent
    }
}

impl Layered {
    /// Emits every way in which the next round can go, as actions.
    pub fn rounds(&self, state: &State, emit: &mut dyn FnMut(Action)) {
        let nodes = state.held.map(|held| held.node());
        if self.goes_on(state) {
            let _ = self.each_round(state, &nodes, &mut |action| {
                emit(action);
                ControlFlow::Continue(())
            });
        }
    }

    /// Whether another round can follow.
    fn goes_on(&self, state: &State) -> bool {
        state.open && state.round.0 < self.config.rounds
    }

    /// Visits every trace, each as its rounds, until `visit` breaks. A trace ends with the last
    /// round, or where no further one can be entered. The order is always the same.
    #[inline]
    pub fn traces(&self, visit: &mut dyn FnMut(&[Played]) -> ControlFlow<()>) -> ControlFlow<()> {
        let mut initial = Vec::new();
        self.start(&mut |state| initial.push(state));
        initial.iter().try_for_each(|state| {
            let nodes = state.held.map(|held| held.node());
            self.extend((state, &nodes), &mut Vec::new(), visit)
        })
    }

    /// The trace that `choose` picks: it is asked for a number below the one it is given, first for
    /// the initial state, then for each round.
    pub fn trace_by(&self, choose: &mut dyn FnMut(usize) -> usize) -> Vec<Played> {
        let mut initial = Vec::new();
        self.start(&mut |state| initial.push(state));
        let mut state = initial[choose(initial.len()) % initial.len()];
        let mut nodes = state.held.map(|held| held.node());
        let mut trace = Vec::new();
        while self.goes_on(&state) {
            let mut rounds = Vec::new();
            let _ = self.each_round(&state, &nodes, &mut |action| {
                rounds.extend(self.played(&state, &nodes, &action));
                ControlFlow::Continue(())
            });
            let played = rounds[choose(rounds.len()) % rounds.len()];
            state = played.after;
            nodes = played.moves.map(|one| one.node);
            trace.push(played);
        }
        trace
    }
}

/// The nodes of the correct validators.
type Nodes = [NodeState; CORRECT];

impl Layered {
    /// Visits every way in which the next round can go for these nodes.
    fn each_round(
        &self,
        state: &State,
        nodes: &Nodes,
        visit: &mut dyn FnMut(Action) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let proposer = state.proposer();
        let mut proposed = self.proposed(state);
        if proposer.is_some() && self.config.self_delivery == SelfDelivery::Asynchronous {
            proposed.push((Offers::One(None), None));
        }
        proposed.into_iter().try_for_each(|(offers, proposal)| {
            let mut messages = self.messages(state, offers);
            let mut choices = messages.choices();
            for (number, votes) in (0..).zip(&mut choices) {
                if !messages.hears_itself(number) {
                    votes.push(Part::default());
                }
            }
            product(&choices, &mut |prevotes| {
                messages.prevotes = Count::of_prevotes(prevotes);
                let parts: Vec<Vec<Part>> = (0..)
                    .zip(prevotes)
                    .map(|(number, prevote)| {
                        let node = nodes[usize::from(number)];
                        let can = |part: &Part| messages.play(number, node, part).is_ok();
                        endings(prevote).filter(can).collect()
                    })
                    .collect();
                product(&parts, &mut |some| {
                    let mut parts = NOBODY;
                    parts[..some.len()].copy_from_slice(some);
                    visit(Action::Round { proposer, proposal, parts })
                })
            })
        })
    }

    /// The nodes and the model after a round that can go so, and how it went.
    fn played(&self, state: &State, nodes: &Nodes, action: &Action) -> Result<Played, Guard> {
        let messages = self.messages_of(state, action)?;
        let Action::Round { proposer, parts, .. } = action;
        let mut moves = [Move::default(); CORRECT];
        for number in 0..self.config.committee.correct() {
            let slot = usize::from(number);
            let (before, part) = (nodes[slot], parts[slot]);
            moves[slot] = Move {
                from: (before.step != Step::Propose).then_some(before.round),
                part,
                answers: messages.answered(number, before, &part),
                node: messages.play(number, before, &part)?,
            };
        }
        let proposal = match messages.offers {
            Offers::One(proposal) => proposal,
            Offers::Faulty => None,
        };
        let after = self.after(state, action)?;
        Ok(Played { round: state.round, proposer: *proposer, proposal, moves, after })
    }

    fn extend(
        &self,
        (state, nodes): (&State, &Nodes),
        trace: &mut Vec<Played>,
        visit: &mut dyn FnMut(&[Played]) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if !self.goes_on(state) {
            return visit(trace);
        }
        self.each_round(state, nodes, &mut |action| {
            let Ok(played) = self.played(state, nodes, &action) else {
                return ControlFlow::Continue(());
            };
            trace.push(played);
            let nodes = played.moves.map(|one| one.node);
            let flow = self.extend((&played.after, &nodes), trace, visit);
            trace.pop();
            flow
        })
    }
}
