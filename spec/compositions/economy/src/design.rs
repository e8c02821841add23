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
            /// Those that wait, whether they had power or not (ECO-X34).
            AnyWaiting,
        }
        /// Where the pool's part of a reward comes from.
        pool_part: PoolPart {
            /// From the reward.
            OfReward,
            /// From the supplier, on top of it (ECO-X6).
            OnTop,
            /// From the reward, rounded up (ECO-X38).
            RoundedUp,
        }
        /// What members are paid from.
        collecting: Collecting {
            /// What the pool has got from the supplier.
            Arrived,
            /// What the pool has got and what it is still owed (ECO-X7).
            Owed,
        }
        /// Whom a claim pays.
        paying: Paying {
            /// Whoever it is for.
            Claimant,
            /// Of stakers the first, whichever claims (ECO-X30).
            FirstStaker,
            /// Of members the first, whichever collects (ECO-X37).
            FirstMember,
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
        /// By whose sum it is measured what an epoch has to pay.
        measuring: Measuring {
            /// By what counts in it.
            ThisEpoch,
            /// By what counts in the one after it (ECO-X17).
            NextEpoch,
        }
        /// Whose a proposer's part of a fee is.
        proposing: Proposing {
            /// The proposer's of the block.
            Proposer,
            /// The first staker's (ECO-X10).
            First,
        }
        /// Who proposes a block when it is its turn.
        turn: Turn {
            /// Who has power in this epoch.
            WithPower,
            /// Everybody (ECO-X31).
            Everybody,
            /// Who will have power in the next epoch (ECO-X32).
            NextEpoch,
        }
        /// Who is not paid back while the contract has a case against a staker.
        detention: Detention {
            /// The staker and its delegators.
            BothHalves,
            /// The staker; its delegators are paid (ECO-X11).
            OwnOnly,
            /// Everybody, whoever is accused (ECO-X15).
            Everybody,
        }
        /// Where it is written down that a penalty has burnt own stake.
        totals: Totals {
            /// In the record and in the total, of which a leaving staker is no part any more.
            Counted,
            /// In the record alone (ECO-X18).
            RecordOnly,
            /// In the total as if the staker counted for ever (ECO-X19).
            ForEver,
        }
        /// What the staking contract learns of what a penalty has burnt of delegated stake.
        learning: Learning {
            /// That less is delegated, and less asked back.
            Everything,
            /// That less is delegated (ECO-X20).
            NoRequests,
            /// Everything, and whoever has nothing left to wait for goes on waiting (ECO-X35).
            NoEnd,
            /// That less is asked back, and less delegated from the next epoch on (ECO-X21).
            NextEpoch,
        }
        /// When it is written down what members have earned with what a penalty burns.
        crediting: Crediting {
            /// Before it is burnt.
            First,
            /// When their stake changes the next time, and by what it is then (ECO-X29).
            Later,
        }
        /// How members bear a penalty.
        sharing: Sharing {
            /// By what each of them answers for.
            InProportion,
            /// One after the other (ECO-X22).
            InOrder,
        }
        /// What still answers for an offence after the penalty for another one.
        remaining: Remaining {
            /// What that has not taken.
            NotTaken,
            /// As much as before, if the member has it (ECO-X28).
            Held,
            /// Less by all that was taken, though some of it did not answer for this one (ECO-X36).
            Less,
            /// As much as before; what comes later fills it up (ECO-X27).
            Stale,
        }
        /// The weight that somebody offends with.
        weight: Weight {
            /// All that votes with it.
            Power,
            /// Its own stake (ECO-X33).
            Own,
        }
        /// Of what that part is burnt which the weight is that offended together.
        measure: Measure {
            /// Of all that is staked.
            AllStake,
            /// Of it without what came to the accused after its offence (ECO-X23).
            NotLate,
        }
        /// What removing a staker does to its pool.
        orphaning: Orphaning {
            /// It has no staker any more, and holds what is delegated.
            Told,
            /// Nothing (ECO-X24).
            Untold,
        }
        /// Who takes a seat again after jail.
        returning: Returning {
            /// Who stays.
            Staying,
            /// Who leaves as well (ECO-X25).
            Leaving,
        }
        /// Who attests.
        attesting: Attesting {
            /// Who stays.
            Staying,
            /// Who leaves as well, as long as it counts (ECO-X26).
            Leaving,
        }
    }
}
