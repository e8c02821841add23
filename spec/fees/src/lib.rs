//! Fees (FEE): transactions with signed bounds pay in STRK, or in ether by way of converters; a
//! price follows the use of blocks, another the price of gas on L1.
//!
//! **Actors.** Users, who sign bounds; a proposer, who builds blocks, earns, and may fill its own;
//! validators, who check proposals; an oracle of the price of ether; converters, who give STRK for
//! ether; an upgrade, which changes the floor and the token that fees are paid in.
//!
//! **Money.** Everybody has STRK and ether, and every step moves coins from one account to another,
//! so that conservation is a sum. A fee has three parts: what L1 will cost, the base fee, the tip.
//!
//! **Prices.** The base price is deployed arithmetic on whole numbers with small denominators: the
//! deployed ones are 48 and 333, and what they do at real magnitudes is tried in the tests. Of
//! demand there is a line: so much at price zero, and less for each unit of the price.
//!
//! **Blocks.** Users' transactions are executed one by one; a proposal closes the block with the
//! prices of the next one; validators vote, and all other steps wait for them, so that all of them
//! see what the proposer saw.
//!
//! **L1.** At most one block for each block here. What transactions owe to L1 is collected in one
//! batch, which lands so many blocks later and is paid at the price of that moment.
//!
//! **Adversary.** A proposer that proposes other prices or fills its own blocks; whoever drains
//! converters; a company that serves as the only converter; the price of gas, and that of ether.
//!
//! **Assumptions.** Signed bounds are enforced by the proof program (FEE-A1). One converter is open
//! that has what any transaction costs (FEE-A2). The oracle is off by so much at most while it
//! reports (FEE-A3); nobody relies on that it reports. Demand stays low from some moment on
//! (FEE-A4), which stands in the form of FEE-L1. A block of L1 moves its price by so much at most
//! (FEE-A5, of our own).
//!
//! **Findings.** What is charged for L1 pays for it if and only if it has a margin: one step for
//! what the mean is behind, one for each block until the batch lands, and what validators tolerate;
//! the mean alone, as deployed, leaves a hole that only a subsidy fills (`subsidy`). Deployed
//! quotients are nothing at low prices: an empty block moves no price below 48 units, a price below
//! the floor does not climb below 333, and a median below 500 can fall and not rise (FEE-L6; with a
//! floor of billions it costs nothing). A price settles that is below twice the target times the
//! denominator, by the slope of demand; above, a step may overshoot, and it swings; and it never
//! settles where the target lies between two prices (the map in the tests). Proposers who agree
//! double the floor that follows the price of STRK in 1911 blocks, without an end but the highest
//! fee.
//!
//! **What is not here.** Who proposes and how validators agree (leader election, consensus); the
//! mempool's lifetime and replacements (sequencing); that the price of data on L1 moves apart from
//! that of gas; that a proposer has a rate of its own; how converters compete.
//!
//! Sources: the domain document 13-FEE and its corrections; SNIP-8 (bounds), SNIP-30 (price), the
//! sequencer's code (versioned constants 0.14.1 and 0.14.2, the rules of SNIP-35 as in 0.14.3).

mod action;
mod config;
mod design;
mod history;
mod properties;
mod reasons;
mod state;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Guard, Resource, Run};
pub use config::{Bounds, Config, Parameters};
pub use design::*;
pub use history::{Calm, History};
pub use state::{
    Block, CONVERTERS, Coins, Converter, FEES, Kind, L1, Oracle, Phase, Proposal, SAMPLES, State,
    Transaction, USERS, User, VALIDATORS, Vote,
};
pub use transition::arithmetic::{Usage, bounds_of_fee, climb, in_ether, parts, shares, step};

protocol! {
    /// Fees under a configuration.
    pub struct Fees;
    name: "fees",
    prefix: "FEE",
    mutants: "../mutants.toml",
    settings: Config,
    reasons: reasons::all,
    history: History,
    fairness: properties::fairness,
}
