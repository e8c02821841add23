//! Leader election (LE): who leads which slot, drawn from stake and randomness that nobody chose.
//!
//! **Actors.** Stakers, whose weight and signing keys count from `K` epochs after a change; honest
//! nodes, each with its own view of L1; whoever carries the beacon's value to L1; the token admin,
//! who sets the minimum stake.
//!
//! **An election.** The weights that an epoch draws from are fixed `K` epochs before it, in the
//! same moment for everybody. In the first slots of the epoch before it, L1 carries a value that
//! nobody could know until then; without one the old value is drawn from again. From weights and
//! value everybody computes the same schedule ([`Electorate`]). Schedules, snapshots and committees
//! are therefore no state: they are functions of what is fixed.
//!
//! **Time.** A slot is one unit of time, one L1 block long; epochs are a few slots. Weights, keys
//! and values are traces relative to the running epoch, so behaviours go on for ever in finitely
//! many states.
//!
//! **L1.** The state holds the value on the chain that lasts. A node that does not wait for
//! finality can be shown another branch; one that lags has not read yet. That is all there is of a
//! reorganisation for whoever reads one value an epoch.
//!
//! **Adversary.** It splits stake, deposits late, holds transactions back, withholds or chooses
//! contributions, goes down. What keeps it in check are the assumptions; each can be dropped.
//!
//! **What others use.** [`Election::leaders`] says who may lead the running slot, and
//! [`Action::Lead`] is the event "the leader of this slot is that staker": in a composition the
//! proposer of sequencing shares it. Rounds within a slot belong to consensus.
//!
//! The design, parameters and properties come from the forum's design (DP1, DP2), SNIP-33, the
//! sequencer's code and three audits, as collected in the domain document 01-LE and corrected by
//! its CORRECTIONS. STK-A4 (the epoch function is known to everyone) is LE-S2 here.

mod action;
mod config;
mod design;
mod draw;
mod mutants;
mod properties;
mod reasons;
mod schedule;
mod state;
mod symmetry;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Guard};
pub use config::{Bounds, Config, Parameters};
pub use design::*;
pub use draw::{Committee, Draw, Electorate, IDENTITIES, Identities};
pub use schedule::{SLOTS, Schedule};
pub use state::{EPOCHS, History, LATER, NODES, STAKERS, Seeds, Staker, State, Status};

protocol! {
    /// Leader election under a configuration.
    pub struct Election;
    name: "leader-election",
    prefix: "LE",
    mutants: "../mutants.toml",
    settings: Config,
    reasons: reasons::all,
    history: History,
    fairness: properties::fairness,
    symmetry: symmetry::symmetry,
    computed: mutants::COMPUTED,
    premises: mutants::PREMISES,
}

impl Election {
    /// Who may lead the running slot: in the intended design one staker, or none where its draw
    /// fell outside the committee.
    #[must_use]
    pub fn leaders(&self, state: &State) -> Identities {
        schedule::leaders(&self.config, state)
    }

    /// Who is drawn for each slot of the epoch `ahead` of now, once its randomness is known: as a
    /// node sees it, or as it is.
    #[must_use]
    pub fn schedule(&self, state: &State, node: Option<usize>, ahead: usize) -> Option<Schedule> {
        schedule::schedule(&self.config, state, node, ahead)
    }
}
