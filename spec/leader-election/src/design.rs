//! The open, disputed and breakable rules of leader election, one option each. The first value is
//! the intended design; every other one is a published disagreement, the deployed rule, a mistake
//! that a variant makes, or the world without an assumption.

use staking::MinRule;
use vocabulary::options;

options! {
    /// The rules in force. The default is the intended design.
    pub struct Design {
        /// Where an epoch's randomness comes from (D11).
        randomness: Randomness {
            /// A beacon's value, carried by L1.
            L1Beacon,
            /// The hash of the first block of the previous epoch, whose content its proposer
            /// chooses (code of the virtual proposer; LE-B2).
            BlockHash,
            /// A function of the previous value that anybody can compute (LE-B7).
            Derived,
        }
        /// What an epoch draws from whose beacon value nobody carried to L1.
        recycling: Recycling {
            /// The value of the epoch before it.
            OldValue,
            /// Nothing: it has no schedule (LE-B3).
            Nothing,
            /// The first value there ever was (LE-X19).
            FirstValue,
        }
        /// Who leads a slot.
        leader: LeaderRule {
            /// One staker, drawn by weight: the rewarded or *virtual* proposer.
            WeightedDraw,
            /// The members of the committee in turn (code of the *actual* proposer).
            RoundRobin,
            /// Whoever finds in private that it has won (LE-B4).
            PrivateLottery,
        }
        /// What a seat of the committee weighs.
        seat_weight: SeatWeight {
            /// The stake behind it.
            Stake,
            /// As much as every other seat (SNIP-30; LE-B5).
            Equal,
        }
        /// What draws and quorums are measured against (X3).
        base: Base {
            /// The weight of the whole snapshot; a draw outside the committee leaves its slot
            /// empty.
            Snapshot,
            /// The weight of the chosen (code; LE-B9).
            Committee,
        }
        /// Whether a signing key that another staker has can be declared.
        key_in_use: KeyInUse {
            /// It cannot.
            Refused,
            /// It can (LE-B6).
            Accepted,
        }
        /// Whether who enters must have the minimum stake.
        entry_minimum: EntryMinimum {
            /// It must.
            Required,
            /// It need not.
            Unchecked,
        }
        /// Staking's option: whom a raised minimum concerns (X2).
        min_rule: MinRule,
        /// What ends the slot of a leader that is down.
        slot_end: SlotEnd {
            /// Time.
            TimeOut,
            /// Nothing but its block.
            Block,
        }
        /// Whether L1 includes a paid transaction within an epoch (LE-A2).
        inclusion: Inclusion {
            /// It does, and somebody honest pays for the beacon's.
            WithinEpoch,
            /// A coalition can hold the beacon's transaction back.
            Censorable,
        }
        /// Whether the beacon's value is unpredictable beforehand (LE-A3).
        beacon: Beacon {
            /// To everybody.
            Unpredictable,
            /// Not to its last contributor, who can withhold what it dislikes.
            LastWithholds,
        }
        /// Whether a slot is long enough for a block (LE-A5).
        slot_time: SlotTime {
            /// A leader that is up makes use of its slot.
            LongEnough,
            /// The slot may be over first.
            TooShort,
        }
        /// Who has a seat in the committee, and in which order.
        committee: CommitteeRule {
            /// The heaviest, by weight and then by address; nobody without weight.
            Heaviest,
            /// The heaviest, the later of two addresses first (LE-X11).
            LaterFirst,
            /// One more of them than there are seats (LE-X12).
            OneTooMany,
            /// The heaviest, and where seats are left those who weigh nothing (LE-X13).
            Weightless,
            /// Those who registered first, in the order of their weight (LE-X14).
            FirstRegistered,
        }
        /// Who leads an epoch whose snapshot has nobody, as a minimum that ejects can bring about.
        empty_epoch: EmptyEpoch {
            /// Nobody.
            HasNobody,
            /// Those of the last epoch that had somebody, until one has somebody again. What they
            /// had at stake may have left meanwhile.
            RetainsPrevious,
            /// Those, for good.
            RetainsForGood,
        }
        /// When a change of stake or key counts.
        effect: Effect {
            /// From `K` epochs later on.
            AfterLatency,
            /// A key an epoch earlier (LE-X15).
            KeyEarly,
            /// A key an epoch later (LE-X16).
            KeyLate,
            /// More stake an epoch later (LE-X17).
            StakeLate,
        }
        /// What becomes of a slot that is drawn for a staker without a seat.
        unseated: Unseated {
            /// It stays empty.
            Waits,
            /// The staker leads it (LE-X18).
            Leads,
        }
        /// Which of several values that L1 carries for an epoch counts.
        carried: Carried {
            /// The first.
            First,
            /// The last (LE-X20).
            Last,
        }
        /// What a staker that leaves can still do.
        leaving: Leaving {
            /// Nothing but wait.
            Waits,
            /// Announce its exit again, and wait anew (LE-X21).
            ExitsAgain,
            /// Stake more (LE-X22).
            StakesMore,
        }
        /// What a new minimum stake does to the old one.
        min_change: MinChange {
            /// It replaces it.
            Replaces,
            /// It replaces a lower one (LE-X23).
            Raises,
        }
        /// What a node draws from that finds no value on L1.
        missing: Missing {
            /// What everybody draws from then.
            AsRecycled,
            /// The first value there ever was (LE-X24).
            FirstValue,
        }
        /// How the turn goes round, where the members lead in turn.
        turns: Turns {
            /// From slot to slot, whatever epoch that is in.
            GoOn,
            /// In each epoch from the first member on (LE-X25).
            PerEpoch,
        }
        /// What who stakes more must add.
        top_up: TopUp {
            /// Anything.
            Any,
            /// The minimum stake, as who enters must (LE-X26).
            Minimum,
        }
        /// Whose view changes when a node reads.
        reader: Reader {
            /// Its own.
            Itself,
            /// That of the first node (LE-X27).
            First,
        }
        /// What a leader whose node is down does with its slot.
        down: Down {
            /// Nothing.
            Silent,
            /// It builds (LE-X28).
            Builds,
        }
    }
}
