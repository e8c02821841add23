//! The open, disputed and breakable rules of leader election, one option each. The first value is
//! the intended design; every other one is a published disagreement, the deployed rule, a mistake
//! that a variant makes, or the world without an assumption.

use serde::{Deserialize, Serialize};

use staking::MinRule;
use vocabulary::option;

option! {
    /// Where an epoch's randomness comes from (D11).
    Randomness {
        /// A beacon's value, carried by L1.
        L1Beacon,
        /// The hash of the first block of the previous epoch, whose content its proposer chooses
        /// (code of the virtual proposer; LE-B2).
        BlockHash,
        /// A function of the previous value that anybody can compute (LE-B7).
        Derived,
    }
}
option! {
    /// What an epoch draws from whose beacon value nobody carried to L1.
    Recycling {
        /// The value of the epoch before it.
        OldValue,
        /// Nothing: it has no schedule (LE-B3).
        Nothing,
    }
}
option! {
    /// Who leads a slot.
    LeaderRule {
        /// One staker, drawn by weight: the rewarded or *virtual* proposer.
        WeightedDraw,
        /// The members of the committee in turn (code of the *actual* proposer).
        RoundRobin,
        /// Whoever finds in private that it has won (LE-B4).
        PrivateLottery,
    }
}
option! {
    /// What a seat of the committee weighs.
    SeatWeight {
        /// The stake behind it.
        Stake,
        /// As much as every other seat (SNIP-30; LE-B5).
        Equal,
    }
}
option! {
    /// What draws and quorums are measured against (X3).
    Base {
        /// The weight of the whole snapshot; a draw outside the committee leaves its slot empty.
        Snapshot,
        /// The weight of the chosen (code; LE-B9).
        Committee,
    }
}
option! {
    /// Whether a signing key that another staker has can be declared.
    KeyInUse {
        /// It cannot.
        Refused,
        /// It can (LE-B6).
        Accepted,
    }
}
option! {
    /// Whether who enters must have the minimum stake.
    EntryMinimum {
        /// It must.
        Required,
        /// It need not.
        Unchecked,
    }
}
option! {
    /// What ends the slot of a leader that is down.
    SlotEnd {
        /// Time.
        TimeOut,
        /// Nothing but its block.
        Block,
    }
}
option! {
    /// Whether L1 includes a paid transaction within an epoch (LE-A2).
    Inclusion {
        /// It does, and somebody honest pays for the beacon's.
        WithinEpoch,
        /// A coalition can hold the beacon's transaction back.
        Censorable,
    }
}
option! {
    /// Whether the beacon's value is unpredictable beforehand (LE-A3).
    Beacon {
        /// To everybody.
        Unpredictable,
        /// Not to its last contributor, who can withhold what it dislikes.
        LastWithholds,
    }
}
option! {
    /// Whether a slot is long enough for a block (LE-A5).
    SlotTime {
        /// A leader that is up makes use of its slot.
        LongEnough,
        /// The slot may be over first.
        TooShort,
    }
}

/// The rules in force. The default is the intended design.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Design {
    /// See [`Randomness`].
    pub randomness: Randomness,
    /// See [`Recycling`].
    pub recycling: Recycling,
    /// See [`LeaderRule`].
    pub leader: LeaderRule,
    /// See [`SeatWeight`].
    pub seat_weight: SeatWeight,
    /// See [`Base`].
    pub base: Base,
    /// See [`KeyInUse`].
    pub key_in_use: KeyInUse,
    /// See [`EntryMinimum`].
    pub entry_minimum: EntryMinimum,
    /// Staking's option: whom a raised minimum concerns (X2).
    pub min_rule: MinRule,
    /// See [`SlotEnd`].
    pub slot_end: SlotEnd,
    /// See [`Inclusion`].
    pub inclusion: Inclusion,
    /// See [`Beacon`].
    pub beacon: Beacon,
    /// See [`SlotTime`].
    pub slot_time: SlotTime,
}
