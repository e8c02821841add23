//! What a correct validator does with messages, as the forms that hold messages have it: one move
//! is one line of the paper, applied to messages that the mover chooses.

use kernel::Disabled;
use serde::{Deserialize, Serialize};

use super::messages::{Seen, Sent, Traffic, proposals};
use super::paper::{Design, Effect, Line, Node, NodeState, Output, Proposal, Round, Step, Value};
use vocabulary::slot::Slot;

/// One line of the paper, applied to chosen messages.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of a move say what they are")]
pub enum Move {
    /// Lines 14 to 19: the proposer sends its valid value, or a new one.
    Propose { value: Value },
    /// Lines 22 and 28: a proposal is prevoted, or nil instead of it.
    Prevote { value: Value, valid_round: Option<Round> },
    /// Line 36: a polka for the round's proposal locks and is precommitted, or only becomes the
    /// valid value.
    Polka { value: Value },
    /// Line 44: a polka for nil.
    PolkaNil,
    /// Line 49: the decision.
    Decide { round: Round, value: Value },
    /// Line 55: a later round.
    Skip { round: Round },
    /// Line 34: a quorum of prevotes starts the prevote timeout.
    AwaitPrevotes,
    /// Line 47: a quorum of precommits starts the precommit timeout.
    AwaitPrecommits,
}

/// The answer to a move: what it does, or the line whose guard is false.
pub(super) type Answer = Result<Effect, Disabled<Line>>;

impl Move {
    /// Visits the moves that a validator in state `node` may think of: a superset of those that the
    /// lines allow.
    pub(super) fn candidates(view: &Seen<'_>, node: NodeState, visit: &mut dyn FnMut(Self)) {
        let values = || (0..view.values).map(Value);
        if node.step == Step::Propose {
            if view.leaders[usize::from(node.round.0)] == view.me {
                values().for_each(|value| visit(Self::Propose { value }));
            }
            view.proposed(node.round, &mut |value, valid_round| {
                visit(Self::Prevote { value, valid_round });
            });
        } else {
            values().for_each(|value| visit(Self::Polka { value }));
        }
        if node.step == Step::Prevote {
            visit(Self::PolkaNil);
            visit(Self::AwaitPrevotes);
        }
        visit(Self::AwaitPrecommits);
        let rounds = view.rounds.len() as u8;
        for round in (0..rounds).map(Round) {
            if round > node.round {
                visit(Self::Skip { round });
            }
            values().for_each(|value| visit(Self::Decide { round, value }));
        }
    }

    /// The line whose guard it must pass.
    pub(super) fn line(self) -> Line {
        match self {
            Self::Propose { .. } => Line::L19,
            Self::Prevote { valid_round: None, .. } => Line::L22,
            Self::Prevote { valid_round: Some(_), .. } => Line::L28,
            Self::Polka { .. } => Line::L36,
            Self::PolkaNil => Line::L44,
            Self::Decide { .. } => Line::L49,
            Self::Skip { .. } => Line::L55,
            Self::AwaitPrevotes => Line::L34,
            Self::AwaitPrecommits => Line::L47,
        }
    }

    /// What the move does to a validator in state `node` that sees `view`, and whose execution
    /// `passes` values or not.
    pub(super) fn run(
        self,
        design: &Design,
        mut view: Seen<'_>,
        node: NodeState,
        passes: &dyn Fn(Value) -> bool,
    ) -> Answer {
        let line = self.line();
        let refused = Disabled::Guard(line);
        view.offer = match self {
            Self::Prevote { value, valid_round } => {
                let offer = view.offer(node.round, value, Some(valid_round), passes);
                Some(offer.ok_or(refused)?)
            }
            Self::Polka { value } => {
                Some(view.offer(node.round, value, None, passes).ok_or(refused)?)
            }
            Self::Decide { round, value } => {
                Some(view.offer(round, value, None, passes).ok_or(refused)?)
            }
            _ => None,
        };
        let on = Node { design, view: &view };
        let effect = match self {
            Self::Propose { value } => {
                let sent = view.rounds[usize::from(node.round.0)].proposal.value != Slot::NONE;
                let wanted = node.valid.value().is_none_or(|valid| valid == value);
                on.value(node, node.round, value).filter(|_| !sent && wanted && passes(value))
            }
            Self::Skip { round } => {
                let mut found = None;
                let _ = on.upon(node, line, |effect: Effect| match effect.state.round == round {
                    true => {
                        found = Some(effect);
                        std::ops::ControlFlow::Break(())
                    }
                    false => std::ops::ControlFlow::Continue(()),
                });
                found
            }
            _ => on.first(node, line),
        };
        effect.ok_or(refused)
    }
}

impl Seen<'_> {
    /// Visits the proposals of `round` that somebody may have received.
    fn proposed(&self, round: Round, visit: &mut dyn FnMut(Value, Option<Round>)) {
        let row = usize::from(round.0);
        let leader = self.leaders[row];
        if self.byzantine || !self.committee.is_byzantine(leader) {
            proposals(self.committee, leader, round, &self.rounds[row], self.values, visit);
        }
    }

    /// A proposal of `value` in `round`, with this valid round or with any, if one may have been
    /// received.
    fn offer(
        &self,
        round: Round,
        value: Value,
        valid_round: Option<Option<Round>>,
        passes: &dyn Fn(Value) -> bool,
    ) -> Option<(Round, Proposal)> {
        let mut received = None;
        let traffic = &self.rounds[usize::from(round.0)];
        let votes = traffic.prevotes.iter().chain(&traffic.precommits);
        if valid_round.is_none() && votes.into_iter().any(|votes| votes.contains(Some(value))) {
            // Who voted for a value has its proposal, and passes it on.
            received = Some(Proposal { value, valid_round: None, valid: passes(value) });
        }
        self.proposed(round, &mut |v, vr| {
            if v == value && valid_round.is_none_or(|wanted| wanted == vr) {
                received = Some(Proposal { value, valid_round: vr, valid: passes(value) });
            }
        });
        received.map(|proposal| (round, proposal))
    }
}

/// Puts what `me` sends into the traffic of the rounds. That a round begins does not send its
/// proposal: the proposer may be slow.
pub(super) fn send(rounds: &mut [Traffic], me: u8, effect: &Effect) {
    for output in effect.outputs() {
        match output {
            Output::Propose { round, value, valid_round } if effect.lines.contains(Line::L19) => {
                let valid_round = Slot::from(valid_round.map(|Round(round)| round));
                let sent = Sent { value: Slot::some(value.0), valid_round };
                rounds[usize::from(round.0)].proposal = sent;
            }
            Output::Vote { kind, round, value } => {
                rounds[usize::from(round.0)].vote(kind, me, value);
            }
            _ => {}
        }
    }
}
