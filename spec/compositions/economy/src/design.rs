//! What the parts leave open where they meet, one option each. The first value is the intended
//! design; every other one is a mistake.

use vocabulary::options;

options! {
    /// The rules between the parts.
    pub struct Design {
        /// When a member can move what it has asked back to another pool.
        switching: Switching {
            /// When it could be paid: until then it answers for its staker.
            AfterTheWait,
            /// At once, as deployed, where nothing is slashed (ECO-X1).
            AtOnce,
        }
        /// Whose delegated units a penalty reaches.
        liability: Liability {
            /// Those that had power when the staker offended.
            AtOffence,
            /// Those of them that are not asked back (ECO-X2).
            Staying,
            /// All that is behind the staker when it is punished (ECO-X3).
            AtPunishment,
        }
        /// What a penalty takes from delegators.
        burning: Burning {
            /// Money, and the record of it.
            Both,
            /// Money; its record stays (ECO-X4).
            MoneyOnly,
            /// The record; its money stays where it is (ECO-X5).
            RecordOnly,
        }
        /// Who loses what members answer for.
        bearing: Bearing {
            /// Those who answer for it.
            Liable,
            /// The other pool's members, as far as they have it (ECO-X14).
            Others,
        }
        /// Which units of a member a penalty takes first.
        order: Order {
            /// Those that wait and had power: what stays is left to answer for another case.
            WaitingFirst,
            /// Those that stay, while what waits gets away from another case (ECO-X16).
            StayingFirst,
        }
        /// Where the pool's part of a reward comes from.
        pool_part: PoolPart {
            /// From the reward.
            OfReward,
            /// From the supplier, on top of it (ECO-X6).
            OnTop,
        }
        /// What members are paid from.
        collecting: Collecting {
            /// What has arrived.
            Arrived,
            /// Whatever the pool is owed (ECO-X7).
            Owed,
        }
        /// What a staker in jail can do with its weight.
        jailed: Jailed {
            /// Nothing.
            Powerless,
            /// Earn as before (ECO-X8).
            Earns,
        }
        /// What counts for rewards.
        weighing: Weighing {
            /// The stake of now.
            Now,
            /// The stake of the next epoch, of which a leaving one has none (ECO-X9).
            Next,
        }
        /// Whose a proposer's part of a fee is.
        proposing: Proposing {
            /// The proposer's of the block.
            Proposer,
            /// The first staker's (ECO-X10).
            First,
        }
        /// Who pays back what is left to a staker that is punished.
        detention: Detention {
            /// Nobody, until the case is decided.
            BothHalves,
            /// Nobody of its own stake; its delegators are paid (ECO-X11).
            OwnOnly,
            /// Nobody at all, as long as anybody is accused (ECO-X15).
            Everybody,
        }
    }
}
