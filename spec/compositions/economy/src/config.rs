//! What can be chosen: how many and how much, the numbers that the parts share, their designs and
//! the rules between them.

use kernel::Invalid;
use serde::{Deserialize, Serialize};
use slashing::penalties;
use staking::WindowFloor;
use vocabulary::settings;
use vocabulary::validate::within;

use crate::design::Design;
use crate::state::{CASES, MEMBERS, STAKERS};

/// Parts of a unit of reward in which shares are counted.
pub(crate) const BASE: u8 = 4;

/// The most units that are staked or delegated: what a trace counts.
pub(crate) const UNITS: u8 = 15;

/// The most mints that reports tell apart.
const MINTS: u8 = 8;

/// What a block takes, in seconds.
pub(crate) const DURATION: u8 = 2;

settings! {
    /// Bounds, the numbers of all parts, the rules between them, and those of each. A rule about a
    /// step that does not happen here (a bridge that loses, a price that moves) changes nothing.
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
        /// What each staker has staked itself, in units, by staker.
        pub own: [u8; STAKERS],
        /// What each staker has beside that, to stake later.
        pub purses: [u8; STAKERS],
        /// What each member has delegated, by member: to the first pool and to the second.
        pub delegated: [[u8; STAKERS]; MEMBERS],
        /// What each member has beside that, to delegate or to pay fees with.
        pub funds: [u8; MEMBERS],
        /// Offences, each with a case.
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
        /// What is minted for a request, in units.
        pub mint: u8,
        /// The curve's rate: an epoch pays this, times the root of what counts times 16, over four.
        pub rate: u8,
        /// What it costs to run a node for an epoch, in units.
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

impl Bounds {
    fn validate(&self) -> Result<(), Invalid> {
        for units in self.own {
            // Everybody who is numbered stakes.
            within("bounds.own", units, 1..=4)?;
        }
        // Few units, since every one of them doubles what can be asked back and moved.
        self.purses.into_iter().try_for_each(|units| within("bounds.purses", units, 0..=4))?;
        let mut delegated = self.delegated.iter().flatten();
        delegated.try_for_each(|units| within("bounds.delegated", *units, 0..=4))?;
        self.funds.into_iter().try_for_each(|units| within("bounds.funds", units, 0..=4))?;
        // A trace of stake counts to 15, and anybody may stake all that there is.
        let sums = [("bounds.own", self.all_own()), ("bounds.delegated", self.all_delegated())];
        for (key, units) in sums {
            if units > UNITS {
                let expected = format!("at most {UNITS} with what is beside it, not {units}");
                return Err(Invalid::new(key, expected));
            }
        }
        within("bounds.cases", self.cases, 0..=CASES as u8)?;
        // What is earned has to fit a byte, also where a broken design pays it twice.
        within("bounds.duties", self.duties, 0..=2)?;
        // Two members, and one of them once more: an order of three.
        within("bounds.sends", self.sends, 0..=3)
    }

    /// What stakers have.
    fn all_own(&self) -> u8 {
        self.own.iter().chain(&self.purses).sum()
    }

    /// What members have.
    fn all_delegated(&self) -> u8 {
        self.delegated.iter().flatten().chain(&self.funds).sum()
    }
}

impl Parameters {
    fn validate(&self) -> Result<(), Invalid> {
        // Stake that counts at once would earn what was earned before it came: rewards are for a
        // unit of stake at the moment, and credited when it changes with an epoch. Traces look
        // three epochs ahead.
        within("parameters.latency", self.latency, 1..=3)?;
        // The staking contract wants an epoch to be longer than an attestation window.
        within("parameters.epoch", self.epoch, 2..=4)?;
        // Clocks are digits in the parts; no wait at all would be no exit.
        within("parameters.exit_window", self.exit_window, 1..=9)?;
        within("parameters.evidence", self.evidence, 1..=9)?;
        within("parameters.appeal", self.appeal, 0..=9)?;
        within("parameters.jail", self.jail, 0..=9)?;
        // Parts of a bond of four units at most.
        within("parameters.penalty[0]", self.penalty[0], 1..=4)?;
        within("parameters.penalty[1]", self.penalty[1], 0..=self.penalty[0])?;
        // All of what the pool earns.
        within("parameters.commission", self.commission, 0..=2)?;
        // Requests are for half a mint more than is owed, so a mint of one would never be ahead.
        within("parameters.mint", self.mint, 2..=9)?;
        // From nothing to beyond what the contract takes.
        within("parameters.rate", self.rate, 0..=9)?;
        // What an epoch brings at most is a digit in all scenarios.
        within("parameters.cost", self.cost, 0..=9)?;
        // A price of nothing is no fee; a purse of four units pays none beyond.
        within("parameters.price[0]", self.price[0], 1..=4)?;
        within("parameters.price[1]", self.price[1], 0..=4)
    }
}

impl Config {
    pub(crate) fn validate(&self) -> Result<(), Invalid> {
        self.bounds.validate()?;
        self.parameters.validate()?;
        let (p, floor) = (&self.parameters, self.of_staking().parameters.exit_window_floor());
        if self.staking.window_floor == WindowFloor::Covered && p.exit_window < floor {
            let expected = format!("at least {floor} (K epochs and the evidence time)");
            let (covered, absent) = (WindowFloor::Covered, WindowFloor::Absent);
            let invalid = Invalid::new("parameters.exit_window", expected);
            return Err(invalid.while_is("staking.window_floor", covered, absent));
        }
        let needed = self.mints();
        if needed > u128::from(MINTS) {
            // Whoever claims would wait for a mint that is beyond the bound.
            let expected = format!("so much that {MINTS} mints pay all duties, not {needed}");
            return Err(Invalid::new("parameters.mint", expected));
        }
        Ok(())
    }

    /// How often is minted at most: for all duties, with everything staked that there is.
    fn mints(&self) -> u128 {
        let (c, b, of) = (rewards::Curve::default(), &self.bounds, |number: u8| u128::from(number));
        let (rate, whole) = (of(self.parameters.rate), of(c.rate_whole));
        let mut staked = of(b.all_own()) + of(b.all_delegated());
        let mut earned = 0;
        for _ in 0..b.duties {
            let yearly = rewards::curve::yearly(rate, whole, staked, of(c.supply));
            let budget = yearly.unwrap_or(u128::MAX) / of(c.epochs_in_year);
            (staked, earned) = (staked.saturating_add(budget), budget.saturating_add(earned));
        }
        let mint = of(self.parameters.mint);
        earned.saturating_add(mint / 2).div_ceil(mint)
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
        c.bounds.mints = MINTS;
        c.duty.alpha = [0, 1];
        c.duty.blocks = p.epoch;
        c.duty.cost = p.cost;
        c.duty.durations = vec![DURATION];
        c.curve.rates = vec![p.rate];
        (c.mint.base, c.mint.cap, c.mint.allowance) = (p.mint, MINTS, MINTS);
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
