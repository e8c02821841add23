//! What can be chosen about leader election: bounds of the instance, parameters, rules.
//!
//! A slot is one unit of time and one L1 block long, and an epoch a few slots (CORRECTIONS 0.7).

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::design::Design;
use super::state::{EPOCHS, NODES, STAKERS};
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
    /// How many actors there are and what they have. Nothing else is cut: stakes are traces seen
    /// from the running epoch and clocks are countdowns, so behaviours go on for ever.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Bounds {
        /// Those who may stake.
        pub stakers: u8,
        /// What each has staked when the first epoch begins.
        pub stakes: [u8; STAKERS],
        /// What each may stake beyond that.
        pub funds: [u8; STAKERS],
        /// Signing keys.
        pub keys: u8,
        /// Values that the beacon draws from. Together with the slots of an epoch they reach every
        /// unit of weight.
        pub seeds: u8,
        /// Honest nodes with a view of L1 of their own.
        pub nodes: u8,
        /// How many stakers, the first ones, never leave and are never down (LE-A6).
        pub steadfast: u8,
        /// The weight of the heaviest snapshots that computed properties range over.
        pub weight_max: u8,
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            stakers: 3,
            stakes: [1, 1, 1],
            funds: [0, 1, 1],
            keys: 3,
            seeds: 4,
            nodes: 2,
            steadfast: 1,
            weight_max: 9,
        }
    }
}

settings! {
    /// The numbers that the protocol's documents give, scaled.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Parameters {
        /// `K`: epochs from a change of stake or key to its effect (D1).
        pub latency: u8,
        /// Epochs from the one in which an epoch's randomness is revealed to itself (X1). `K` must
        /// exceed it, or stake can follow the randomness.
        pub lead: u8,
        /// Slots of an epoch. At least as many as seats, or a turn may skip a member.
        pub slots: u8,
        /// Slots of an epoch in which L1 may carry the beacon's value: the first.
        pub reveal_window: u8,
        /// L1 blocks on top of those slots that a node waits for before it reads.
        pub read_depth: u8,
        /// L1 blocks on top of those slots from which L1 does not fork any more (LE-A1).
        pub finality: u8,
        /// `N`: the seats of a committee; as many as there are stakers, unless a scenario says
        /// fewer.
        pub seats: u8,
        /// Minimum stakes that are chosen from; the first is in force at the start.
        pub min_stakes: Vec<u8>,
        /// Slots from an exit's announcement to its money.
        pub exit_wait: u8,
        /// Slots after an epoch in which evidence against its leaders is still admitted.
        pub evidence: u8,
        /// The least and the most slots for which an epoch's leaders are known before it begins.
        pub notice: [u8; 2],
        /// `B`: between how many schedules a coalition of less than a third may choose.
        pub bias_max: u8,
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            latency: 2,
            lead: 1,
            slots: 2,
            reveal_window: 1,
            read_depth: 1,
            finality: 1,
            seats: 3,
            min_stakes: vec![1],
            exit_wait: 5,
            evidence: 1,
            notice: [1, 2],
            bias_max: 1,
        }
    }
}

impl Bounds {
    /// What staker `staker` has altogether.
    #[must_use]
    #[inline]
    pub fn wealth(&self, staker: usize) -> u8 {
        self.stakes[staker] + self.funds[staker]
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
        let wealth: u8 = (0..STAKERS).map(|staker| self.bounds.wealth(staker)).sum();
        let needed = (wealth + 1).saturating_sub(self.parameters.slots);
        if self.bounds.seeds < needed {
            let expected = format!("at least {needed}, to reach every one of {wealth} units");
            return Err(Invalid::new("bounds.seeds", expected));
        }
        Ok(())
    }
}

impl Bounds {
    fn validate(&self) -> Result<(), Invalid> {
        within("stakers", self.stakers, 1..=STAKERS as u8)?;
        for staker in 0..STAKERS {
            within(&format!("stakes[{staker}]"), self.stakes[staker], 0..=7)?;
            within(&format!("funds[{staker}]"), self.funds[staker], 0..=7)?;
            if staker >= usize::from(self.stakers) && self.wealth(staker) > 0 {
                let expected = format!("for {} stakers only", self.stakers);
                return Err(Invalid::new(format!("stakes[{staker}]"), expected));
            }
        }
        within("keys", self.keys, self.stakers..=STAKERS as u8 + 1)?;
        within("seeds", self.seeds, 1..=12)?;
        within("nodes", self.nodes, 0..=NODES as u8)?;
        within("steadfast", self.steadfast, 0..=self.stakers)?;
        within("weight_max", self.weight_max, 1..=9)
    }
}

impl Parameters {
    fn validate(&self) -> Result<(), Invalid> {
        within("latency", self.latency, 0..=EPOCHS as u8)?;
        within("lead", self.lead, 1..=EPOCHS as u8 - 1)?;
        within("slots", self.slots, 2..=6)?;
        within("reveal_window", self.reveal_window, 1..=self.slots)?;
        within("read_depth", self.read_depth, 0..=self.slots - self.reveal_window)?;
        within("finality", self.finality, 0..=9)?;
        within("seats", self.seats, 1..=9)?;
        choices("min_stakes", &self.min_stakes, 1..=9)?;
        within("exit_wait", self.exit_wait, 0..=40)?;
        within("evidence", self.evidence, 0..=9)?;
        within("notice", self.notice[0], 0..=self.notice[1])?;
        within("bias_max", self.bias_max, 1..=9)
    }
}
