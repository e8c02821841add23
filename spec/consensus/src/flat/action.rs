//! What a correct validator does, by the paper's lines.

use kernel::{About, Actor};
use serde::{Deserialize, Serialize};

use super::super::moves::Move;
use super::super::paper::{Line, Round, Value};

/// One step of one correct validator.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of a step say what they are")]
pub enum Action {
    /// Lines 14 to 19: the proposer sends its valid value, or a new one.
    Propose { validator: u8, value: Value },
    /// Lines 22 and 28: a proposal is prevoted, or nil instead of it.
    Prevote { validator: u8, value: Value, valid_round: Option<Round> },
    /// Line 57: the propose timeout.
    TimeoutPropose { validator: u8 },
    /// Line 36: a polka for the round's proposal locks and is precommitted, or only becomes the
    /// valid value.
    Polka { validator: u8, value: Value },
    /// Line 44: a polka for nil.
    PolkaNil { validator: u8 },
    /// Lines 34 and 61: the prevote timeout.
    TimeoutPrevote { validator: u8 },
    /// Line 49: the decision.
    Decide { validator: u8, round: Round, value: Value },
    /// Lines 47 and 65: the precommit timeout.
    TimeoutPrecommit { validator: u8 },
    /// Line 55: a later round.
    Skip { validator: u8, round: Round },
}

impl Action {
    /// The step by which `validator` makes a move. To start a timeout is none: here that is a part
    /// of the timeout.
    pub(super) fn of(validator: u8, does: Move) -> Option<Self> {
        Some(match does {
            Move::Propose { value } => Self::Propose { validator, value },
            Move::Prevote { value, valid_round } => Self::Prevote { validator, value, valid_round },
            Move::Polka { value } => Self::Polka { validator, value },
            Move::PolkaNil => Self::PolkaNil { validator },
            Move::Decide { round, value } => Self::Decide { validator, round, value },
            Move::Skip { round } => Self::Skip { validator, round },
            Move::AwaitPrevotes | Move::AwaitPrecommits => return None,
        })
    }

    /// Who moves, and how: a timeout as the move that starts it.
    pub(super) fn parts(self) -> (u8, Move) {
        match self {
            Self::Propose { validator, value } => (validator, Move::Propose { value }),
            Self::Prevote { validator, value, valid_round } => {
                (validator, Move::Prevote { value, valid_round })
            }
            Self::Polka { validator, value } => (validator, Move::Polka { value }),
            Self::PolkaNil { validator } => (validator, Move::PolkaNil),
            Self::Decide { validator, round, value } => (validator, Move::Decide { round, value }),
            Self::Skip { validator, round } => (validator, Move::Skip { round }),
            Self::TimeoutPropose { validator } | Self::TimeoutPrecommit { validator } => {
                (validator, Move::AwaitPrecommits)
            }
            Self::TimeoutPrevote { validator } => (validator, Move::AwaitPrevotes),
        }
    }
}

/// The classes, in the order of [`Action`].
pub(super) const CLASSES: [&str; 9] = [
    "propose",
    "prevote",
    "timeout_propose",
    "polka",
    "polka_nil",
    "timeout_prevote",
    "decide",
    "timeout_precommit",
    "skip",
];

/// The lines that can refuse.
pub(super) const GUARDS: [Line; 10] = [
    Line::L19,
    Line::L22,
    Line::L28,
    Line::L34,
    Line::L36,
    Line::L44,
    Line::L47,
    Line::L49,
    Line::L55,
    Line::L57,
];

pub(super) fn about(action: &Action) -> About {
    let (class, validator) = match *action {
        Action::Propose { validator, .. } => (0, validator),
        Action::Prevote { validator, .. } => (1, validator),
        Action::TimeoutPropose { validator } => (2, validator),
        Action::Polka { validator, .. } => (3, validator),
        Action::PolkaNil { validator } => (4, validator),
        Action::TimeoutPrevote { validator } => (5, validator),
        Action::Decide { validator, .. } => (6, validator),
        Action::TimeoutPrecommit { validator } => (7, validator),
        Action::Skip { validator, .. } => (8, validator),
    };
    About { class, actor: Actor::Honest("validator", validator) }
}
