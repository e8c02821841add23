//! Messages between L1 and L2 (MSG): both directions, what sequencers see of L1, and what becomes
//! of a message whose sender wants it back.
//!
//! **Actors.** Senders on L1, each with a deposit in a message, who may ask for its cancellation
//! and ask again; strangers, who try the same; the core contract, and a bridge on top of it;
//! sequencers, each with a scraper and a provider of L1; whoever proposes, who need not include
//! anything; L1, which may undo its last blocks.
//!
//! **To L2.** A message is sent with a fee. Scrapers read L1 at an agreed depth, at least once
//! within the lag. A message is offered after a cooldown, when everybody knows it, and accepted by
//! whoever knows it. Its handler runs, or is reverted (and is consumed and charged all the same),
//! or is refused because its fee does not pay for it. When its block is settled, the contract
//! consumes it: all messages of an update, or the update reverts. A request to cancel starts a
//! clock on L1, which another request starts anew; L2 takes the first one, stops to offer the
//! message at once, and to accept it after a while. What is cancelled is the deposit: the fee is
//! not given back. The record of the request outlives the message.
//!
//! **To L1.** A withdrawal burns what it sends; as its block is settled a counter rises, and falls
//! as the addressee takes it.
//!
//! **Time.** A tick is an L1 block. What L2 decides, it decides within ticks, and each decision is
//! atomic: that is consensus's promise. What is decided is settled within a lag (MSG-A3), in which
//! are its proof and however long L1 delays or censors the update. Clocks are countdowns; those on
//! L1 go back with it.
//!
//! **L1** is its newest state and those a few blocks before. A reorganisation puts an older one in
//! the place of newer ones, with everything in it: messages, requests, cancellations, updates,
//! claims.
//!
//! **Adversary.** Reorganisations as deep as L1 is not final, providers that fail, invent messages
//! or stay behind, senders who ask to cancel at the worst moment, proposers who include nothing
//! that they need not include, fallbacks of production.
//!
//! **Assumed.** MSG-A1 and MSG-A3 as above; that the providers of a quorum do not lie at the same
//! time (MSG-A4); and of MSG-A2, that some provider is good in the end, `WF(recover)`.
//!
//! **For others.** SEQ-S8 and SEQ-A4 of sequencing (honest validators agree about a block; views of
//! L1 lag by a bounded time) are MSG-S7 and MSG-S17 here, and R9 is `incidents/views`. The border
//! of X17 is `delays`.
//!
//! **What was found.** Reading the newest block harms nobody whose cooldown is as long as L1's
//! finality; deployed it is shorter (MSG-B2), and so is the time for which a consumed message is
//! remembered: L1 undoes an update, the message is found again and executed twice (MSG-X30). An
//! update that L1 has undone can be overtaken by a cancellation, so beside what X17 names the delay
//! has to cover one block less than the finality for each reorganisation; with as many of them as
//! L1 likes no delay is enough. A deposit whose handler is reverted is consumed: nobody gets it
//! back by MSG-L2, and MSG-S5 has to count it as stranded. A sequencer that insists on a message
//! and another one that has no view of L1 stop L2 until that one has: forced inclusion makes L2's
//! liveness rest on providers (MSG-L7 needs their recovery, R9). And as a failing handler is asked
//! for no fee, what has to be included can be for next to nothing.
//!
//! **What is not here.** Proofs and the other conditions of an update (settlement); rounds, votes
//! and byzantine sequencers (consensus); who sets the delay of a cancellation, and that the
//! contract reads it at the cancellation (settlement's governors; here it is a number); which of
//! the waiting messages comes first; what a message does on L2 beyond a deposit.
//!
//! Sources are the core contract and its messaging half on a virtual machine (CORE), the
//! sequencer's scraper and provider (SEQ-CODE), the documentation, L2BEAT and the report on 2
//! September 2025 (INC-SEP25), as collected in the domain document 07-MSG and corrected by its
//! CORRECTIONS.

mod action;
mod config;
mod design;
mod properties;
mod reasons;
pub mod refusals;
mod state;
mod symmetry;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Failure, Guard, Party};
pub use config::{Bounds, Config, Parameters};
pub use design::*;
pub use state::{
    BLOCKS, Block, Content, Core, DEPTHS, Entry, MESSAGES, NODES, Node, Provider, Record, State,
    Terms,
};

protocol! {
    /// Messages under a configuration.
    pub struct Messages;
    name: "messages",
    prefix: "MSG",
    mutants: "../mutants.toml",
    settings: Config,
    reasons: reasons::all,
    fairness: properties::fairness,
    symmetry: symmetry::symmetry,
}
