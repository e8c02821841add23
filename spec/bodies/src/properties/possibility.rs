//! What the bodies keep open, whoever is hostile: a way, and no promise, so that no fairness is in
//! force.

use kernel::Occasion;

use super::super::Bodies;
use super::super::body::Body;
use super::super::config::{Config, Office};
use super::super::design::Appointment;
use super::super::state::State;
use super::P;

type O = Occasion<Bodies>;

/// A council that cannot act, on grounds that everybody sees, can be made able to act again. (One
/// that is hostile and has not shown it gives no ground; what it can do then is CHK-S2.)
pub(super) fn heals(config: &Config) -> P {
    // The lot fills seats at the end of a term.
    let classes: &'static [&'static str] = match config.design.appointment {
        Appointment::Rotation => &["re_elect", "tick"],
        Appointment::Vote | Appointment::Board | Appointment::CoOption => &["re_elect"],
    };
    P::possibility(
        "CHK-P1",
        "a council that cannot act can always be healed",
        O::state(|m, state, _| !is_able(m, state) && has_ground(state)),
        O::state(|m, state, _| is_able(m, state) && !has_ground(state)),
    )
    .about(classes)
    .sources(&["S9", "S64"])
}

/// A council whose members have shown that they are corrupt can always be left without its power,
/// its veto among it: no body judges its own case. (Whether holders do so is theirs; that others
/// can take its seats is CHK-P1's.)
pub(super) fn ends() -> P {
    let has_power = |state: &State| state.granted.has(Body::Council);
    P::possibility(
        "CHK-P2",
        "no body keeps its veto by its veto",
        O::state(move |_, state, _| has_power(state) && state.exposed.has(Body::Council)),
        O::state(move |_, state, _| !has_power(state)),
    )
    .about(&["sunset"])
    .sources(&["S64", "S39", "CORRECTIONS X14"])
}

/// Whether as many of the council's seats are in honest hands as its acts take, or as an election
/// gives it if those are fewer, and its term runs.
fn is_able(m: &Bodies, state: &State) -> bool {
    let Office { members, threshold, corrupt } = m.config.offices.council;
    let honest = state.seats(Body::Council).honest;
    honest >= threshold.min(members - corrupt) && !state.lapsed.has(Body::Council)
}

/// Whether keys are lost, the term is over or misconduct is known.
fn has_ground(state: &State) -> bool {
    let is_over = state.lapsed.has(Body::Council);
    is_over || state.exposed.has(Body::Council) || state.seats(Body::Council).lost > 0
}
