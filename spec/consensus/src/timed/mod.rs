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
//! of them is passed on where correctness rests on it: with a decision, and with the polka behind
//! a proposal that names its valid round.
//!
//! **Rounds** are numbered from the oldest that anything still refers to, and heights are not
//! numbered at all, so behaviours go on for ever in finitely many states.
//!
//! **Around the paper**: the validator whose precommit a block needs (SNIP-33), what survives a
//! crash, the central recorder of 15 September 2025, a view of L1 that cannot confirm a message (2
//! September 2025), blocks fetched by laggards.
//!
//! That an honest proposer's round comes again and again (the strong fairness in the domain's
//! CON-L1) is no assumption here: proposers rotate.
//!
//! Sources: the domain document 03-CON as corrected; REPLAYS R9, R11, R12.

mod action;
mod config;
mod forget;
mod mutants;
mod properties;
mod reasons;
mod state;
mod transition;
mod view;

use vocabulary::protocol;

pub use action::{Action, Guard};
pub use config::{Config, MustSign, Pace, Persistence, Recorder, Sync, Timeouts, Unconfirmed};
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
