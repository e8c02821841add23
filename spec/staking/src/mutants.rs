//! The broken designs of staking and the assumptions that can be dropped. Each variant is the
//! intended design with one decision taken differently.

use kernel::{Assumption, Mutant};

use super::Config;
use super::design as r;
use vocabulary::broken::{self, deferred};

/// The domain's variants, then our own for properties that those leave unbroken.
pub(super) fn mutants() -> Vec<Mutant<Config>> {
    let mut all = domain();
    all.extend(own());
    all
}

#[expect(clippy::too_many_lines, reason = "a table, which becomes a file of data")]
fn domain() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "STK-B1",
            "K is 1, but the committee is read one epoch ahead",
            &["STK-S5"],
            "documentation and code disagree on K; LE-S5 breaks with it",
            "staking/variants/b1",
            |c| c.parameters.latency = 1,
        ),
        deferred(
            "rewards (RWD): the yield per unit of stake",
            mutant(
                "STK-B2",
                "a reward is measured by the next epoch's stake",
                &["STK-S12"],
                "AUD2, medium: flash stake",
                "staking/variants/b2",
                |c| c.design.reward_weight = r::RewardWeight::Next,
            ),
        ),
        mutant(
            "STK-B3",
            "an operational address in use can be taken over",
            &["STK-S6"],
            "AUD1",
            "staking/variants/b3",
            |c| c.design.operational_in_use = r::OperationalInUse::Overwritten,
        ),
        mutant(
            "STK-B4",
            "the exit window may be lowered to nothing and acts on open intents",
            &["STK-S3", "STK-S4"],
            "code: no lower bound (AUD1 criticised the missing upper one)",
            "staking/variants/b4",
            |c| {
                c.design.exit_clock = r::ExitClock::ReadAtExit;
                c.design.window_floor = r::WindowFloor::Absent;
            },
        ),
        mutant(
            "STK-B5",
            "exits wait by a clock that the sequencer sets freely",
            &["STK-S3"],
            "AUD1: trusted timestamp",
            "staking/variants/b5",
            |c| c.design.clock = r::Clock::SequencerSets,
        ),
        deferred(
            "rewards (RWD-S1): work done for each reward",
            mutant(
                "STK-B6",
                "an attestation needs no knowledge of the target block, hence no node",
                &["RWD-S1"],
                "AUD2, high",
                "staking/variants/b6",
                |c| c.design.attestation_proof = r::AttestationProof::Nothing,
            ),
        ),
        mutant(
            "STK-B7",
            "the attestation window may reach the epoch's length",
            &["STK-S10", "STK-L2"],
            "unchecked in code: every attestation aborts",
            "staking/variants/b7",
            |c| c.design.window_check = r::WindowCheck::Unchecked,
        ),
        mutant(
            "STK-B8",
            "foreign stake counts before a failing wrapper can be noticed and disabled",
            &["STK-S8"],
            "AUD3 (acknowledged); SNIP-31 asks for a longer entry delay, SNIP-39 names the risk",
            "staking/variants/b8",
            |c| c.parameters.entry_delay = 0,
        ),
        mutant(
            "STK-B9",
            "an attacker owns all bitcoin stake and 12 % of the native stake",
            &["STK-S13"],
            "SNIP-31: 34 % of the power, so CON-A1 is false (consensus/flat/variants/all-bitcoin)",
            "staking/variants/b9",
            |c| c.parameters.hostile_native = [12, 100],
        ),
        mutant(
            "STK-B10",
            "a pause blocks exits and does not end",
            &["STK-L4", "STK-L1"],
            "code",
            "staking/variants/b10",
            |c| {
                c.design.pause_exits = r::PauseExits::Blocked;
                c.parameters.pause_expiry = 0;
            },
        ),
        mutant(
            "STK-B11",
            "raising the minimum ejects everybody below it at once",
            &["STK-S14", "CON-L1"],
            "AUD2: not re-validated; LE-X2 is what elections see of it",
            "staking/variants/b11",
            |c| c.design.min_rule = r::MinRule::Eject,
        ),
        mutant(
            "STK-B12",
            "an upgrade leaves records behind that nobody must migrate",
            &["STK-L1", "STK-L2"],
            "code: the error 'not migrated'",
            "staking/variants/b12",
            |c| c.design.migration = r::Migration::Staged,
        ),
        mutant(
            "STK-B13",
            "anyone may decide a block's reward",
            &["STK-S9"],
            "code has no caller check (fact 15); RWD-S1 breaks with it",
            "staking/variants/b13",
            |c| c.design.update_caller = r::UpdateCaller::Anyone,
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table, which becomes a file of data")]
fn own() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "STK-X1",
            "a paid undelegation intent stays open",
            &["STK-S1"],
            "CORRECTIONS 6: pay intent twice",
            "staking/variants/x1",
            |c| c.design.payment = r::Payment::KeepsIntent,
        ),
        mutant(
            "STK-X2",
            "a leaving staker stays in the totals until it is paid",
            &["STK-S2"],
            "the totals are what weights are divided by",
            "staking/variants/x2",
            |c| c.design.exit_totals = r::ExitTotals::Stays,
        ),
        mutant(
            "STK-X3",
            "the exit window has no floor, for new intents",
            &["STK-S4"],
            "code (D5)",
            "staking/variants/x3",
            |c| c.design.window_floor = r::WindowFloor::Absent,
        ),
        mutant(
            "STK-X4",
            "a new staker may name an operational address that never declared itself",
            &["STK-S6"],
            "code (fact 1): squatting for the minimum stake; STK-B3's second half",
            "staking/variants/x4",
            |c| c.design.entry_declaration = r::EntryDeclaration::NotRequired,
        ),
        mutant(
            "STK-X5",
            "a leaving staker's pools take new delegation",
            &["STK-S7"],
            "CORRECTIONS 6: delegation after intent",
            "staking/variants/x5",
            |c| c.design.pool_during_exit = r::PoolDuringExit::Accepted,
        ),
        mutant(
            "STK-X6",
            "both reward regimes pay at all times",
            &["STK-S9"],
            "CORRECTIONS 6: both regimes on",
            "staking/variants/x6",
            |c| c.design.regimes = r::Regimes::Both,
        ),
        mutant(
            "STK-X7",
            "a pause ends all waiting times",
            &["STK-S11"],
            "CORRECTIONS 6: pause shortens",
            "staking/variants/x7",
            |c| c.design.pause_effect = r::PauseEffect::EndsWaits,
        ),
        mutant(
            "STK-X8",
            "a new epoch length acts inside the running epoch",
            &["STK-S10"],
            "the reason for 'effective next epoch'",
            "staking/variants/x8",
            |c| c.design.epoch_info = r::EpochInfo::AtOnce,
        ),
        mutant(
            "STK-X9",
            "every change of a balance appends an entry",
            &["STK-L3"],
            "CORRECTIONS 6: two entries per epoch",
            "staking/variants/x9",
            |c| c.design.trace_entries = r::TraceEntries::OnePerChange,
        ),
        mutant(
            "STK-X10",
            "power is the plain sum of all tokens",
            &["STK-S8"],
            "the rule that SNIP-31 replaced by 0.75 and 0.25",
            "staking/variants/x10",
            |c| c.design.power = r::PowerRule::Sum,
        ),
        mutant(
            "STK-X11",
            "a disabled token can still be delegated",
            &["STK-S8"],
            "code (fact 28, audit L-07); STK-B8's second option",
            "staking/variants/x11",
            |c| c.design.disabled_token = r::DisabledToken::Accepted,
        ),
        mutant(
            "STK-X12",
            "asking for more restarts the wait with a window that may be shorter",
            &["STK-S3"],
            "code (fact 21); DEL-S6 breaks with it",
            "staking/variants/x12",
            |c| c.design.reissue = r::Reissue::CurrentWindow,
        ),
        mutant(
            "STK-X13",
            "a burnt address may stake again",
            &["STK-S6"],
            "AUD1",
            "staking/variants/x13",
            |c| c.design.address_reuse = r::AddressReuse::Allowed,
        ),
        mutant(
            "STK-X14",
            "foreign tokens get a third of the power",
            &["STK-S8", "STK-S13"],
            "SNIP-31: alpha must stay below 1/3",
            "staking/variants/x14",
            |c| c.parameters.alpha = [1, 3],
        ),
        mutant(
            "STK-X15",
            "a leaving staker attests while its weight counts",
            &["STK-S7"],
            "SNIP-28 promises it (D16); audit V2, low",
            "staking/variants/x15",
            |c| c.design.exit_duty = r::ExitDuty::EndsWithWeight,
        ),
    ]
}

/// What staking takes for granted.
pub(super) fn assumptions() -> Vec<Assumption<Config>> {
    let assumption = broken::assumption::<Config>;
    vec![
        assumption(
            "STK-A1",
            "token contracts transfer what they say",
            &["STK-S1"],
            "staking/small",
            |c| c.design.token_contract = r::TokenContract::FeeOnTransfer,
        ),
        assumption(
            "STK-A2",
            "block timestamps stay within a bounded error of real time",
            &["STK-S3", "STK-S4"],
            "staking/small",
            |c| c.design.clock = r::Clock::SequencerSets,
        ),
        assumption(
            "STK-A3",
            "role holders act inside their policy: nobody enables a wrapper that failed",
            &["STK-S8"],
            "staking/pools-tokens",
            |c| c.design.roles = r::Roles::Compromised,
        ),
        assumption(
            "STK-A5",
            "a wrapper whose issuer fails is noticed and disabled in time",
            &["STK-S8"],
            "staking/pools-tokens",
            |c| c.parameters.detection = 0,
        ),
    ]
}
