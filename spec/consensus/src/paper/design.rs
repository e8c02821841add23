//! What an implementation of the algorithm can get wrong, one option for each. The first value is
//! the paper's; the others are defects that implementations had, or that textbooks warn of.

use super::view::Weight;
use vocabulary::options;

options! {
    /// The rules of one node. The default is the paper.
    pub struct Design {
        /// The weight that decides, and that makes a polka.
        quorum: Quorum {
            /// More than two thirds: any two meet in more than a third, so in a correct validator.
            MoreThanTwoThirds,
            /// More than a half: sound while validators only crash (SNIP-30; CON-B1).
            MoreThanHalf,
            /// Two thirds exactly are enough.
            TwoThirds,
            /// Twice the greatest faulty weight, instead of one more.
            TwoF,
        }
        /// The weight of validators in a later round that makes a node follow them (line 55).
        skip: Skip {
            /// More than a third: one of them is correct.
            MoreThanThird,
            /// A third exactly is enough, which faulty validators may have.
            Third,
            /// None is: a node goes from round to round by timeouts alone.
            Never,
        }
        /// Whether a precommit for a value locks the node on it (lines 38 and 39).
        locking: Locking {
            /// It does.
            EachPrecommit,
            /// Only the first one; later ones leave the lock as it is.
            FirstPrecommit,
            /// It does not.
            Never,
        }
        /// How long a lock lasts.
        lock_life: LockLife {
            /// As long as the height.
            Height,
            /// It is forgotten when a round begins.
            Round,
        }
        /// What a prevote for a proposal without valid round asks of the lock (line 23).
        fresh_proposal: FreshProposal {
            /// That there is none, or on the same value.
            RespectsLock,
            /// Nothing.
            IgnoresLock,
        }
        /// What a repeated proposal needs before it is considered (line 28).
        repeated_polka: RepeatedPolka {
            /// A polka for its value in its valid round.
            ForValue,
            /// A polka for any value in that round (Malachite up to 0.5.0).
            ForRound,
            /// Nothing: its word is taken.
            NotRequired,
        }
        /// How old a lock must be for a repeated proposal to overrule it (line 29; CON-B5).
        repeated_lock: RepeatedLock {
            /// No newer than the proposal's valid round.
            NotNewer,
            /// Older than it.
            Older,
            /// Any.
            Ignored,
            /// None overrules it: only who is not locked considers it (locks without relocking, as
            /// in IBFT's first version).
            NeverOverruled,
        }
        /// Which polka makes a node precommit a proposal (line 36).
        polka: Polka {
            /// One for its value.
            ForValue,
            /// One for any value in the round (Malachite up to 0.5.0).
            ForRound,
        }
        /// What a polka for nil does to the lock (line 44).
        nil_polka: NilPolka {
            /// Nothing.
            KeepsLock,
            /// It opens it (Tendermint before 0.35).
            Unlocks,
        }
        /// Whether a node remembers the newest value with a polka (lines 42 and 43).
        valid_value: ValidValue {
            /// It does.
            Remembered,
            /// It does not, so it proposes something new each time.
            Forgotten,
            /// Only one that it locks on: not one whose polka comes after its precommit.
            WithLock,
        }
        /// What a node prevotes that cannot prevote the proposal (lines 26, 32 and 59).
        reserve: Reserve {
            /// Nil.
            Nil,
            /// The value that it is locked on (Tendermint before 0.35).
            LockedValue,
        }
        /// What a proposal that waits for its polka does to the propose timeout (line 57).
        propose_timeout: ProposeTimeout {
            /// Nothing: the timeout ends the wait.
            Fires,
            /// It cancels it (Malachite before 0.1).
            CancelledByProposal,
        }
        /// What a newer lock makes of a repeated proposal of the very value that it holds (line 29,
        /// second half).
        repeated_held: RepeatedHeld {
            /// It is prevoted.
            Accepted,
            /// Nil is prevoted, as for any other value.
            Rejected,
        }
    }
}

impl Quorum {
    /// Whether `weight` of `total` is a quorum. Exact for every weight.
    #[must_use]
    pub fn is_met(self, weight: Weight, total: Weight) -> bool {
        let (weight, total) = (u128::from(weight.0), u128::from(total.0));
        match self {
            Self::MoreThanTwoThirds => 3 * weight > 2 * total,
            Self::MoreThanHalf => 2 * weight > total,
            Self::TwoThirds => 3 * weight >= 2 * total,
            Self::TwoF => weight > 0 && weight >= 2 * (total.saturating_sub(1) / 3),
        }
    }
}

impl Skip {
    /// Whether `weight` of `total` makes a node follow.
    #[must_use]
    pub fn is_met(self, weight: Weight, total: Weight) -> bool {
        let (weight, total) = (u128::from(weight.0), u128::from(total.0));
        match self {
            Self::MoreThanThird => 3 * weight > total,
            Self::Third => 3 * weight >= total,
            Self::Never => false,
        }
    }
}
