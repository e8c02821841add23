//! The fallback form: when central production may take over from the committee, and gives back.
//!
//! A slot is one unit of L1 time. In each the builder offers a block or does not, and the committee
//! decides what was offered or fails; validators beyond its control may delay it, and the builder
//! is in nobody's hands but its own. A decision is *in flight* from the moment that a quorum has
//! precommitted until the certificate is published, at most `Δ` later (X6).
//!
//! The intended design counts what was offered and not decided, stops honest precommits at an
//! agreed L1 time (CON-A5), starts `Δ` later from the highest published certificate, returns by
//! itself, and needs the council to arm the lever again.
//!
//! Rewards that rest during the fallback belong to the rewards system; who governs production is
//! the bodies' (R25's second half: CHK-S2).
//!
//! Sources: SNIP-33; the domain document 03-CON as corrected (O2, X6); REPLAYS R25.

mod action;
mod config;
mod properties;
mod state;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Guard};
pub use config::{Config, Lever, Precommits, Prolonged, Prolonging, Return, Start, Trigger};
pub use state::{History, Mode, Offer, State};

protocol! {
    /// Committee and central production, taking turns.
    pub struct Fallback;
    name: "consensus/fallback",
    prefix: "CON",
    mutants: "../../mutants/fallback.toml",
    settings: Config,
    history: History,
    fairness: properties::fairness,
}
