//! The open, disputed and breakable rules of staking, one option each. The first value is the
//! intended design; every other one is a published disagreement, the deployed rule, or a mistake
//! that a variant makes.

use serde::{Deserialize, Serialize};

use vocabulary::option;

option! {
    /// When the length of an exit is fixed.
    ExitClock {
        /// At the intent (STK-S3; code).
        FixedAtIntent,
        /// At the payment, so that a changed window acts on open intents (STK-B4).
        ReadAtExit,
    }
}
option! {
    /// The least exit window that the token admin may set.
    WindowFloor {
        /// `K` of the longest epochs and the evidence time (D5).
        Covered,
        /// None: zero is allowed (code).
        Absent,
    }
}
option! {
    /// How long a member waits that asks again while an intent is open.
    Reissue {
        /// The later of the old and the new end.
        KeepsLater,
        /// The current window from now, even if it ends sooner (code, fact 21).
        CurrentWindow,
    }
}
option! {
    /// Who moves the clock by which exits wait.
    Clock {
        /// Block timestamps stay within `timestamp_error` of real time (STK-A2).
        Faithful,
        /// The sequencer sets them as it likes, up to `timestamp_jump` a block (STK-B5).
        SequencerSets,
    }
}
option! {
    /// Whether an operational address in use can be taken.
    OperationalInUse {
        /// Refused.
        Refused,
        /// Overwritten (STK-B3).
        Overwritten,
    }
}
option! {
    /// Whether an operational address must have declared itself for a new staker.
    EntryDeclaration {
        /// Required at `stake` too (CORRECTIONS 5.9).
        Required,
        /// Only at `change_operational_address` (code, fact 1): squatting costs the minimum stake.
        NotRequired,
    }
}
option! {
    /// Whether the address of a removed staker may stake again.
    AddressReuse {
        /// Never.
        Refused,
        /// It may.
        Allowed,
    }
}
option! {
    /// Whether a leaving staker's pools take new delegation.
    PoolDuringExit {
        /// They do not.
        Refused,
        /// They do.
        Accepted,
    }
}
option! {
    /// Whether a disabled token can still be delegated.
    DisabledToken {
        /// It cannot (CORRECTIONS 5.9).
        Refused,
        /// It can (code, fact 28; STK-B8's second option).
        Accepted,
    }
}
option! {
    /// How stakes of different tokens become one power.
    PowerRule {
        /// `(1 - alpha) * native / all native + alpha * foreign / all foreign` (SNIP-31).
        Weighted,
        /// The plain sum of amounts.
        Sum,
    }
}
option! {
    /// Whether a pause stops exits.
    PauseExits {
        /// Leaving stays possible (CORRECTIONS 5.9).
        Exempt,
        /// Nothing is possible (code).
        Blocked,
    }
}
option! {
    /// What a pause does beside stopping functions.
    PauseEffect {
        /// Nothing: clocks go on, balances stay (STK-S11).
        Neutral,
        /// It ends the waiting time of everybody who is leaving.
        EndsWaits,
    }
}
option! {
    /// When a new epoch length acts.
    EpochInfo {
        /// At the next epoch (code).
        NextEpoch,
        /// At once, inside the running epoch.
        AtOnce,
    }
}
option! {
    /// Whether the attestation window is held below the epoch length.
    WindowCheck {
        /// By both setters.
        Checked,
        /// By neither (code, fact 12; STK-B7).
        Unchecked,
    }
}
option! {
    /// How changes of a balance within one epoch are recorded.
    TraceEntries {
        /// The entry of the epoch is overwritten (code).
        OnePerEpoch,
        /// Each change appends an entry.
        OnePerChange,
    }
}
option! {
    /// What an exit intent does to the totals.
    ExitTotals {
        /// Own and delegated stake leave them from `+K`.
        Leaves,
        /// They stay until the money is paid.
        Stays,
    }
}
option! {
    /// What paying an undelegation intent leaves behind.
    Payment {
        /// The intent is closed.
        ClosesIntent,
        /// The intent stays open and can be paid again.
        KeepsIntent,
    }
}
option! {
    /// Whether the two reward regimes exclude one another.
    Regimes {
        /// Attestation until the first consensus epoch, per block from it on.
        Exclusive,
        /// Both pay at all times.
        Both,
    }
}
option! {
    /// Whom a raised minimum concerns (CORRECTIONS X2).
    MinRule {
        /// New stakers only.
        AtEntry,
        /// Whoever is below it starts to leave at once (STK-B11).
        Eject,
    }
}
option! {
    /// How the minimum compares (fact 25).
    MinCompare {
        /// `amount >= minimum` (code).
        AtLeast,
        /// `amount > minimum` (the text).
        MoreThan,
    }
}
option! {
    /// How an upgrade reaches the stakers' records.
    Migration {
        /// All at once.
        Atomic,
        /// One at a time, by whoever cares; the others cannot act until then (STK-B12).
        Staged,
    }
}
option! {
    /// What an attestation must carry.
    AttestationProof {
        /// The hash of the target block.
        BlockHash,
        /// Nothing, so that no node is needed (STK-B6).
        Nothing,
    }
}
option! {
    /// The first block after the target in which an attestation counts (D2).
    AttestationStart {
        /// When the target's hash can be read, `hash_delay` blocks later (code).
        HashReadable,
        /// The next block (the text).
        NextBlock,
    }
}
option! {
    /// Who sets the attestation window (D3).
    WindowSetter {
        /// The application governor (code).
        AppGovernor,
        /// The token admin (specification text).
        TokenAdmin,
    }
}
option! {
    /// The epoch whose stake a reward is measured by.
    RewardWeight {
        /// The running one.
        Current,
        /// The next one, so that stake which only arrives earns (STK-B2).
        Next,
    }
}
option! {
    /// Whether a leaving staker still attests (D16).
    ExitDuty {
        /// Duty ends with the intent (code).
        EndsAtIntent,
        /// It goes on while the weight counts (SNIP-28).
        EndsWithWeight,
    }
}
option! {
    /// Who may call `update_rewards` (D17).
    UpdateCaller {
        /// The block's proposer.
        Proposer,
        /// The first caller in the block, whoever it is (code, fact 15; STK-B13).
        Anyone,
    }
}
option! {
    /// How token contracts transfer (STK-A1).
    TokenContract {
        /// The whole amount arrives.
        Exact,
        /// Deposits arrive one unit short.
        FeeOnTransfer,
    }
}
option! {
    /// How role holders act (STK-A3).
    Roles {
        /// Inside their policy: nobody enables a wrapper whose issuer failed.
        InsidePolicy,
        /// As they like.
        Compromised,
    }
}

/// The rules in force. The default is the intended design.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Design {
    /// See [`ExitClock`].
    pub exit_clock: ExitClock,
    /// See [`WindowFloor`].
    pub window_floor: WindowFloor,
    /// See [`Reissue`].
    pub reissue: Reissue,
    /// See [`Clock`].
    pub clock: Clock,
    /// See [`OperationalInUse`].
    pub operational_in_use: OperationalInUse,
    /// See [`EntryDeclaration`].
    pub entry_declaration: EntryDeclaration,
    /// See [`AddressReuse`].
    pub address_reuse: AddressReuse,
    /// See [`PoolDuringExit`].
    pub pool_during_exit: PoolDuringExit,
    /// See [`DisabledToken`].
    pub disabled_token: DisabledToken,
    /// See [`PowerRule`].
    pub power: PowerRule,
    /// See [`PauseExits`].
    pub pause_exits: PauseExits,
    /// See [`PauseEffect`].
    pub pause_effect: PauseEffect,
    /// See [`EpochInfo`].
    pub epoch_info: EpochInfo,
    /// See [`WindowCheck`].
    pub window_check: WindowCheck,
    /// See [`TraceEntries`].
    pub trace_entries: TraceEntries,
    /// See [`ExitTotals`].
    pub exit_totals: ExitTotals,
    /// See [`Payment`].
    pub payment: Payment,
    /// See [`Regimes`].
    pub regimes: Regimes,
    /// See [`MinRule`].
    pub min_rule: MinRule,
    /// See [`MinCompare`].
    pub min_compare: MinCompare,
    /// See [`Migration`].
    pub migration: Migration,
    /// See [`AttestationProof`].
    pub attestation_proof: AttestationProof,
    /// See [`AttestationStart`].
    pub attestation_start: AttestationStart,
    /// See [`WindowSetter`].
    pub window_setter: WindowSetter,
    /// See [`RewardWeight`].
    pub reward_weight: RewardWeight,
    /// See [`ExitDuty`].
    pub exit_duty: ExitDuty,
    /// See [`UpdateCaller`].
    pub update_caller: UpdateCaller,
    /// See [`TokenContract`].
    pub token_contract: TokenContract,
    /// See [`Roles`].
    pub roles: Roles,
}
