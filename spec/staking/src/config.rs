//! What can be chosen about staking: bounds of the instance, parameters, rules.
//!
//! Small numbers stand for large ones, in the order of the real delays (CORRECTIONS 0.7): a block
//! is one unit of time and an epoch a few blocks.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::balance::AHEAD;
use super::design::{Design, WindowCheck, WindowFloor};
use super::state::{OPERATORS, STAKERS};
use vocabulary::settings;
use vocabulary::validate::{choices, within};

settings! {
    /// Bounds, parameters and rules.
    #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// How many and how much.
        pub bounds: Bounds,
        /// The numbers that the protocol's documents give.
        pub parameters: Parameters,
        /// The open and disputed decisions.
        pub design: Design,
    }
}

settings! {
    /// How many actors there are and how much money they have. Nothing else is cut: all clocks are
    /// countdowns, so behaviours go on for ever.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Bounds {
        /// Addresses that may stake.
        pub stakers: u8,
        /// Operational addresses.
        pub operators: u8,
        /// Native units in each staker's purse.
        pub funds: u8,
        /// Units in the members' common purse, native and foreign.
        pub member_funds: [u8; 2],
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self { stakers: 2, operators: 2, funds: 2, member_funds: [1, 1] }
    }
}

settings! {
    /// The numbers that the protocol's documents give, scaled.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Parameters {
        /// `K`: epochs from a change to its weight. 2 in code, 1 in the public docs (D1).
        pub latency: u8,
        /// Epochs ahead at which the committee is read; STK-S5 promises weights up to it (X1).
        pub lookahead: u8,
        /// Blocks after an epoch in which evidence against its committee is still admitted.
        pub evidence: u8,
        /// Minimum stakes that the token admin chooses from; the first is in force at the start.
        pub min_stakes: Vec<u8>,
        /// Exit windows that the token admin chooses from, in units of time; likewise. 21 days,
        /// later 7 (D5).
        pub exit_windows: Vec<u8>,
        /// The longest exit window that the contract takes: 12 weeks.
        pub exit_window_max: u8,
        /// Epoch lengths that the application governor chooses from, in blocks; likewise.
        pub epoch_lengths: Vec<u8>,
        /// Attestation windows that are chosen from, in blocks; likewise.
        pub attestation_windows: Vec<u8>,
        /// Blocks until a block's hash can be read; 11 in code.
        pub hash_delay: u8,
        /// The highest commission, standing for 10,000 basis points.
        pub commission_max: u8,
        /// The longest commitment, in epochs, standing for a year.
        pub commitment_max: u8,
        /// Epochs that foreign stake waits beyond `latency` (fact 27): the time of detection.
        pub entry_delay: u8,
        /// Epochs until a failed issuer is noticed and its wrapper disabled (STK-A5); 0: never.
        pub detection: u8,
        /// The share of power that foreign tokens have together: numerator and denominator
        /// (SNIP-31).
        pub alpha: [u8; 2],
        /// The share of native stake held by whoever holds all foreign stake (STK-B9).
        pub hostile_native: [u8; 2],
        /// Units of time after which a pause ends by itself; 0: never.
        pub pause_expiry: u8,
        /// How far block timestamps may be from real time (STK-A2), in units of time.
        pub timestamp_error: u8,
        /// The largest step of a timestamp where the sequencer sets it freely.
        pub timestamp_jump: u8,
        /// Epochs from the announcement that a foreign token moves until it has (STK-A6).
        pub migration_notice: u8,
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            latency: 2,
            lookahead: 1,
            evidence: 1,
            min_stakes: vec![1],
            exit_windows: vec![5],
            exit_window_max: 12,
            epoch_lengths: vec![2],
            attestation_windows: vec![1],
            hash_delay: 1,
            commission_max: 2,
            commitment_max: 1,
            entry_delay: 1,
            detection: 1,
            alpha: [1, 4],
            hostile_native: [1, 10],
            pause_expiry: 2,
            timestamp_error: 0,
            timestamp_jump: 5,
            migration_notice: 2,
        }
    }
}

impl Parameters {
    /// The least exit window that keeps counted stake in reach of evidence, by a clock that may be
    /// wrong at both ends: `K` of the longest epochs, the evidence time, twice the error (D5).
    #[must_use]
    #[inline]
    pub fn exit_window_floor(&self) -> u8 {
        let epoch = self.epoch_lengths.iter().max().unwrap_or(&0);
        self.latency * epoch + self.evidence + 2 * self.timestamp_error
    }
}

impl Config {
    /// Whether the system can take this configuration.
    ///
    /// # Errors
    /// The first key whose value it cannot take.
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        self.bounds.validate().map_err(|invalid| invalid.within("bounds"))?;
        self.parameters.validate().map_err(|invalid| invalid.within("parameters"))?;
        let (p, floor) = (&self.parameters, self.parameters.exit_window_floor());
        if self.design.window_floor == WindowFloor::Covered && p.exit_windows[0] < floor {
            let expected = format!(
                "at least {floor} at first (K epochs, the evidence time, twice the clock's error)"
            );
            let invalid = Invalid::new("parameters.exit_windows", expected);
            let (covered, absent) = (WindowFloor::Covered, WindowFloor::Absent);
            return Err(invalid.while_is("design.window_floor", covered, absent));
        }
        let (window, length) = (p.attestation_windows[0], p.epoch_lengths[0]);
        if self.design.window_check == WindowCheck::Checked && window >= length {
            let expected = format!("below the epoch length {length} at first, not {window}");
            let invalid = Invalid::new("parameters.attestation_windows", expected);
            let (checked, unchecked) = (WindowCheck::Checked, WindowCheck::Unchecked);
            return Err(invalid.while_is("design.window_check", checked, unchecked));
        }
        Ok(())
    }
}

impl Bounds {
    fn validate(&self) -> Result<(), Invalid> {
        within("stakers", self.stakers, 1..=STAKERS as u8)?;
        within("operators", self.operators, 1..=OPERATORS as u8)?;
        within("funds", self.funds, 1..=3)?;
        choices("member_funds", &self.member_funds, 0..=4)
    }
}

impl Parameters {
    fn validate(&self) -> Result<(), Invalid> {
        let ahead_max = AHEAD as u8 - 1;
        within("latency", self.latency, 0..=ahead_max)?;
        within("lookahead", self.lookahead, 0..=ahead_max)?;
        within("evidence", self.evidence, 0..=9)?;
        choices("min_stakes", &self.min_stakes, 1..=4)?;
        choices("exit_windows", &self.exit_windows, 0..=40)?;
        within("exit_window_max", self.exit_window_max, 1..=40)?;
        choices("epoch_lengths", &self.epoch_lengths, 1..=6)?;
        choices("attestation_windows", &self.attestation_windows, 1..=9)?;
        within("hash_delay", self.hash_delay, 1..=9)?;
        within("commission_max", self.commission_max, 0..=4)?;
        within("commitment_max", self.commitment_max, 1..=4)?;
        within("entry_delay", self.entry_delay, 0..=ahead_max.saturating_sub(self.latency))?;
        within("detection", self.detection, 0..=4)?;
        within("pause_expiry", self.pause_expiry, 0..=9)?;
        within("timestamp_error", self.timestamp_error, 0..=3)?;
        within("timestamp_jump", self.timestamp_jump, 1..=40)?;
        within("migration_notice", self.migration_notice, 0..=4)?;
        share("alpha", self.alpha)?;
        share("hostile_native", self.hostile_native)
    }
}

/// `key` must be a share of a whole.
fn share(key: &str, [part, whole]: [u8; 2]) -> Result<(), Invalid> {
    if part <= whole && whole > 0 {
        return Ok(());
    }
    Err(Invalid::new(key, format!("[part, whole] with part <= whole, not [{part}, {whole}]")))
}
