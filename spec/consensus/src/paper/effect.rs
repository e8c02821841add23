//! What a line does: the state after it, and what it sends, asks for or schedules.

use serde::{Deserialize, Serialize};

use super::line::{Line, Lines};
use super::state::{NodeState, Round, Value};
use super::view::VoteKind;

/// What a node hands to its surroundings.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields of an output say what they are")]
pub enum Output {
    /// It has begun a round.
    NewRound { round: Round },
    /// It needs a value to propose; the answer goes to [`Node::value`](super::Node::value).
    GetValue { round: Round },
    /// It broadcasts a proposal.
    Propose { round: Round, value: Value, valid_round: Option<Round> },
    /// It broadcasts a vote; no value is nil.
    Vote { kind: VoteKind, round: Round, value: Option<Value> },
    /// It will be told when the timeout of a round's step is over: the propose timeout, or that of
    /// a kind of votes.
    ScheduleTimeout { timeout: Timeout, round: Round },
    /// It has decided a value, by the precommits of a round.
    Decide { round: Round, value: Value },
}

/// The three timeouts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timeout {
    /// For the proposal to arrive.
    Propose,
    /// For the prevotes to agree.
    Prevote,
    /// For the precommits to agree.
    Precommit,
}

/// What one application of a rule does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effect {
    /// The state after it.
    pub state: NodeState,
    /// The lines it ran through.
    pub lines: Lines,
    outputs: [Option<Output>; 2],
}

impl Effect {
    /// Leads to `state` through `lines`, and hands out nothing yet.
    #[inline]
    pub(super) fn new(state: NodeState, lines: &[Line]) -> Self {
        Self { state, lines: Lines::of(lines), outputs: [None; 2] }
    }

    /// Hands out `output` after what it already hands out. No rule has more than two outputs.
    #[inline]
    pub(super) fn output(mut self, output: Output) -> Self {
        self.outputs[usize::from(self.outputs[0].is_some())] = Some(output);
        self
    }

    /// This effect after `lines` led to it.
    #[inline]
    pub(super) fn after(mut self, lines: &[Line]) -> Self {
        self.lines = self.lines.with(Lines::of(lines));
        self
    }

    /// What it hands out, in order.
    #[inline]
    pub fn outputs(&self) -> impl Iterator<Item = Output> {
        self.outputs.into_iter().flatten()
    }
}
