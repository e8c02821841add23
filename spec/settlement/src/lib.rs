//! Settlement (L1S): how what L2 has decided and proven becomes final on L1.

mod action;
mod config;
mod design;
mod history;
mod properties;
mod reasons;
mod state;
mod symmetry;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Form, Guard, Party, Sender};
pub use config::{Bounds, Config, Delays, L1};
pub use design::*;
pub use history::{History, Memory};
pub use state::{
    BRANCHES, Branch, Core, ELEMENTS, Element, HEIGHTS, KEPT, L2, Left, MESSAGES, Message, Payee,
    State, Status, range,
};

protocol! {
    /// Settlement under a configuration.
    pub struct Settlement;
    name: "settlement",
    prefix: "L1S",
    mutants: "../mutants.toml",
    settings: Config,
    reasons: reasons::all,
    history: History,
    fairness: properties::fairness,
    symmetry: symmetry::symmetry,
}
