//! Whoever acts was given its power, and its term runs.

use kernel::{Evidence, ensure};

use super::super::Bodies;
use super::super::action::Action;
use super::super::body::{Body, Coalition};
use super::super::power::{Appointer, appointer};
use super::super::state::History;
use super::{P, Step};

/// The bodies that others appoint, and that act by themselves.
const APPOINTED: [Body; 3] = [Body::Council, Body::Committee, Body::Teams];

/// Updates what is remembered of terms: who was not elected since they ended last.
pub(super) fn remember(bodies: &Bodies, history: &mut History, step: &Step<'_>) {
    let term = bodies.config.parameters.term;
    match *step.action {
        Action::ReElect { body, .. } => history.unelected = history.unelected.without(body),
        Action::Tick {} if term > 0 => {
            history.term_for += 1;
            if history.term_for >= term {
                history.term_for = 0;
                history.unelected = Coalition::of(APPOINTED);
            }
        }
        _ => {}
    }
}

/// No body acts before it was given its power or after it has lost it, nor after the end of a term
/// before somebody is elected to its seats. (Whoever fills its own seats does so at any time: that
/// this is wrong is CHK-S1's.)
pub(super) fn s17() -> P {
    P::step("CHK-S17", "who acts has its power, and a term that runs", |m, step| {
        let Some(body) = acting(m, step) else { return Evidence::NotApplicable };
        let has_power = step.before.granted.has(body);
        ensure!("it was given its power": has_power, body);
        let elected = !step.history.unelected.has(body);
        ensure!("it is elected": elected, body);
        Evidence::Holds
    })
    .sources(&["S64", "L2B"])
}

/// The body that acts in a step. Who ratifies or overrides is the vote, which always stands.
pub(super) fn acting(m: &Bodies, step: &Step<'_>) -> Option<Body> {
    use Action as A;
    let by_appointer = |body: Body| match appointer(&m.config, body) {
        Appointer::Body(by) => (by != body).then_some(by),
        Appointer::Lot | Appointer::Nobody => None,
    };
    match *step.action {
        A::Sign { body, .. } | A::Veto { body, .. } | A::Unpause { body, .. } => Some(body),
        A::Report { .. } | A::Pause { .. } | A::Prolong { .. } | A::Rearm { .. } => {
            Some(Body::Council)
        }
        A::Push { .. } | A::Throttle { .. } => Some(Body::Council),
        A::ReElect { body, .. } => by_appointer(body),
        A::Replace { .. } | A::Appoint { .. } | A::HandOver {} => by_appointer(Body::Council),
        _ => None,
    }
}
