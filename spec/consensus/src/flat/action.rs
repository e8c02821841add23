//! What a correct validator does, by the paper's lines.

use kernel::Actor;
use vocabulary::actions;

use super::super::moves::Move;
use super::super::paper::{Line, Round, Value};

actions! {
    /// One step of one correct validator.
    pub enum Action {
        /// Lines 14 to 19: the proposer sends its valid value, or a new one.
        Propose { validator: u8, value: Value } => Actor::Honest("validator", validator),
        /// Lines 22 and 28: a proposal is prevoted, or nil instead of it.
        Prevote { validator: u8, value: Value, valid_round: Option<Round> } =>
            Actor::Honest("validator", validator),
        /// Line 57: the propose timeout.
        TimeoutPropose { validator: u8 } => Actor::Honest("validator", validator),
        /// Line 36: a polka for the round's proposal locks and is precommitted, or only becomes the
        /// valid value.
        Polka { validator: u8, value: Value } => Actor::Honest("validator", validator),
        /// Line 44: a polka for nil.
        PolkaNil { validator: u8 } => Actor::Honest("validator", validator),
        /// Lines 34 and 61: the prevote timeout.
        TimeoutPrevote { validator: u8 } => Actor::Honest("validator", validator),
        /// Line 49: the decision.
        Decide { validator: u8, round: Round, value: Value } =>
            Actor::Honest("validator", validator),
        /// Lines 47 and 65: the precommit timeout.
        TimeoutPrecommit { validator: u8 } => Actor::Honest("validator", validator),
        /// Line 55: a later round.
        Skip { validator: u8, round: Round } => Actor::Honest("validator", validator),
    }
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
