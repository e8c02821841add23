//! Upgrades (UPG), those of the Starknet OS among them: how a decided change takes effect, and what
//! else could change the protocol.
//!
//! **Actors.** Authors, who publish changes; the vote and the council, whose decisions are actions
//! of the environment here, so that votes (GOV) and bodies (CHK) can be joined to them; anybody,
//! who queues, executes and clears; the company; holders of roles; developer teams; operators of
//! nodes; provers; a user who may leave.
//!
//! **Time.** A day on L1 is the unit. All clocks are countdowns, so behaviours go on for ever in
//! finitely many states. What somebody sends is included within a bound: until then the day does
//! not end. Blocks have no clock: any number fits into a day.
//!
//! **Elements.** A behaviour is about one element of the protocol or two (`Bounds::scopes`), and
//! there is an initial state for each choice: what is said of a behaviour is said of every element.
//! Each element has the paths of the deployed contracts by which it could be changed, and a table
//! says who owns them; in the intended design that is the timelock, which carries out votes.
//!
//! **Versions.** If the element is the program of the OS, there is a chain below it: blocks are
//! decided, executed by nodes, undone, proven and settled, while the version changes.
//!
//! **Adversary.** Authors swap code, amend late and claim wrong classes; the company and role
//! holders use what their paths allow; the council vetoes or stays silent as it likes; the vote
//! decides anything or nothing. What keeps them in check are rules, delays and the assumptions.
//!
//! The design, parameters and properties come from the core contract, SNIP 24 and 25, and public
//! analyses of the deployed paths, as collected in the domain document 18-UPG and corrected by its
//! CORRECTIONS (O12 to O14, D14, X11 to X13, X15, X18). "The announcement" of UPG-S7 is the day on
//! which a change enters the timelock: until then it may still be rejected. `UPG-X*` are ours, as
//! are UPG-S12 and UPG-S13 (mutants that changed counts only), UPG-S14 (who is behind a second
//! vote), UPG-S15 and UPG-A5 (several changes, one place in the timelock), UPG-S16 (a delay that
//! changes), UPG-S17 and UPG-S21 (a newer vote on the same part), UPG-S18 (dates), UPG-S22 to
//! UPG-S24 and UPG-S30 (how a path is gone), UPG-S25, UPG-S26 and UPG-S29 (answers to emergencies),
//! UPG-S27 and UPG-S28 (what is executed, and on its way). That approvals lapse when stronger rules
//! come is our answer to UPG-S9 and UPG-L1 with two changes under way; both are judged by a table
//! of strengths that the properties have for themselves. That an older approval lapses when a newer
//! one was carried out is our answer to UPG-S17 and UPG-L1.

mod action;
mod config;
mod design;
mod elements;
mod history;
mod mutants;
mod properties;
mod reasons;
mod state;
mod symmetry;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Guard};
pub use config::{Bounds, Config, Parameters};
pub use design::*;
pub use elements::{CLASSES, Owner, Owners, PATHS, Path};
pub use history::{History, Memory};
pub use state::*;

protocol! {
    /// Upgrades under a configuration.
    pub struct Upgrades;
    name: "upgrades",
    prefix: "UPG",
    mutants: "../mutants.toml",
    settings: Config,
    reasons: reasons::all,
    history: History,
    fairness: properties::fairness,
    symmetry: symmetry::symmetry,
    computed: mutants::COMPUTED,
    premises: mutants::PREMISES,
}

impl Upgrades {
    /// The numbers in force.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        &self.config.parameters
    }
}
