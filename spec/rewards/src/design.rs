//! The open, disputed and breakable rules of rewards, one option each. The first value is the
//! intended design; every other one is the deployed rule or a mistake.

use vocabulary::options;

options! {
    /// The rules in force.
    pub struct Design {
        /// What an attestation has to show.
        attestation: Attestation {
            /// The hash of the target block, which exists when that block does.
            Hash,
            /// Nothing: the target is known beforehand (RWD-X1; STK-B6, R19).
            Nothing,
        }
        /// Who learns that hash.
        endpoint: Endpoint {
            /// Whoever runs a node (assumption RWD-A5).
            OwnNode,
            /// Everybody, from a public endpoint (deployed; what is left of R19).
            Public,
        }
        /// By which total a staker's part is measured.
        reward_total: RewardTotal {
            /// That of the epoch that is paid.
            ThisEpoch,
            /// That of the next one (RWD-X2; STK-B2).
            NextEpoch,
        }
        /// When it is fixed what an epoch pays.
        epoch_reward: EpochReward {
            /// As it starts.
            AtStart,
            /// With each reward anew (deployed; RWD-X5).
            AtReward,
        }
        /// When another attestation window acts.
        window_change: WindowChange {
            /// In the next epoch.
            NextEpoch,
            /// At once (deployed; RWD-B6).
            AtOnce,
        }
        /// Whose call pays a block.
        block_caller: BlockCaller {
            /// Its proposer's, and it pays the proposer.
            Proposer,
            /// The first one in the block, for whom it names (deployed, D17; RWD-X3; STK-B13).
            Anyone,
        }
        /// What is paid for.
        regimes: Regimes {
            /// Attestations until the switch, and then blocks.
            OneAtATime,
            /// Attestations after it as well (RWD-X6).
            Both,
            /// Blocks before it as well (RWD-X27).
            Early,
        }
        /// How often a duty is paid.
        repeats: Repeats {
            /// Once.
            Refused,
            /// An attestation as often as it is asked (RWD-X7).
            Attestations,
            /// A block as often as it is asked (RWD-X26).
            Blocks,
        }
        /// How far ahead the switch is announced.
        switch_notice: SwitchNotice {
            /// Two epochs.
            TwoEpochs,
            /// Not at all (RWD-X8).
            Nothing,
        }
        /// Until when it can be moved.
        switch_moves: SwitchMoves {
            /// Until it happens.
            UntilItStarts,
            /// It cannot (RWD-X21).
            Never,
        }
        /// What the time of a block is.
        clock: Clock {
            /// What validators see pass.
            Checked,
            /// What its proposer says (deployed; RWD-X4).
            Stated,
        }
        /// What a measured duration is held to.
        clamp: Clamp {
            /// What blocks can take.
            Fixed,
            /// Nothing (RWD-B5, with the clock).
            Absent,
            /// What the governor sets, without a limit (deployed; RWD-X33, with the clock).
            Settable,
        }
        /// What bitcoin's part of the rewards depends on.
        split: Split {
            /// Nothing.
            Fixed,
            /// The price of the token: of one that has failed it goes to the others (RWD-X9).
            ByPrice,
            /// Nothing, but it is twice as large as it may be (RWD-X29).
            Twice,
        }
        /// What becomes of rewards that are owed when a token fails.
        failure: Failure {
            /// They are owed.
            Nothing,
            /// Those for bitcoin are written off (RWD-X28).
            WritesOff,
        }
        /// Which rates the committee can set.
        rate_range: RateRange {
            /// Those that were voted (D9).
            Mandate,
            /// Those that the contract takes (deployed; RWD-B8).
            Contract,
            /// Those that were voted, and all below (RWD-X23).
            NoFloor,
        }
        /// When it can set one.
        rate_notice: RateNotice {
            /// When it was announced for long enough.
            Announced,
            /// At any time (deployed; RWD-X10).
            AtOnce,
        }
        /// Why it may.
        rate_reason: RateReason {
            /// Because too little is staked, or too much.
            Asked,
            /// For no reason (deployed; RWD-X11).
            NotAsked,
            /// Because it rises where not too much is staked, or falls where not too little is: the
            /// two ends of the band are confused (RWD-X36).
            EndsConfused,
        }
        /// When the supplier asks for money.
        request_rule: RequestRule {
            /// When what it has and expects is less than what it owes and half a mint.
            HalfAhead,
            /// When it is less than what it owes (RWD-X12).
            AtZero,
        }
        /// Whom the supplier believes that money has come.
        callback: Callback {
            /// The bridge.
            Bridge,
            /// Everybody (RWD-B3).
            Anybody,
        }
        /// Which money.
        callback_token: CallbackToken {
            /// The protocol's.
            Strk,
            /// Any (RWD-X13).
            Any,
        }
        /// What the supplier writes down when money comes that it has asked for.
        arrival: Arrival {
            /// That so much less is on its way.
            LessPending,
            /// Nothing (RWD-X32).
            Nothing,
        }
        /// What can be done about requests that are lost.
        reconciliation: Reconciliation {
            /// They are asked for anew.
            Provided,
            /// Nothing (deployed; RWD-X14).
            Absent,
        }
        /// What becomes of a claim for more than is there.
        claims: Claims {
            /// It is refused, and can be made again.
            AllOrNothing,
            /// What is there is paid, and the rest is gone (RWD-X15).
            Partial,
            /// What is there is paid, and the rest is owed (RWD-X25).
            InParts,
            /// It is forgotten (RWD-X16).
            Forgotten,
            /// It waits, and so does everybody else's (RWD-X17).
            InOrder,
            /// It is refused; but of those that are paid the supplier writes down nothing
            /// (RWD-X18).
            Unbooked,
        }
        /// What L2 makes of a report of the supply.
        supply_report: SupplyReport {
            /// The largest one counts.
            Largest,
            /// The last one counts (RWD-B4).
            Last,
        }
        /// Whose reports L2 takes.
        reporter: Reporter {
            /// The supplier's on L1.
            Mint,
            /// Everybody's (RWD-X31).
            Anybody,
        }
        /// How many requests are carried out at once.
        tick_size: TickSize {
            /// No more than the limit.
            Limited,
            /// As many as somebody likes (RWD-X30).
            Free,
        }
        /// Whose requests the mint carries out.
        mint_caller: MintCaller {
            /// The supplier's on L1.
            Checked,
            /// Everybody's: the check has no body (RWD-B1, R16).
            Anybody,
        }
        /// What bounds the mints of a week.
        cap: Cap {
            /// No seven days see more than the cap.
            AnyWindow,
            /// No calendar week does (deployed; RWD-B2).
            CalendarWeek,
            /// Nothing (RWD-X19).
            Absent,
        }
        /// What an allowance is.
        allowance: Allowance {
            /// A limit, until it is renewed.
            Limit,
            /// A number that nobody reads (RWD-X20).
            NotRead,
        }
        /// Who can renew it.
        renewer: Renewer {
            /// Admins.
            Admin,
            /// Whoever was one (RWD-X24).
            FormerAdmin,
        }
        /// What an admin renews it to.
        renewal: Renewal {
            /// What it was at the start.
            ToTheFull,
            /// That, on top of what is left (RWD-X22).
            OnTop,
        }
        /// What the last admin can do about itself.
        last_admin: LastAdmin {
            /// Nothing.
            Stays,
            /// Remove itself (RWD-B7).
            MayGo,
        }
        /// How often the bridge delivers.
        bridge: Bridge {
            /// Once (assumption RWD-A1).
            Once,
            /// Twice.
            Twice,
        }
        /// What becomes of reports of the supply.
        reports: Reports {
            /// They arrive (assumption RWD-A4).
            Arrive,
            /// They may be lost.
            MayBeLost,
        }
        /// What a measured duration is taken for that is below what blocks can take.
        shortest: Shortest {
            /// The least that they can take.
            Least,
            /// What it is (RWD-X34).
            Measured,
        }
        /// What a rate is a number of.
        rate_unit: RateUnit {
            /// Parts of the whole that is configured.
            Parts,
            /// Wholes (RWD-X35).
            Wholes,
        }
        /// How many parts of the rewards are bitcoin's.
        alpha: Alpha {
            /// As many as are configured.
            Configured,
            /// One (RWD-X37).
            OnePart,
        }
    }
}
