//! The open, disputed and breakable rules of staking, one option each. The first value is the
//! intended design; every other one is a published disagreement, the deployed rule, or a mistake
//! that a variant makes.

use vocabulary::options;

options! {
    /// The rules in force. The default is the intended design.
    pub struct Design {
        /// When the length of an exit is fixed.
        exit_clock: ExitClock {
            /// At the intent (STK-S3; code).
            FixedAtIntent,
            /// At the payment, so that a changed window acts on open intents (STK-B4).
            ReadAtExit,
        }
        /// The least exit window that the token admin may set.
        window_floor: WindowFloor {
            /// `K` of the longest epochs and the evidence time (D5).
            Covered,
            /// None: zero is allowed (code).
            Absent,
        }
        /// How long a member waits that asks again while an intent is open.
        reissue: Reissue {
            /// The later of the old and the new end.
            KeepsLater,
            /// The current window from now, even if it ends sooner (code, fact 21).
            CurrentWindow,
        }
        /// Who moves the clock by which exits wait.
        clock: Clock {
            /// Block timestamps stay within `timestamp_error` of real time (STK-A2).
            Faithful,
            /// The sequencer sets them as it likes, up to `timestamp_jump` a block (STK-B5).
            SequencerSets,
        }
        /// Whether an operational address in use can be taken.
        operational_in_use: OperationalInUse {
            /// Refused.
            Refused,
            /// Overwritten (STK-B3).
            Overwritten,
        }
        /// Whether an operational address must have declared itself for a new staker.
        entry_declaration: EntryDeclaration {
            /// Required at `stake` too (CORRECTIONS 5.9).
            Required,
            /// Only at `change_operational_address` (code, fact 1): squatting costs the minimum
            /// stake.
            NotRequired,
        }
        /// Whether the address of a removed staker may stake again.
        address_reuse: AddressReuse {
            /// Never.
            Refused,
            /// It may.
            Allowed,
        }
        /// Whether a leaving staker's pools take new delegation.
        pool_during_exit: PoolDuringExit {
            /// They do not.
            Refused,
            /// They do.
            Accepted,
        }
        /// Whether a disabled token can still be delegated.
        disabled_token: DisabledToken {
            /// It cannot (CORRECTIONS 5.9).
            Refused,
            /// It can (code, fact 28; STK-B8's second option).
            Accepted,
        }
        /// How stakes of different tokens become one power.
        power: PowerRule {
            /// `(1 - alpha) * native / all native + alpha * foreign / all foreign` (SNIP-31).
            Weighted,
            /// The plain sum of amounts.
            Sum,
        }
        /// Whether a pause stops exits.
        pause_exits: PauseExits {
            /// Leaving stays possible (CORRECTIONS 5.9).
            Exempt,
            /// Nothing is possible (code).
            Blocked,
        }
        /// What a pause does beside stopping functions.
        pause_effect: PauseEffect {
            /// Nothing: clocks go on, balances stay (STK-S11).
            Neutral,
            /// It ends the waiting time of everybody who is leaving.
            EndsWaits,
        }
        /// When a new epoch length acts.
        epoch_info: EpochInfo {
            /// At the next epoch (code).
            NextEpoch,
            /// At once, inside the running epoch.
            AtOnce,
        }
        /// Whether the attestation window is held below the epoch length.
        window_check: WindowCheck {
            /// By both setters.
            Checked,
            /// By neither (code, fact 12; STK-B7).
            Unchecked,
        }
        /// How changes of a balance within one epoch are recorded.
        trace_entries: TraceEntries {
            /// The entry of the epoch is overwritten (code).
            OnePerEpoch,
            /// Each change appends an entry.
            OnePerChange,
        }
        /// What an exit intent does to the totals.
        exit_totals: ExitTotals {
            /// Own and delegated stake leave them from `+K`.
            Leaves,
            /// They stay until the money is paid.
            Stays,
        }
        /// What paying an undelegation intent leaves behind.
        payment: Payment {
            /// The intent is closed.
            ClosesIntent,
            /// The intent stays open and can be paid again.
            KeepsIntent,
        }
        /// Whether the two reward regimes exclude one another.
        regimes: Regimes {
            /// Attestation until the first consensus epoch, per block from it on.
            Exclusive,
            /// Both pay at all times.
            Both,
        }
        /// Whom a raised minimum concerns (CORRECTIONS X2).
        min_rule: MinRule {
            /// New stakers only.
            AtEntry,
            /// Whoever is below it starts to leave at once (STK-B11).
            Eject,
        }
        /// How the minimum compares (fact 25).
        min_compare: MinCompare {
            /// `amount >= minimum` (code).
            AtLeast,
            /// `amount > minimum` (the text).
            MoreThan,
        }
        /// How an upgrade reaches the stakers' records.
        migration: Migration {
            /// All at once.
            Atomic,
            /// One at a time, by whoever cares; the others cannot act until then (STK-B12).
            Staged,
        }
        /// What an attestation must carry.
        attestation_proof: AttestationProof {
            /// The hash of the target block.
            BlockHash,
            /// Nothing, so that no node is needed (STK-B6).
            Nothing,
        }
        /// The first block after the target in which an attestation counts (D2).
        attestation_start: AttestationStart {
            /// When the target's hash can be read, `hash_delay` blocks later (code).
            HashReadable,
            /// The next block (the text).
            NextBlock,
        }
        /// Who sets the attestation window (D3).
        window_setter: WindowSetter {
            /// The application governor (code).
            AppGovernor,
            /// The token admin (specification text).
            TokenAdmin,
        }
        /// The epoch whose stake a reward is measured by.
        reward_weight: RewardWeight {
            /// The running one.
            Current,
            /// The next one, so that stake which only arrives earns (STK-B2).
            Next,
        }
        /// Whether a leaving staker still attests (D16).
        exit_duty: ExitDuty {
            /// Duty ends with the intent (code).
            EndsAtIntent,
            /// It goes on while the weight counts (SNIP-28).
            EndsWithWeight,
        }
        /// Who may call `update_rewards` (D17).
        update_caller: UpdateCaller {
            /// The block's proposer.
            Proposer,
            /// The first caller in the block, whoever it is (code, fact 15; STK-B13).
            Anyone,
        }
        /// How token contracts transfer (STK-A1).
        token_contract: TokenContract {
            /// The whole amount arrives.
            Exact,
            /// Deposits arrive one unit short.
            FeeOnTransfer,
        }
        /// How role holders act (STK-A3).
        roles: Roles {
            /// Inside their policy: nobody enables a wrapper whose issuer failed.
            InsidePolicy,
            /// As they like.
            Compromised,
        }
        /// What of its identity a leaving staker may still change.
        leaving_changes: LeavingChanges {
            /// Nothing.
            Nothing,
            /// Its consensus key (STK-X16).
            Key,
            /// Its peer identity (STK-X17).
            Peer,
            /// Its operational address (STK-X18).
            Operational,
        }
        /// How far ahead the start of consensus rewards has to be.
        notice: Notice {
            /// Two epochs (code, fact 17).
            TwoEpochs,
            /// The next epoch is far enough (STK-X19).
            OneEpoch,
        }
        /// Who may call `pause`.
        pause_caller: PauseCaller {
            /// The security agent.
            SecurityAgent,
            /// Anybody (STK-X20).
            Anyone,
        }
        /// How much of its own stake a staker gets back.
        exit_payment: ExitPayment {
            /// All of it.
            Whole,
            /// One unit less, which stays in the contract and is nobody's (STK-X21).
            OneShort,
        }
        /// What a new epoch clears of a staker's record.
        epoch_clears: EpochClears {
            /// That its duty is done.
            Duty,
            /// Nothing: whoever attested once is for ever done (STK-X22).
            Nothing,
            /// Its unclaimed reward too (STK-X23).
            RewardToo,
        }
        /// Who may call `unpause`.
        unpause_caller: UnpauseCaller {
            /// The security admin.
            SecurityAdmin,
            /// The security agent, who pauses (STK-X24).
            SecurityAgent,
        }
        /// Until when an attestation counts.
        attestation_end: AttestationEnd {
            /// Until its window is over.
            WindowOver,
            /// One block longer (STK-X25).
            BlockLater,
        }
        /// Whether rewards may be sent to a token contract.
        reward_to_token: RewardToToken {
            /// They may not.
            Refused,
            /// They may, and nobody gets them (STK-X26).
            Accepted,
        }
        /// How often the length of the next epoch may be set in an epoch.
        epoch_settings: EpochSettings {
            /// Once.
            Once,
            /// As often as one likes (STK-X27).
            Unlimited,
        }
        /// When a foreign token is disabled that moves to another bridge.
        moving_token: MovingToken {
            /// When that is announced.
            DisabledAtNotice,
            /// When it has moved (STK-X28).
            DisabledWhenMoved,
        }
        /// How long money waits that members ask for while other money of theirs waits.
        waits: Waits {
            /// Until the later of the two ends.
            Later,
            /// For both times, one after the other (STK-X29).
            AddUp,
        }
        /// In which blocks a reward can be decided.
        block_rewards: BlockRewards {
            /// In each.
            EachBlock,
            /// In one of an epoch (STK-X30).
            OncePerEpoch,
        }
        /// Whether the start of consensus rewards can be set when it has come.
        regime_start: RegimeStart {
            /// It cannot: there is no way back.
            Final,
            /// It can, and attestations pay again until then (STK-X31).
            Movable,
        }
        /// Whether the time of members' requests goes on when their staker is removed.
        removed_waits: RemovedWaits {
            /// It does.
            GoOn,
            /// It does not (STK-X32).
            Stop,
        }
        /// When the length of the next epoch can be set that was set before.
        length_flag: LengthFlag {
            /// In the next epoch again.
            ClearedByEpoch,
            /// Never again (STK-X33).
            Kept,
        }
        /// When a staker's second address may act for it.
        second_address: SecondAddress {
            /// While rewards are sent to it.
            WhenSet,
            /// Always (STK-X34).
            Always,
        }
        /// When a commitment on the commission ends.
        commitment_end: CommitmentEnd {
            /// After the epochs that it was made for.
            OnTime,
            /// An epoch later (STK-X35).
            EpochLater,
        }
        /// Whether a leaving staker can claim its rewards.
        leaving_claims: LeavingClaims {
            /// It can.
            Allowed,
            /// It cannot, until its exit pays them (STK-X36).
            Refused,
        }
        /// How much members can ask back.
        requests: Requests {
            /// Any part of what is theirs.
            AnyAmount,
            /// All of it or nothing (STK-X37).
            WholeOnly,
        }
    }
}
