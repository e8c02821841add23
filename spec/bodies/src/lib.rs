//! Checks and balances (CHK): several separate bodies, each with a power of its own, all of which
//! derive it from the vote of token holders.
//!
//! **Actors.** The vote; the security council, the monetary committee, the Foundation's board, the
//! company's two multisigs, the developers' teams, the builders' council that votes as a block;
//! whoever announces a change, executes it, operates the bridge.
//!
//! **A body** is three counters: seats in honest hands, in the intruder's, and with lost keys. What
//! it can do depends on nothing else, so twelve members cost no more than three. The vote's seats
//! are per cents of the voting power.
//!
//! **A power** is a set of keys, an order and a delay (`power.rs`). A change takes the path of its
//! class, or one beside it (a wrapped token, an emergency, a key of one's own): announced, signed
//! by each body that has a key, vetoed or not, queued, executed. What happens to silence, to a
//! veto, to an emergency that nobody ratifies, is an option.
//!
//! **Adversary.** One intruder has all corrupt seats. Each initial state names the bodies that are
//! hostile as a whole; every other body has fewer corrupt members than any of its acts takes, or
//! than keep it from acting. Corrupt members sign what serves the intruder, and whoever they
//! appoint is corrupt. That *one* body may break its bound is the separation theorem (CHK-S2);
//! which *several* capture the protocol is what a sweep over `hostile` shows.
//!
//! **What holders and experts see.** A change is sound, flawed (holders may take it for sound,
//! experts do not) or hostile (nobody honest agrees to it). No rule reads that.
//!
//! **What others use.** The vote's decisions, the vetoes and the execution are actions that name
//! body and change, so that a composition can share them with the system that makes them.
//!
//! Sources are SNIP-24, SNIP-25, SNIP-27, SNIP-39, L2BEAT's project page and the forum's governance
//! threads, as collected in the domain document 15-CHK and corrected by its CORRECTIONS. CHK-A2
//! (the vote itself is fair) is GOV-S4 and GOV-S5. CHK-S10 and CHK-S11 are ours: mutants that
//! changed counts only, as are CHK-S12 (keys that outlive a seat), CHK-S13 (a delay that is waited
//! for), CHK-S14 to CHK-S16 (what prolongs and what ends a pause), CHK-S17 (acts without a seat),
//! CHK-S18 to CHK-S30 (grounds, order, time, signatures, registers and texts of decisions) and
//! CHK-P2 (a veto that protects itself).

mod action;
mod body;
mod config;
mod design;
mod power;
mod properties;
mod reasons;
mod state;
mod symmetry;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Guard};
pub use body::{BODIES, Body, Coalition, Hand, Origin};
pub use config::{Bodies as PerBody, Bounds, Config, Office, Parameters};
pub use design::*;
pub use state::{
    CHANGES, Composition, Emergency, History, Intent, Message, Path, Pause, Proposal, Provisional,
    Record, Seats, Stage, State,
};

use vocabulary::change::ChangeClass;

protocol! {
    /// The bodies under a configuration.
    pub struct Bodies;
    name: "bodies",
    prefix: "CHK",
    mutants: "../mutants.toml",
    settings: Config,
    reasons: reasons::all,
    history: History,
    fairness: properties::fairness,
    symmetry: symmetry::symmetry,
}

impl Bodies {
    /// The numbers in force.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        &self.config.parameters
    }

    /// Emits what might be decided on a change next: the [candidates](kernel::System::candidates)
    /// that sign it, veto it, override a veto or carry it out, in their order.
    pub fn decisions(&self, state: &State, change: u8, emit: &mut dyn FnMut(Action)) {
        if change < self.config.bounds.changes {
            transition::decisions(&self.config, state, change, emit);
        }
    }

    /// Whether changes of this class ask for the vote on this path.
    #[must_use]
    pub fn asks_vote(&self, path: Path, class: ChangeClass) -> bool {
        power::keys(&self.config, (path, class)).has(Body::Vote)
    }
}
