//! The paper's lines as data.

use serde::{Deserialize, Serialize};

/// Declares the lines with their numbers and what they say, in our words.
macro_rules! lines {
    ($($name:ident = $number:literal: $text:literal,)*) => {
        /// A line of algorithm 1 at which something is guarded or begins to take effect.
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize,
        )]
        #[repr(u8)]
        pub enum Line {
            $(#[doc = $text] $name = $number,)*
        }

        impl Line {
            /// Every line, in the order of the paper.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// What it says, in our words.
            #[must_use]
            #[inline]
            pub fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

lines! {
    L11 = 11: "a round begins",
    L16 = 16: "the proposer proposes its valid value again",
    L18 = 18: "the proposer asks for a new value",
    L19 = 19: "the proposer sends the new value",
    L21 = 21: "who does not propose schedules the propose timeout",
    L22 = 22: "a proposal without valid round arrives in step propose",
    L24 = 24: "the new value is prevoted",
    L26 = 26: "the new value is invalid or contradicts the lock: nil is prevoted",
    L28 = 28: "a proposal with a valid round arrives with its polka in step propose",
    L30 = 30: "the repeated value is prevoted",
    L32 = 32: "the repeated value is invalid or the lock is newer: nil is prevoted",
    L34 = 34: "a quorum of any prevotes schedules the prevote timeout",
    L36 = 36: "the round's proposal has a polka",
    L37 = 37: "the node locks and precommits the value",
    L42 = 42: "the value becomes the valid one",
    L44 = 44: "a polka for nil: nil is precommitted",
    L47 = 47: "a quorum of any precommits schedules the precommit timeout",
    L49 = 49: "a proposal and a quorum of precommits for it decide",
    L55 = 55: "enough validators are in a later round: it begins",
    L57 = 57: "the propose timeout: nil is prevoted",
    L61 = 61: "the prevote timeout: nil is precommitted",
    L65 = 65: "the precommit timeout: the next round begins",
}

impl Line {
    /// The rules that wait for messages, in the order of the paper.
    pub const UPON: [Self; 8] =
        [Self::L22, Self::L28, Self::L34, Self::L36, Self::L44, Self::L47, Self::L49, Self::L55];

    /// Its number in the paper.
    #[must_use]
    #[inline]
    pub fn number(self) -> u8 {
        self as u8
    }

    fn bit(self) -> u64 {
        1 << (self.number() - Self::L11.number())
    }
}

/// A set of lines: those that an effect ran through, or a campaign.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Lines(u64);

impl Lines {
    /// These lines.
    #[must_use]
    #[inline]
    pub fn of(lines: &[Line]) -> Self {
        Self(lines.iter().fold(0, |bits, line| bits | line.bit()))
    }

    /// Both together.
    #[must_use]
    #[inline]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether `line` is one of them.
    #[must_use]
    #[inline]
    pub fn contains(self, line: Line) -> bool {
        self.0 & line.bit() != 0
    }

    /// The lines, in the order of the paper.
    #[inline]
    pub fn iter(self) -> impl Iterator<Item = Line> {
        Line::ALL.iter().copied().filter(move |line| self.contains(*line))
    }
}
