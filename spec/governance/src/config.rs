//! What can be chosen about governance: bounds of the instance, parameters, rules.
//!
//! A tick is one unit of time: a block for whoever borrows within a transaction, days for voters.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::design::{Design, QuorumRounding};
use super::state::{Answer, HOLDERS, PAYLOADS, PROPOSALS};
use vocabulary::change::ChangeClass;
use vocabulary::option;
use vocabulary::settings;
use vocabulary::validate::within;

/// Room for this many settings of a vote.
pub const SETTINGS: usize = 3;

option! {
    /// What a holder, or a bench of the chamber, can be relied on for.
    Voice {
        /// Nothing: it does what it likes.
        Free,
        /// It proposes and votes for whatever is proposed, and keeps its tokens.
        Willing,
        /// It wants what the willing want, has no time to vote, and delegates to the first holder.
        Busy,
        /// It does nothing.
        Asleep,
    }
}

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

/// A holder at the beginning.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Start {
    /// Units in its hands, on L1.
    pub tokens: u8,
    /// Units of its own at the custodian.
    pub deposit: u8,
    /// What it can be relied on for.
    pub voice: Voice,
}

settings! {
    /// How many actors there are and what they have. Nothing else is cut: clocks are countdowns and
    /// tokens a closed world, so behaviours go on for ever.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Bounds {
        /// The holders.
        pub holders: Vec<Start>,
        /// How many of them, the first ones, make proposals.
        pub authors: u8,
        /// The holder that is the Foundation.
        pub foundation: Option<u8>,
        /// The holder that is a custodian.
        pub custodian: Option<u8>,
        /// Units that anybody can borrow within a transaction.
        pub flash: u8,
        /// Proposals at a time.
        pub proposals: u8,
        /// The payloads, by class.
        pub payloads: Vec<ChangeClass>,
        /// What voters can answer.
        pub answers: Vec<Answer>,
        /// The benches of the chamber that are looked at, the first ones.
        pub benches: u8,
        /// What they can be relied on for.
        pub bench: Voice,
        /// Whether what nobody can read any more is kept; only good for a test that nothing is
        /// lost.
        pub unabridged: bool,
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            holders: vec![Start { tokens: 2, ..Start::default() }; 3],
            authors: 1,
            foundation: None,
            custodian: None,
            flash: 0,
            proposals: 1,
            payloads: vec![ChangeClass::Essential],
            answers: vec![Answer::For, Answer::Against],
            benches: 1,
            bench: Voice::Free,
            unabridged: false,
        }
    }
}

/// The token quorums of the classes.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quorums {
    /// Of essential changes, values and the rules themselves.
    pub essential: u8,
    /// Of parameters and budgets.
    pub parameter: u8,
}

settings! {
    /// The numbers that the protocol's documents give, scaled.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Parameters {
        /// Who proposes has one in so many units of the supply behind it.
        pub threshold_share: u8,
        /// Units behind whoever proposes, where their number is fixed.
        pub threshold_fixed: u8,
        /// The quorums that settings choose from; the first are in force at the start.
        pub quorums: Vec<Quorums>,
        /// Seats of a bench.
        pub seats: u8,
        /// Ticks from the final text to the opening of the vote. The snapshots are two ticks and
        /// one before that.
        pub voting_delay: u8,
        /// Ticks of voting before an early close, where there is one.
        pub voting_min: u8,
        /// Ticks of voting.
        pub voting_max: u8,
        /// Ticks from the queue to execution.
        pub timelock: u8,
        /// Ticks after the timelock until what is accepted expires.
        pub window: u8,
        /// Ticks until a payload that was voted on can be proposed again.
        pub cool_down: u8,
        /// Units of the Foundation that count.
        pub foundation_cap: u8,
        /// What quorums are counted in: the parts of the supply of which there are so many (100:
        /// per cents); 0: units.
        pub quorum_parts: u8,
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            threshold_share: 6,
            threshold_fixed: 3,
            quorums: vec![Quorums { essential: 3, parameter: 4 }],
            seats: 3,
            voting_delay: 3,
            voting_min: 2,
            voting_max: 2,
            timelock: 2,
            window: 2,
            cool_down: 2,
            foundation_cap: 1,
            quorum_parts: 0,
        }
    }
}

impl Config {
    /// All units there are.
    #[must_use]
    #[inline]
    pub fn supply(&self) -> u8 {
        let held: u8 = self.bounds.holders.iter().map(|start| start.tokens + start.deposit).sum();
        held + self.bounds.flash
    }

    /// The quorums of these settings in units: a share of the supply that is no whole number of
    /// them is rounded as the design says.
    #[must_use]
    pub fn quorums(&self, settings: usize) -> Option<Quorums> {
        let &Quorums { essential, parameter } = self.parameters.quorums.get(settings)?;
        let parts = u16::from(self.parameters.quorum_parts);
        let units = |quorum: u8| {
            let share = u16::from(quorum) * u16::from(self.supply());
            let units = match self.design.quorum_rounding {
                _ if parts == 0 => u16::from(quorum),
                QuorumRounding::Up => share.div_ceil(parts),
                QuorumRounding::Down => share / parts,
            };
            u8::try_from(units).unwrap_or(u8::MAX)
        };
        Some(Quorums { essential: units(essential), parameter: units(parameter) })
    }

    /// The class of a payload.
    #[must_use]
    #[inline]
    pub fn class(&self, payload: u8) -> ChangeClass {
        self.bounds.payloads[usize::from(payload)]
    }

    /// What a holder can be relied on for; nothing is to be expected of those that do not exist.
    #[must_use]
    #[inline]
    pub fn voice(&self, holder: usize) -> Voice {
        self.bounds.holders.get(holder).map_or(Voice::Asleep, |start| start.voice)
    }

    /// The holders that exist.
    #[inline]
    pub(super) fn holders(&self) -> impl Iterator<Item = u8> + use<> {
        0..self.bounds.holders.len() as u8
    }

    /// Whether the system can take this configuration.
    ///
    /// # Errors
    /// The first key whose value it cannot take.
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        self.bounds.validate().map_err(|invalid| invalid.within("bounds"))?;
        self.parameters.validate().map_err(|invalid| invalid.within("parameters"))?;
        within("bounds.holders", self.supply(), 1..=12)
    }
}

impl Bounds {
    fn validate(&self) -> Result<(), Invalid> {
        let holders = self.holders.len() as u8;
        within("holders", holders, 1..=HOLDERS as u8)?;
        for (i, start) in self.holders.iter().enumerate() {
            within(&format!("holders[{i}].tokens"), start.tokens, 0..=9)?;
            let deposit = if self.custodian.is_some() { 3 } else { 0 };
            within(&format!("holders[{i}].deposit"), start.deposit, 0..=deposit)?;
        }
        within("authors", self.authors, 0..=holders)?;
        within("foundation", self.foundation.unwrap_or(0), 0..=holders - 1)?;
        within("custodian", self.custodian.unwrap_or(0), 0..=holders - 1)?;
        within("flash", self.flash, 0..=6)?;
        within("proposals", self.proposals, 1..=PROPOSALS as u8)?;
        within("payloads", self.payloads.len() as u8, 1..=PAYLOADS as u8)?;
        within("benches", self.benches, 0..=super::state::BENCHES)
    }
}

impl Parameters {
    fn validate(&self) -> Result<(), Invalid> {
        within("threshold_share", self.threshold_share, 1..=12)?;
        within("threshold_fixed", self.threshold_fixed, 0..=12)?;
        within("quorums", self.quorums.len() as u8, 1..=SETTINGS as u8)?;
        within("seats", self.seats, 1..=9)?;
        within("voting_delay", self.voting_delay, 3..=6)?;
        within("voting_max", self.voting_max, 1..=6)?;
        within("voting_min", self.voting_min, 0..=self.voting_max)?;
        within("timelock", self.timelock, 0..=6)?;
        within("window", self.window, 1..=6)?;
        within("cool_down", self.cool_down, 0..=6)?;
        within("foundation_cap", self.foundation_cap, 0..=12)?;
        within("quorum_parts", self.quorum_parts, 0..=100)
    }
}
