//! What a unit of time does.

use super::super::super::body::{Body, Coalition};
use super::super::super::config::Config;
use super::super::super::power::{Appointer, appointer, holders};
use super::super::super::state::{Path, Proposal, Provisional, Stage, State};
use super::means;

/// Deadlines, pauses and terms go on.
pub(super) fn passes(c: &Config, due: &mut State) {
    for change in &mut due.changes {
        let missing = older(change);
        due.exposed = missing.into_iter().fold(due.exposed, Coalition::with);
    }
    emergency(due);
    let pause = &mut due.pause;
    if pause.on && !pause.prolonged {
        pause.left -= 1;
        pause.on = pause.left > 0;
    }
    due.message.left = due.message.left.saturating_sub(1);
    if c.parameters.term > 0 {
        due.term -= 1;
    }
    if c.parameters.term > 0 && due.term == 0 {
        let appointed = |body: &Body| appointer(c, *body) != Appointer::Nobody;
        due.lapsed = Coalition::of(holders(c).iter().filter(appointed));
        due.term = c.parameters.term;
    }
}

/// A change grows older; whoever has let lie what is approved shows that it is not to be trusted.
/// Whoever is silent on what it vets has said no.
fn older(change: &mut Proposal) -> Option<Body> {
    let is_over = change.timer == 0;
    change.timer = change.timer.saturating_sub(1);
    let nothing = Proposal { stage: Stage::Refused, ..Proposal::default() };
    match change.stage {
        Stage::Queued if is_over && change.path == Path::Emergency => *change = nothing,
        Stage::Open if is_over => {
            let signed = change.signed;
            let missing = means::keys(change).iter().find(|body| !signed.has(*body));
            if change.path == Path::Regular && missing == Some(Body::Council) {
                (change.stage, change.reason) = (Stage::Vetoed, true);
                return None;
            }
            *change = nothing;
            return missing.filter(|body| *body == Body::Committee);
        }
        _ => {}
    }
    None
}

/// Emergency code is paused when nobody has reported or ratified it in time.
fn emergency(due: &mut State) {
    let e = &mut due.emergency;
    if e.status != Provisional::Running {
        return;
    }
    let is_late = !e.reported && e.report_left == 0 || e.ratify_left == 0;
    e.report_left = e.report_left.saturating_sub(1);
    e.ratify_left = e.ratify_left.saturating_sub(1);
    if is_late {
        (e.status, e.report_left, e.ratify_left) = (Provisional::Paused, 0, 0);
    }
}
