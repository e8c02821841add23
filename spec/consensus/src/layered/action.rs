//! One whole round: who proposes what, and the votes of everybody who is correct.

use kernel::Actor;
use serde::{Deserialize, Serialize};
use vocabulary::{actions, guards};

use super::state::CORRECT;
use crate::paper::{Round, Value};

/// What a validator voted, if it did.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    /// It did not.
    #[default]
    Absent,
    /// For nil.
    Nil,
    /// For this value.
    Value(Value),
}

impl From<Option<Value>> for Vote {
    fn from(value: Option<Value>) -> Self {
        value.map_or(Self::Nil, Self::Value)
    }
}

/// A correct validator's part in a round. Whoever is absent passes the round by, or comes too late
/// for it.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its prevote (lines 22 to 33 and 57).
    pub prevote: Vote,
    /// The valid round that its prevote carries: that of the proposal it answers, in designs whose
    /// prevotes carry one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_round: Option<Round>,
    /// Its precommit (lines 36 to 46 and 61).
    pub precommit: Vote,
    /// Whether a polka for nil was the reason for its precommit (line 44), not the timeout.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_nil_polka: bool,
    /// Whether it saw the polka after it had precommitted nil, which makes the value the valid one
    /// (line 42).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<Value>,
}

actions! {
    /// One step.
    pub enum Action {
        /// A round.
        Round {
            /// The correct proposer; none where a faulty one sends everybody what it likes.
            proposer: Option<u8>,
            /// What the correct proposer proposes.
            proposal: Option<Value>,
            /// The parts of the correct validators, in their order.
            #[serde(with = "parts")]
            parts: [Part; CORRECT],
        } => proposed(proposer),
    }
}

/// Parts as a list that ends with the last one who is there.
mod parts {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    use super::{CORRECT, Part, Vote};

    pub(super) fn serialize<S: Serializer>(
        parts: &[Part; CORRECT],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let is_there = |part: &Part| part.prevote != Vote::Absent;
        let count = parts.iter().rposition(is_there).map_or(0, |last| last + 1);
        parts[..count].serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<[Part; CORRECT], D::Error> {
        let list = Vec::<Part>::deserialize(deserializer)?;
        let mut parts = [Part::default(); CORRECT];
        let slots = parts.get_mut(..list.len());
        let slots = slots.ok_or_else(|| de::Error::invalid_length(list.len(), &"fewer parts"))?;
        slots.copy_from_slice(&list);
        Ok(parts)
    }
}

/// The proposer acts.
fn proposed(proposer: Option<u8>) -> Actor {
    proposer.map_or(Actor::Adversary("proposer", 0), |number| Actor::Honest("proposer", number))
}

guards! {
    /// No validator has a reason to enter the round (lines 47, 55 and 65).
    NotEntered,
    /// Somebody else proposes.
    NotTheProposer,
    /// The proposer has a valid value and proposes that, or the value is none it could propose
    /// (lines 16 to 19).
    NotItsProposal,
    /// No line has the validator prevote that (lines 22 to 33 and 57).
    UnjustifiedPrevote,
    /// No line has the validator precommit that (lines 36 to 46 and 61).
    UnjustifiedPrecommit,
    /// The validator has seen no polka that would change its valid value (line 42).
    UnjustifiedValidValue,
}
