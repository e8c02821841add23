//! The open, disputed and breakable rules of the pools, one option each. The first value is the
//! intended design; every other one is the deployed rule or a mistake.

use vocabulary::options;

options! {
    /// The rules in force.
    pub struct Design {
        /// Which pools stake can be moved to.
        target: Target {
            /// Those of stakers that stay.
            Active,
            /// Those of stakers that leave, too (DEL-B1).
            Leaving,
        }
        /// Which commission is taken of what is earned.
        distribution: Distribution {
            /// That of the moment: it is shared as it is earned.
            AtOnce,
            /// That of the end of the epoch, when it is shared (DEL-B2).
            EndOfEpoch,
        }
        /// What a promise of a maximum lets a staker do.
        notice: Notice {
            /// Raise its commission once members have had the time to leave.
            ExitWindow,
            /// Raise it at once (deployed; DEL-B3).
            Nothing,
        }
        /// What becomes of rewards of a pool that is too small to share them.
        small_pools: SmallPools {
            /// They are kept until it is larger.
            Accrue,
            /// They are nobody's (deployed; DEL-B5).
            Stuck,
        }
        /// When a claim is written down.
        claims: Claims {
            /// Before the token is called.
            EffectsFirst,
            /// After it (DEL-B8).
            TransferFirst,
        }
        /// How long a member waits that asks for another amount.
        reissue: Reissue {
            /// For more, as long as who asks for the first time, and no less than before; for less,
            /// no longer than before.
            KeepsTime,
            /// As long as who asks for the first time, whatever it asks for (deployed; B31).
            Restarts,
        }
        /// Whose call is a member's.
        caller: CallerCheck {
            /// The member's own, and for additions and claims that of the address for its rewards.
            Checked,
            /// Whoever comes with the member's transaction (DEL-X1; the phishing of the first
            /// audit).
            Origin,
        }
        /// When moved stake counts in the pool that it is moved to.
        switch: SwitchEffect {
            /// From `K` epochs later on, as other stake.
            AfterLatency,
            /// At once (DEL-X2).
            AtOnce,
        }
        /// What becomes of open requests when a staker is removed.
        removal: Removal {
            /// They keep their time.
            RequestsStay,
            /// They are forgotten (DEL-X3).
            RequestsLost,
        }
        /// What bounds a commission under a promise.
        promise: Promised {
            /// The promised maximum.
            Maximum,
            /// Nothing, as long as it lives (DEL-X4).
            Nothing,
        }
        /// How rewards a unit are rounded.
        rounding: Rounding {
            /// Down.
            Down,
            /// Up (DEL-X5).
            Up,
        }
        /// How long a member waits whose staker was removed before it asked.
        after_removal: AfterRemoval {
            /// Not at all.
            AtOnce,
            /// The exit window (DEL-X7).
            Waits,
            /// For ever: its request is refused (DEL-X18).
            Stays,
        }
        /// Which requests are paid that were open when their staker was removed.
        orphans: Orphans {
            /// All, when their time is over.
            Paid,
            /// None (DEL-X8).
            Unpaid,
        }
        /// Who can claim what it has earned.
        claimants: Claimants {
            /// Whoever has earned something.
            Everybody,
            /// Who has stake in the pool now (DEL-X9).
            Staked,
        }
        /// What the address can do that a member has named for its rewards.
        named: Named {
            /// Claim them, and add stake.
            ClaimsAndAdds,
            /// Add stake (DEL-X10).
            Adds,
        }
        /// When stake counts that is not asked back any more.
        withdrawn: Withdrawn {
            /// From `K` epochs later on, as new stake.
            AfterLatency,
            /// At once (DEL-X11).
            AtOnce,
        }
        /// What a staker that leaves can do with its commission.
        after_exit: AfterExit {
            /// Nothing.
            Fixed,
            /// What others can (DEL-X12).
            Changes,
        }
        /// What the two contracts write down.
        records: Records {
            /// The same.
            Same,
            /// The same, but a pool does not write down what a member adds to its stake (DEL-X13).
            FirstOnly,
            /// The same, but a pool writes down a unit more than it gets when its staker is removed
            /// (DEL-X14).
            OneTooMany,
            /// The same, but the staking contract does not write down what it pays (DEL-X15).
            NothingPaid,
        }
        /// What it costs to change the pool.
        moving: Moving {
            /// Nothing.
            Free,
            /// A unit of what the member has outside (DEL-X16).
            Charged,
            /// Time: what is left waits anew (DEL-X17).
            WaitsAnew,
        }
        /// In what promises about commissions are counted.
        promises: Promises {
            /// In time.
            InTime,
            /// In epochs, whose length stays what it is while a promise lives.
            InFixedEpochs,
            /// In epochs, of whatever length (deployed; DEL-B4).
            InEpochs,
        }
        /// What a staker can do whose pool is of the version before.
        unmigrated: Unmigrated {
            /// Nothing, until anybody has it brought along.
            Nothing,
            /// Set its commission, as if it never had one (DEL-B6).
            SetsCommission,
        }
        /// How a history is summed up that is too long for one call.
        long_history: LongHistory {
            /// In parts.
            InParts,
            /// Not at all (deployed; DEL-B7).
            NotAtAll,
        }
        /// What an address can do whose place another one has taken.
        former: Former {
            /// Nothing.
            Nothing,
            /// What it could before (DEL-X19).
            Everything,
        }
        /// What a pool brings along from the version before.
        brought: Brought {
            /// Everything.
            Everything,
            /// Everything but the requests that the staking contract knows (DEL-X20).
            NoRequests,
            /// Everything but the changes of stake that are still to come (DEL-X21).
            NoFuture,
        }
        /// What says how much a unit of stake has earned.
        accounting: Accounting {
            /// What was transferred to its pool.
            Transferred,
            /// One index for all pools, which rises with any of them: what is moved to a staker
            /// that leaves goes on earning by it, and nothing is transferred (the first version of
            /// the contracts; DEL-X22).
            Index,
        }
    }
}
