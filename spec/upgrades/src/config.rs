//! What can be chosen about upgrades: bounds of the instance, parameters, rules, owners.
//!
//! A day of L1 time is the unit of time. The defaults keep the order of the real delays; the
//! scenarios of the real numbers of days give those.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::design::{Design, MetaClass, Vetting};
use super::elements::Owners;
use super::state::{BLOCKS, NODES, PARTS, PROPOSALS};
use vocabulary::change::{ChangeClass, Element};
use vocabulary::settings;
use vocabulary::validate::within;

settings! {
    /// Bounds, parameters, rules and the table of owners.
    #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// How many and how much.
        pub bounds: Bounds,
        /// The numbers that the protocol's documents give.
        pub parameters: Parameters,
        /// The open and disputed decisions.
        pub design: Design,
        /// Who owns each path by which an element can be changed.
        pub owners: Owners,
    }
}

settings! {
    /// How much there is of everything. Nothing else is cut: all clocks are countdowns.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Bounds {
        /// Changes under way at once.
        pub proposals: u8,
        /// The elements that a behaviour is about, one or two of them; one initial state each.
        pub scopes: Vec<Vec<Element>>,
        /// Different codes that an element can have; the first is in force at the start.
        pub payloads: u8,
        /// Nodes that execute blocks; none: there is no chain.
        pub nodes: u8,
        /// Blocks that were decided and are not settled, at most.
        pub window: u8,
        /// Whether blocks hit the corner in which an engine may differ from the proof.
        pub corners: bool,
        /// Whether there is a user who may leave.
        pub user: bool,
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            proposals: 1,
            scopes: vec![vec![Element::Program]],
            payloads: 2,
            nodes: 1,
            window: 1,
            corners: false,
            user: true,
        }
    }
}

settings! {
    /// The numbers that the protocol's documents give, in days, scaled.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Parameters {
        /// Deliberation of essential changes: 2 weeks.
        pub deliberation: u8,
        /// Review of the final text: 1 week.
        pub review: u8,
        /// Voting: 1 week.
        pub voting: u8,
        /// `T` of UPG-S2: open discussion that every change must have had before the vote ends.
        pub notice: u8,
        /// The council's time to vet.
        pub vetting: u8,
        /// How long after a veto it can be overridden.
        pub second_vote: u8,
        /// The timelock's delay: 8 days deployed.
        pub delay: u8,
        /// The delay of the staking contracts: 0 at construction (UPG-B9).
        pub staking_delay: u8,
        /// What another code of the element `delay` makes of the timelock's delay. Deployed changes
        /// of it: 30 days to 2, 3 days to none.
        pub other_delay: u8,
        /// Days from the vote to the date of activation that a text names, before which it does not
        /// take effect; 0: texts name none.
        pub date: u8,
        /// `Delta`: within how many days L1 includes what anybody sends (UPG-A2).
        pub inclusion: u8,
        /// How long an approval is good.
        pub expiry: u8,
        /// Within how many days the wish to leave is in a block (UPG-A3).
        pub exit_inclusion: u8,
        /// The exit window: 21 days, later 7.
        pub unbonding: u8,
        /// From a block to the state on L1: proof and update.
        pub settlement: u8,
        /// How long emergency code may be in force without ratification.
        pub ratification: u8,
        /// Developer teams whose keys an emergency takes.
        pub teams: u8,
        /// The parts that emergency code may touch.
        pub declared: Vec<Element>,
        /// Blocks between the change of a program on L1 and its first block.
        pub activation_lead: u8,
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            deliberation: 2,
            review: 1,
            voting: 1,
            notice: 2,
            vetting: 1,
            second_vote: 1,
            delay: 3,
            staking_delay: 3,
            other_delay: 3,
            date: 0,
            inclusion: 0,
            expiry: 4,
            exit_inclusion: 1,
            unbonding: 1,
            settlement: 1,
            ratification: 2,
            teams: 2,
            declared: vec![Element::Program, Element::Verifier, Element::Staking],
            activation_lead: 1,
        }
    }
}

impl Config {
    /// The class of a change of `element`, by the rule table in force.
    #[must_use]
    #[inline]
    pub fn class(&self, element: Element) -> ChangeClass {
        match element.class() {
            ChangeClass::Meta if self.design.meta_class == MetaClass::Ordinary => {
                ChangeClass::Parameter
            }
            class => class,
        }
    }

    /// Whether the council vets changes of a class.
    #[must_use]
    #[inline]
    pub fn vets(&self, class: ChangeClass) -> bool {
        match self.design.vetting {
            Vetting::AllButParameters => class != ChangeClass::Parameter,
            Vetting::EssentialOnly => class.is_weighty(),
            Vetting::All => true,
        }
    }

    /// The delay between the announcement of a decided change of `element` and its effect, where
    /// `code` is that of the element [`Element::Delay`].
    #[must_use]
    #[inline]
    pub fn delay(&self, element: Element, code: u8) -> u8 {
        match code {
            _ if element.is_staking() => self.parameters.staking_delay,
            0 => self.parameters.delay,
            _ => self.parameters.other_delay,
        }
    }

    /// How long it may take to leave: into a block, through the exit window, to L1.
    #[must_use]
    #[inline]
    pub fn ways_out(&self) -> u8 {
        let p = &self.parameters;
        p.exit_inclusion.saturating_add(p.unbonding).saturating_add(p.settlement)
    }

    /// Whether emergency code may touch `element`.
    #[must_use]
    #[inline]
    pub fn is_declared(&self, element: Element) -> bool {
        self.parameters.declared.contains(&element)
    }

    /// Whether the configuration can be explored.
    ///
    /// # Errors
    /// The first key whose value makes no sense.
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        self.bounds.validate().map_err(|invalid| invalid.within("bounds"))?;
        self.parameters.validate().map_err(|invalid| invalid.within("parameters"))
    }
}

impl Bounds {
    fn validate(&self) -> Result<(), Invalid> {
        within("proposals", self.proposals, 1..=PROPOSALS as u8)?;
        within("payloads", self.payloads, 2..=3)?;
        within("nodes", self.nodes, 0..=NODES as u8)?;
        within("window", self.window, 1..=BLOCKS as u8)?;
        let fits = |scope: &Vec<Element>| {
            let named = scope.iter().all(|&element| element != Element::Nothing);
            named && (1..=PARTS).contains(&scope.len()) && scope.first() != scope.get(1)
        };
        if self.scopes.is_empty() || !self.scopes.iter().all(fits) {
            return Err(Invalid::new("scopes", "a list of lists of one or two different elements"));
        }
        Ok(())
    }
}

impl Parameters {
    fn validate(&self) -> Result<(), Invalid> {
        within("deliberation", self.deliberation, 0..=30)?;
        within("review", self.review, 0..=30)?;
        within("voting", self.voting, 1..=30)?;
        within("notice", self.notice, 1..=60)?;
        within("vetting", self.vetting, 1..=30)?;
        within("second_vote", self.second_vote, 0..=30)?;
        within("delay", self.delay, 0..=60)?;
        within("staking_delay", self.staking_delay, 0..=60)?;
        within("other_delay", self.other_delay, 0..=60)?;
        within("date", self.date, 0..=60)?;
        within("inclusion", self.inclusion, 0..=9)?;
        within("expiry", self.expiry, 1..=120)?;
        within("exit_inclusion", self.exit_inclusion, 0..=9)?;
        within("unbonding", self.unbonding, 0..=90)?;
        within("settlement", self.settlement, 0..=9)?;
        within("ratification", self.ratification, 1..=60)?;
        within("teams", self.teams, 1..=4)?;
        within("activation_lead", self.activation_lead, 0..=3)
    }
}
