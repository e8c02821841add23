//! What a node may have received, as its rules ask for it.

use serde::{Deserialize, Serialize};

use super::state::{Round, Value};

/// Voting weight: of one validator, or of several.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
pub struct Weight(pub u64);

/// The two kinds of votes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoteKind {
    /// The first vote of a round.
    Prevote,
    /// The second.
    Precommit,
}

/// Which votes of a kind and round are weighed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tally {
    /// Those for this value.
    Value(Value),
    /// Those for nil.
    Nil,
    /// All: whoever voted, counted once.
    Any,
}

/// A proposal as its receiver sees it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Proposal {
    /// The value.
    pub value: Value,
    /// The round in which the proposer saw a polka for it, if it says so.
    pub valid_round: Option<Round>,
    /// Whether the receiver finds the value valid: it executes, its parent is decided, its height
    /// is the next one.
    pub valid: bool,
}

/// What one node may have received of one height: a log of messages, a set of all that were sent,
/// or counts. The rules read nothing else.
///
/// Whether votes that contradict each other count once or twice, and which of them is the first, is
/// the implementor's decision. Every guard is monotone: to add to a view disables nothing but the
/// chance to do a thing "for the first time" later.
pub trait View {
    /// The weight of all validators, `W`.
    fn total(&self) -> Weight;

    /// How many values there are; they are numbered from 0.
    fn values(&self) -> u8;

    /// The newest round of which the node may have received anything.
    fn last_round(&self) -> Round;

    /// Whether the node itself proposes in `round`.
    fn is_proposer(&self, round: Round) -> bool;

    /// The weight of the validators whose votes of this kind and round fit `tally`.
    fn weight(&self, kind: VoteKind, round: Round, tally: Tally) -> Weight;

    /// The weight of the validators that sent anything of `round` (line 55). Whether a proposal
    /// counts as well as a vote is the implementor's decision; the paper counts it.
    fn senders(&self, round: Round) -> Weight;

    /// The proposals of `round` from its proposer; a faulty one may have sent several.
    fn proposals(&self, round: Round) -> impl Iterator<Item = Proposal>;

    /// Whether what a protocol asks of a decision beyond the quorum is there for `value` in
    /// `round`, such as the precommit of a rewarded proposer that must sign.
    fn is_endorsed(&self, _round: Round, _value: Value) -> bool {
        true
    }

    /// The weight behind the value that has most of these votes.
    fn heaviest(&self, kind: VoteKind, round: Round) -> Weight {
        let weight = |value| self.weight(kind, round, Tally::Value(Value(value)));
        (0..self.values()).map(weight).max().unwrap_or_default()
    }
}
