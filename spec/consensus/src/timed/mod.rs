//! The timed form: height after height, with clocks, faults that come and go, and messages that
//! must arrive once the network is stable.
//!
//! **Time.** One tick is `Δ`, the longest that a message and its handling may take once the network
//! is stable: a tick does not pass while a correct validator could act on something that correct
//! validators sent, or leave a timeout unhandled. Timeouts are countdowns of whole `Δ`. Before the
//! network is stable, messages arrive at any time or never and timeouts fire as they like; that
//! part of a behaviour may last [`Config::unstable_rounds`] rounds.
//!
//! **Byzantine validators** are not seen to act: a step that uses their messages says so
//! ([`Action::ActOnByzantine`]), and no fairness makes it happen. What a correct validator has seen
//! of them is passed on where correctness rests on it: a decision, a polka, and the precommits that
//! end a round. Votes that correct validators sent need not be passed on: they arrive. Where three
//! or more are correct, byzantine votes make polkas and end rounds for whom they are sent to, and
//! without this heights are not decided (CON-A6, CON-A8).
//!
//! **Rounds** are numbered from the oldest that anything still refers to, and heights are not
//! numbered at all, so behaviours go on for ever in finitely many states.
//!
//! **Around the paper**: the validator whose precommit a block needs (SNIP-33), what survives a
//! crash, the central recorder of 15 September 2025, a view of L1 that cannot confirm a message (2
//! September 2025), blocks fetched by laggards.
//!
//! That an honest proposer's round comes again and again (the strong fairness in the domain's
//! CON-L1) is no assumption here: proposers rotate. The rotation needs whoever may be locked alone.
//!
//! **Few states.** Steps that nobody else sees and that are there until the next tick are taken at
//! once (timeouts that start); values get their names in the order in which somebody names them;
//! what no step and no claim can read is forgotten.
//!
//! Sources: the domain document 03-CON as corrected; REPLAYS R9, R11, R12.

mod action;
mod config;
mod forget;
mod heights;
mod mutants;
mod properties;
mod reasons;
mod state;
mod transition;
mod view;

use vocabulary::protocol;

pub use action::{Action, Guard};
pub use config::{
    Config, Endings, Feeding, Followed, Joins, Judges, Memory, MustSign, NextHeight, Pace,
    Persistence, Polkas, Recorder, Requests, Sync, Timeouts, Turns, Unconfirmed, Waits,
};
pub use state::{Life, Local, RoundState, State};

protocol! {
    /// Heights with clocks.
    pub struct Timed;
    name: "consensus/timed",
    prefix: "CON",
    mutants: "../../mutants/timed.toml",
    settings: Config,
    reasons: reasons::all,
    fairness: properties::fairness,
    computed: mutants::COMPUTED,
    premises: mutants::PREMISES,
}
