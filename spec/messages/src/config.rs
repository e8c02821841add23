//! Bounds and parameters, and the decisions of the design.

use kernel::Invalid;
use serde::{Deserialize, Serialize};
use vocabulary::settings;
use vocabulary::validate::{choices, within};

use crate::design::{CancelDelay, Cooldown, Depth, Design, Grace, Reorgs};
use crate::state::{BLOCKS, DEPTHS, MESSAGES, NODES};

settings! {
    /// Bounds, parameters, rules.
    #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// How many and how often.
        pub bounds: Bounds,
        /// How much and how long.
        pub parameters: Parameters,
        /// The open and disputed decisions.
        pub design: Design,
    }
}

settings! {
    /// How many and how often.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Bounds {
        /// Messages from L1 to L2.
        pub messages: u8,
        /// Sequencers.
        pub nodes: u8,
        /// Withdrawals from L2 to L1.
        pub withdrawals: u8,
        /// Units on L2 at the start, deposited before.
        pub supply: u8,
        /// How often senders ask for cancellations.
        pub requests: u8,
        /// Reorganisations of L1.
        pub reorgs: u8,
        /// Failures of providers.
        pub failures: u8,
        /// Fallbacks of production.
        pub fallbacks: u8,
        /// The most blocks that an update settles.
        pub batch: u8,
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            messages: 1,
            nodes: 2,
            withdrawals: 0,
            supply: 0,
            requests: 1,
            reorgs: 0,
            failures: 0,
            fallbacks: 0,
            batch: 1,
        }
    }
}

settings! {
    /// How much and how long. A tick is an L1 block.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Parameters {
        /// Fees to choose from, in units.
        pub fees: Vec<u8>,
        /// The highest fee that the contract takes: one ether deployed.
        pub fee_limit: u8,
        /// What a handler costs.
        pub cost: u8,
        /// L1 blocks after which nothing changes.
        pub finality: u8,
        /// The most ticks from one answer of a provider to the next: a poll of 30 seconds deployed.
        pub lag: u8,
        /// Ticks from the sending of a message to its first offer: 70 seconds deployed.
        pub cooldown: u8,
        /// Ticks from a request to cancel to the end of a message on L2: five minutes deployed.
        pub grace: u8,
        /// Ticks for which a consumed message is remembered: five minutes deployed.
        pub keep: u8,
        /// Ticks from the finality of a message to when it is due.
        pub deadline: u8,
        /// Ticks from the decision of a block to its settlement: proof, and inclusion by L1 however
        /// it is delayed.
        pub settlement: u8,
        /// Ticks of a fallback.
        pub fallback: u8,
        /// Ticks from a request to a cancellation: five days deployed.
        pub delay: u8,
        /// How many of the sequencers decide: more than two thirds; two of three deployed.
        pub quorum: u8,
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            fees: vec![2],
            fee_limit: 3,
            cost: 2,
            finality: 1,
            lag: 1,
            cooldown: 3,
            grace: 2,
            keep: 1,
            deadline: 4,
            settlement: 2,
            fallback: 1,
            delay: 7,
            quorum: 2,
        }
    }
}

impl Config {
    pub(crate) fn validate(&self) -> Result<(), Invalid> {
        let b = &self.bounds;
        within("bounds.messages", b.messages, 0..=MESSAGES as u8)?;
        within("bounds.nodes", b.nodes, 1..=NODES as u8)?;
        // Each has a block, and a message that is executed twice has two.
        within("bounds.withdrawals", b.withdrawals, 0..=BLOCKS as u8 - b.messages)?;
        // No more than there are withdrawals for.
        within("bounds.supply", b.supply, 0..=b.withdrawals)?;
        // A second one is what clocks start anew by; more say nothing new. Whatever else can go
        // wrong does so three times at most, once more than there are places for it.
        within("bounds.requests", b.requests, 0..=3)?;
        within("bounds.reorgs", b.reorgs, 0..=3)?;
        within("bounds.failures", b.failures, 0..=3)?;
        within("bounds.fallbacks", b.fallbacks, 0..=2)?;
        within("bounds.batch", b.batch, 1..=BLOCKS as u8)?;
        self.parameters.validate(b.nodes).map_err(|invalid| invalid.within("parameters"))?;
        self.coverings()
    }

    /// Ticks from when L1 has something to when everybody knows it that has an answer.
    pub(crate) fn known_after(&self) -> u8 {
        self.parameters.finality + self.parameters.lag
    }

    /// What has to be longer than what.
    fn coverings(&self) -> Result<(), Invalid> {
        let (p, d) = (&self.parameters, &self.design);
        let known = self.known_after();
        let least = |key, value: u8, least: u8| match value < least {
            true => Err(Invalid::new(key, format!("at least {least}, not {value}"))),
            false => Ok(()),
        };
        if d.cooldown == Cooldown::Covering {
            // Who offers a message must be understood.
            least("parameters.cooldown", p.cooldown, known).map_err(|invalid| {
                invalid.while_is("design.cooldown", Cooldown::Covering, Cooldown::AnyNumber)
            })?;
        }
        if d.grace == Grace::Covering {
            // Who does not know of a request yet must be understood.
            least("parameters.grace", p.grace, known).map_err(|invalid| {
                invalid.while_is("design.grace", Grace::Covering, Grace::AnyNumber)
            })?;
        }
        if d.cancel_delay == CancelDelay::Covering {
            // X17, see MSG-S4.
            least("parameters.delay", p.delay, self.covering_delay()).map_err(|invalid| {
                invalid.while_is(
                    "design.cancel_delay",
                    CancelDelay::Covering,
                    CancelDelay::AnyNumber,
                )
            })?;
        }
        // What is due must have been offered, and be offered for a while.
        least("parameters.deadline", p.deadline, p.cooldown.saturating_sub(p.finality))
    }

    /// The least delay that covers all that can still happen to a message: L2 takes it, it is
    /// settled, production falls back, and L1 undoes the update, whose block is one of those that
    /// are not final, as often as there are reorganisations.
    fn covering_delay(&self) -> u8 {
        let p = &self.parameters;
        let fallback = if self.bounds.fallbacks > 0 { p.fallback } else { 0 };
        let undone = self.bounds.reorgs * p.finality.saturating_sub(1);
        p.grace + p.settlement + self.bounds.fallbacks * fallback + undone
    }

    /// How many of L1's last states are told apart.
    pub(crate) fn kept(&self) -> usize {
        let finality = usize::from(self.parameters.finality);
        match (self.design.reorgs, self.design.depth) {
            (Reorgs::Deep, _) => DEPTHS - 1,
            (Reorgs::Shallow, Depth::Deeper) => finality + 1,
            (Reorgs::Shallow, Depth::Final | Depth::Newest) => finality,
        }
    }

    /// Ticks after which the age of a message does not matter any more.
    pub(crate) fn age_max(&self) -> u8 {
        let p = &self.parameters;
        p.cooldown.max(p.finality + p.deadline).max(self.known_after() + 1)
    }
}

impl Parameters {
    fn validate(&self, nodes: u8) -> Result<(), Invalid> {
        choices("fees", &self.fees, 0..=4)?;
        // Below the highest that there is to choose from, so that one is too high.
        within("fee_limit", self.fee_limit, 1..=3)?;
        within("cost", self.cost, 0..=3)?;
        // One less than what is kept of L1, so that something deeper can be told.
        within("finality", self.finality, 0..=DEPTHS as u8 - 2)?;
        // An answer is good for a tick at least, or no time ever passes.
        within("lag", self.lag, 1..=3)?;
        // Clocks of one digit: a state for each of their values.
        within("cooldown", self.cooldown, 0..=6)?;
        within("grace", self.grace, 0..=6)?;
        within("keep", self.keep, 1..=3)?;
        within("deadline", self.deadline, 0..=6)?;
        within("settlement", self.settlement, 0..=9)?;
        within("fallback", self.fallback, 0..=6)?;
        within("delay", self.delay, 0..=20)?;
        // More than half, or two halves decide two things.
        within("quorum", self.quorum, nodes / 2 + 1..=nodes)
    }
}
