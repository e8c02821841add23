//! What can be chosen about the timed form.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::super::committee::Committee;
use super::super::messages::{ROUNDS, VALIDATORS, VALUES};
use super::super::paper::{Design, Value};
use vocabulary::option;
use vocabulary::settings;

option! {
    /// Whose precommit a block needs to count (SNIP-33; O4).
    MustSign {
        /// That of the round's proposer, so that a dead one costs its round.
        RoundProposer,
        /// That of the height's first proposer, in every round (CON-B6).
        HeightProposer,
        /// Nobody's in particular (deployed by default).
        Nobody,
        /// That of the round's proposer, but validator 0 has the flag off.
        Disputed,
    }
}
option! {
    /// What survives a crash (O3).
    Persistence {
        /// All that was voted, with lock and valid value: written before it is sent.
        VotesAndLock,
        /// The last height voted at; at that height the validator abstains (deployed; CON-B3).
        HeightThenAbstain,
        /// The same, but the check is skipped, so that it votes again (an option of the deployed
        /// code; CON-B2).
        HeightThenSkip,
        /// All that was voted, and the valid value; the lock is in memory only.
        VotesWithoutLock,
    }
}
option! {
    /// Where the central recorder of blocks stands.
    Recorder {
        /// It is written behind consensus's back.
        Asynchronous,
        /// The previous block must be written before the next is proposed (CON-B7).
        InCriticalPath,
    }
}
option! {
    /// What a validator does with a block that consumes an L1 message, while its own view of L1
    /// cannot confirm the message.
    Unconfirmed {
        /// It prevotes nil, so the round passes on.
        PrevotesNil,
        /// It waits for its view (2 September 2025).
        Waits,
    }
}
option! {
    /// Whether laggards are fed.
    Sync {
        /// Decided blocks are fetched from peers.
        FromPeers,
        /// They are not.
        Absent,
    }
}
option! {
    /// When a validator uses a quorum that it has.
    Pace {
        /// At once: decisions are as fast as messages.
        Responsive,
        /// When the step's timeout is over, though nothing was missing.
        WaitsForTimeout,
    }
}

settings! {
    /// How long steps wait, in ticks; `growth` more in each round, at most `cap`.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Timeouts {
        /// In a height's first round.
        pub first: u8,
        /// How much longer in each round after it.
        pub growth: u8,
        /// At most.
        pub cap: u8,
    }
}

impl Default for Timeouts {
    fn default() -> Self {
        Self { first: 1, growth: 1, cap: 3 }
    }
}

settings! {
    /// Committee, network, faults, rules.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// Who validates. `proposers` is the rotation, which goes on from round to round.
        pub committee: Committee,
        /// Values. Only the last one consumes an L1 message.
        pub values: u8,
        /// How many validators, counted from 0, cannot confirm the L1 message.
        pub unconfirming: u8,
        /// How often each of the first validators may crash.
        pub crashes: Vec<u8>,
        /// How many rounds may begin before the network is stable; 0: it always is.
        pub unstable_rounds: u8,
        /// `Δ`: ticks that a message may take once the network is stable.
        pub delay: u8,
        /// See [`Timeouts`].
        pub timeouts: Timeouts,
        /// See [`MustSign`].
        pub must_sign: MustSign,
        /// See [`Persistence`].
        pub persistence: Persistence,
        /// See [`Recorder`].
        pub recorder: Recorder,
        /// See [`Unconfirmed`].
        pub unconfirmed: Unconfirmed,
        /// See [`Sync`].
        pub sync: Sync,
        /// See [`Pace`].
        pub pace: Pace,
        /// The rules of one node.
        pub design: Design,
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            committee: Committee { proposers: vec![0, 1, 2, 3], ..Committee::default() },
            values: 2,
            unconfirming: 0,
            crashes: Vec::new(),
            unstable_rounds: 0,
            delay: 1,
            timeouts: Timeouts::default(),
            must_sign: MustSign::default(),
            persistence: Persistence::default(),
            recorder: Recorder::default(),
            unconfirmed: Unconfirmed::default(),
            sync: Sync::default(),
            pace: Pace::default(),
            design: Design::default(),
        }
    }
}

impl Config {
    /// How many whole `Δ` a step waits in a round that began `age` rounds after the first.
    pub(super) fn wait(&self, age: u8) -> u8 {
        let Timeouts { first, growth, cap } = self.timeouts;
        first.saturating_add(growth.saturating_mul(age)).min(cap) / self.delay
    }

    /// The age from which on waits no longer grow.
    pub(super) fn age_max(&self) -> u8 {
        let Timeouts { first, growth, cap } = self.timeouts;
        if growth == 0 { 0 } else { cap.saturating_sub(first).div_ceil(growth) }
    }

    /// Whether `validator` finds `value` valid, in its view of L1.
    pub(super) fn confirms(&self, validator: u8, value: Value) -> bool {
        value.0 + 1 < self.values || validator >= self.unconfirming
    }

    pub(super) fn validate(&self) -> Result<(), Invalid> {
        let committee = self.committee.validate(VALIDATORS, VALIDATORS);
        committee.map_err(|invalid| invalid.within("committee"))?;
        if self.values == 0 || usize::from(self.values) > VALUES {
            return Err(Invalid::new("values", format!("1 to {VALUES}")));
        }
        if self.unconfirming > 0 && self.values < 2 {
            return Err(Invalid::new("unconfirming", "0, or a second value without a message"));
        }
        if self.crashes.len() > usize::from(self.committee.correct()) {
            return Err(Invalid::new("crashes", "numbers for correct validators"));
        }
        if usize::from(self.unstable_rounds) >= ROUNDS {
            return Err(Invalid::new("unstable_rounds", format!("less than {ROUNDS}")));
        }
        if self.delay == 0 {
            return Err(Invalid::new("delay", "at least one tick"));
        }
        Ok(())
    }
}
