//! The flat form: one height over one growing set of messages.
//!
//! A rule may use any message that was ever sent, at any time, or never: that is an asynchronous
//! network which loses what it likes, without a message in flight. Byzantine validators are not
//! seen to act: all that they could ever send is in the set from the start. Every guard is monotone
//! in the set, so this contains every schedule of theirs; in particular a vote for one value and a
//! vote for another, both counted (CON-B9's first half), which leaves agreement intact.
//!
//! Timeouts are choices: whoever could have scheduled one may let it fire. So lines 34 and 47 merge
//! into the timeouts that they schedule, and nothing here says when anything happens.
//!
//! Sources: the paper of [`super::paper`]; the domain document 03-CON as corrected.

mod action;
mod config;
mod mutants;
mod properties;
mod reasons;
mod state;
mod transition;

use vocabulary::protocol;

pub use action::Action;
pub use config::{Config, DeadValues, Deciding, Signatures, Validation};
pub use state::State;

use super::paper::Line;

protocol! {
    /// One height as a set of messages.
    pub struct Flat;
    name: "consensus/flat",
    prefix: "CON",
    mutants: "../../mutants/flat.toml",
    settings: Config,
    reasons: reasons::all,
    guard: Line,
    computed: mutants::COMPUTED,
    premises: mutants::PREMISES,
}
