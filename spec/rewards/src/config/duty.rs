//! Parameters of what is done for a reward.

use kernel::Invalid;
use serde::{Deserialize, Serialize};
use vocabulary::settings;
use vocabulary::validate::{choices, within};

use crate::state::STAKERS;

settings! {
    /// What is done for a reward, and when.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Duty {
        /// What each staker has staked at the start.
        pub stakes: [u8; STAKERS],
        /// What stakers choose from.
        pub amounts: Vec<u8>,
        /// Bitcoin that is delegated to each staker.
        pub bitcoin: [u8; STAKERS],
        /// Bitcoin's part of rewards, over the whole: 25 of 100 deployed.
        pub alpha: [u8; 2],
        /// Whether blocks are paid for from the start on, and attestations never.
        pub per_block: bool,
        /// In how many epochs blocks are paid for, to choose from.
        pub starts: Vec<u8>,
        /// Blocks of an epoch: 1132 deployed.
        pub blocks: u8,
        /// Attestation windows to choose from, in blocks; the first is in force at the start. 50
        /// deployed.
        pub windows: Vec<u8>,
        /// Blocks until the hash of a target block can be read: 11 deployed.
        pub gap: u8,
        /// What stands for a hash of each staker, which the place of its target block follows from.
        pub hashes: [u8; STAKERS],
        /// What a block may take, in seconds, to choose from; the first is that before the start.
        pub durations: Vec<u8>,
        /// Between which durations what was measured is taken for what it is: 2 and 5 deployed.
        pub clamp: [u8; 2],
        /// Upper ends of it that the governor would choose from.
        pub limits: Vec<u8>,
        /// Seconds in a year: 31,536,000 deployed.
        pub year_seconds: u8,
        /// What it costs to run a node for an epoch, in units of money.
        pub cost: u8,
    }
}

impl Default for Duty {
    fn default() -> Self {
        Self {
            stakes: [2, 2],
            amounts: vec![1, 2],
            bitcoin: [0, 0],
            alpha: [1, 4],
            per_block: false,
            starts: vec![2],
            blocks: 1,
            windows: vec![0],
            gap: 0,
            hashes: [0, 1],
            durations: vec![2],
            clamp: [2, 5],
            limits: vec![9],
            year_seconds: 8,
            cost: 1,
        }
    }
}

impl Duty {
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        // Stake of two and the supply, both small, so that a root is of one digit or two.
        for stake in self.stakes {
            within("stakes", stake, 0..=6)?;
        }
        choices("amounts", &self.amounts, 0..=6)?;
        for bitcoin in self.bitcoin {
            within("bitcoin", bitcoin, 0..=6)?;
        }
        // Less than a third, as the contract has it: a coalition of foreign stake blocks nothing.
        within("alpha[1]", self.alpha[1], 1..=100)?;
        within("alpha[0]", self.alpha[0], 0..=(self.alpha[1] - 1) / 3)?;
        // The shortest notice, and some longer ones; what is too short is refused by the rule.
        choices("starts", &self.starts, 0..=5)?;
        // As many as a window needs that opens and closes within the epoch, beside another one.
        within("blocks", self.blocks, 1..=5)?;
        within("gap", self.gap, 0..=3)?;
        // A window as long as the epoch leaves no place for a target block: everybody's call
        // aborts.
        choices("windows", &self.windows, self.gap..=self.blocks - 1)?;
        // Seconds of one digit: below the clamp, in it, and beyond.
        choices("durations", &self.durations, 1..=9)?;
        within("clamp[1]", self.clamp[1], 1..=9)?;
        within("clamp[0]", self.clamp[0], 1..=self.clamp[1])?;
        choices("limits", &self.limits, self.clamp[0]..=9)?;
        within("year_seconds", self.year_seconds, 1..=200)?;
        within("cost", self.cost, 0..=9)
    }

    /// The most that one staker stakes.
    pub(super) fn most_staked(&self) -> u8 {
        self.stakes.iter().chain(&self.amounts).copied().max().unwrap_or(0)
    }
}
