//! What can be chosen: how many and how much, the numbers that the parts share, their designs and
//! the rules between them.

use kernel::Invalid;
use serde::{Deserialize, Serialize};
use slashing::penalties;
use vocabulary::settings;
use vocabulary::validate::within;

use crate::design::Design;
use crate::state::{CASES, MEMBERS, STAKERS};

/// Parts of a unit of reward in which shares are counted.
pub(crate) const BASE: u8 = 4;

/// What a block takes, in seconds.
pub(crate) const DURATION: u8 = 2;

settings! {
    /// Bounds, the numbers of all parts, the rules between them, and those of each.
    #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// How many and how much.
        pub bounds: Bounds,
        /// The numbers that the parts share.
        pub parameters: Parameters,
        /// The rules between the parts.
        pub design: Design,
        /// The rules of staking.
        pub staking: staking::Design,
        /// The rules of the pools.
        pub pools: pools::Design,
        /// The rules of penalties.
        pub penalties: penalties::Design,
        /// The rules of rewards.
        pub rewards: rewards::Design,
        /// The rules of fees.
        pub fees: fees::Design,
    }
}

settings! {
    /// How many and how much. Everybody has staked at the start, and everything counts.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Bounds {
        /// What each staker has staked itself, in units.
        pub own: [u8; STAKERS],
        /// What it has beside that.
        pub purses: [u8; STAKERS],
        /// What each member has delegated: to the first pool and to the second.
        pub delegated: [[u8; STAKERS]; MEMBERS],
        /// What it has beside that.
        pub funds: [u8; MEMBERS],
        /// Cases, and offences.
        pub cases: u8,
        /// Duties that are paid.
        pub duties: u8,
        /// Transactions that members send.
        pub sends: u8,
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            own: [1, 1],
            purses: [0, 0],
            delegated: [[1, 0], [0, 0]],
            funds: [0, 0],
            cases: 1,
            duties: 1,
            sends: 0,
        }
    }
}

settings! {
    /// The numbers that the parts share, scaled: a tick is a block.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Parameters {
        /// `K`: epochs from a change of stake to its effect.
        pub latency: u8,
        /// Blocks of an epoch.
        pub epoch: u8,
        /// Ticks from asking for money to its payment.
        pub exit_window: u8,
        /// Ticks for which evidence is admissible.
        pub evidence: u8,
        /// Ticks for which what is proven can be appealed against.
        pub appeal: u8,
        /// Ticks of jail.
        pub jail: u8,
        /// The parts that a bond is cut into, and those that are burnt of who offends alone.
        pub penalty: [u8; 2],
        /// The commission of every pool, in parts of two.
        pub commission: u8,
        /// What is minted at once.
        pub mint: u8,
        /// What stands for the curve's rate.
        pub rate: u8,
        /// What it costs to run a node for an epoch.
        pub cost: u8,
        /// The price of a unit of L2 gas, and the tip for one. A transaction uses one.
        pub price: [u8; 2],
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            latency: 1,
            epoch: 2,
            exit_window: 4,
            evidence: 2,
            appeal: 1,
            jail: 3,
            penalty: [2, 1],
            commission: 1,
            mint: 4,
            rate: 2,
            cost: 1,
            price: [2, 1],
        }
    }
}

impl Config {
    pub(crate) fn validate(&self) -> Result<(), Invalid> {
        let b = &self.bounds;
        for units in b.own {
            // Everybody who is numbered stakes; what a trace counts ends at 15.
            within("bounds.own", units, 1..=4)?;
        }
        for units in b.purses.iter().chain(b.delegated.iter().flatten()).chain(&b.funds) {
            within("bounds.funds", *units, 0..=4)?;
        }
        within("bounds.cases", b.cases, 0..=CASES as u8)?;
        // What is earned, with what there is, has to fit a trace.
        within("bounds.duties", b.duties, 0..=2)?;
        within("bounds.sends", b.sends, 0..=3)?;
        let p = &self.parameters;
        // The staking contract wants an epoch to be longer than an attestation window.
        within("parameters.epoch", p.epoch, 2..=4)?;
        within("parameters.penalty[0]", p.penalty[0], 1..=4)?;
        within("parameters.penalty[1]", p.penalty[1], 0..=p.penalty[0])?;
        within("parameters.commission", p.commission, 0..=2)?;
        within("parameters.price[0]", p.price[0], 1..=4)?;
        within("parameters.price[1]", p.price[1], 0..=4)
    }

    /// Staking's configuration: own stakes alone; delegated ones are the pools'.
    pub(crate) fn of_staking(&self) -> staking::Config {
        let (mut c, p) = (staking::Config::default(), &self.parameters);
        c.bounds = staking::Bounds {
            stakers: STAKERS as u8,
            operators: STAKERS as u8,
            funds: 1,
            member_funds: [0, 0],
        };
        c.parameters.latency = p.latency;
        c.parameters.evidence = p.evidence;
        c.parameters.exit_windows = vec![p.exit_window];
        c.parameters.epoch_lengths = vec![p.epoch];
        c.parameters.entry_delay = 0;
        c.design = self.staking;
        c
    }

    /// The pools'.
    pub(crate) fn of_pools(&self) -> pools::Config {
        let (mut c, p) = (pools::Config::default(), &self.parameters);
        c.bounds = pools::Bounds { pools: STAKERS as u8, funds: [1, 1], rewards: 20, upgrades: 0 };
        c.parameters.latency = p.latency;
        c.parameters.exit_windows = vec![p.exit_window];
        c.parameters.commissions = vec![p.commission];
        c.parameters.epoch_lengths = vec![p.epoch];
        c.parameters.base = BASE;
        c.design = self.pools;
        c
    }

    /// The penalties'.
    pub(crate) fn of_penalties(&self) -> penalties::Config {
        let p = &self.parameters;
        let bounds = penalties::Bounds {
            own: [1; penalties::VALIDATORS],
            delegated: [0; penalties::VALIDATORS],
            cases: self.bounds.cases,
            bugs: 0,
        };
        let parameters = penalties::Parameters {
            evidence_window: p.evidence,
            exit_window: p.exit_window,
            appeal: p.appeal,
            jail: p.jail,
            whole: p.penalty[0],
            least: p.penalty[1],
            ..penalties::Parameters::default()
        };
        penalties::Config { bounds, parameters, design: self.penalties }
    }

    /// The rewards'.
    pub(crate) fn of_rewards(&self) -> rewards::Config {
        let (mut c, p) = (rewards::Config::default(), &self.parameters);
        c.bounds.rewards = self.bounds.duties;
        c.bounds.mints = 8;
        c.duty.alpha = [0, 1];
        c.duty.blocks = p.epoch;
        c.duty.cost = p.cost;
        c.duty.durations = vec![DURATION];
        c.curve.rates = vec![p.rate];
        (c.mint.base, c.mint.cap, c.mint.allowance) = (p.mint, 8, 8);
        c.design = self.rewards;
        c
    }

    /// The fees': transactions of one unit of L2 gas in STRK, and a price that stays.
    pub(crate) fn of_fees(&self) -> fees::Config {
        let (mut c, [price, tip]) = (fees::Config::default(), self.parameters.price);
        c.bounds = fees::Bounds {
            users: MEMBERS as u8,
            converters: 1,
            strk: [0; fees::USERS],
            ether: [0; fees::USERS],
            purse: 0,
            price,
        };
        c.parameters.floors = vec![price];
        // Never more used than it ought to be, so that the price stays.
        (c.parameters.target, c.parameters.capacity) = (3, 4);
        c.parameters.price = price;
        c.parameters.demands = vec![0];
        (c.parameters.caps, c.parameters.tips) = (vec![price], vec![tip]);
        c.parameters.amounts = [0, 0, 1];
        c.parameters.liquidity = [0; fees::CONVERTERS];
        c.parameters.market = 0;
        c.design = self.fees;
        c
    }
}
