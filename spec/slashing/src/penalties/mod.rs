//! The penalties (`slashing/penalties`): what follows from evidence, with money and time. Who can
//! be proven guilty of what is the other form's matter; here an offence is known to somebody.
//!
//! **Actors.** Two validators, each with a bond of its own and with delegators; a reporter, who
//! holds the evidence and has no power; anybody, who carries out what is due; a jury, which hears
//! appeals; a council, which would like to decide for itself; accusers without evidence.
//!
//! **A case.** An offence is known while its evidence is admissible. When that is filed and
//! verified, it is heard: within the time for appeals the jury may acquit the accused, or excuse
//! what a bug made everybody do, which costs the place in the committee and no bond. Otherwise it
//! is punished: a part of the bond and of what is delegated is burnt, more where more weight
//! offends together, and the validator is jailed.
//!
//! **Exits.** Validators and delegators leave by the exit window. Whoever asked to leave before an
//! offence had no power in it. What waits is at stake still, and nobody accused is paid.
//!
//! **Idleness** is no offence with evidence: who misses half its duties loses its place.
//!
//! **Time.** A tick is a day or so. Windows are countdowns.
//!
//! **Adversary.** Validators of any weight, who leave when they have offended; accusers with forged
//! evidence, or the same twice; a majority that includes no evidence against itself, where evidence
//! has to be included by it; a council that slashes or pardons.
//!
//! **What is not here.** When stake begins to count (staking), what validators earn (rewards), and
//! a deposit for reporters, which is zero.
//!
//! **Findings.** A bond's part is rounded up and the delegators' down: rounded alike, delegators
//! lose a larger fraction than the validator that they trusted (SLA-X10). Who is punished before
//! others are proven guilty of the same is punished as if alone: the time for appeals is what lets
//! cases meet. And evidence is verified when it is filed: what waited for a check would hold the
//! money of whoever is accused of anything.
//!
//! Sources: domain document 11-SLA with its CORRECTIONS; fork accountability of Tendermint. The
//! correlation of penalties is Ethereum's, scaled. Nothing of it is deployed.

mod action;
mod config;
mod design;
mod history;
mod properties;
mod state;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Guard};
pub use config::{Bounds, Config, Parameters};
pub use design::*;
pub use history::{History, Record};
pub use state::{CASES, Case, Cause, Stage, Standing, State, VALIDATORS, Validator};

protocol! {
    /// The penalties under a configuration.
    pub struct Penalties;
    name: "slashing/penalties",
    prefix: "SLA",
    mutants: "../../mutants/penalties.toml",
    settings: Config,
    reasons: transition::reasons,
    history: History,
    fairness: properties::fairness,
}
