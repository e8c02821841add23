//! Time: deadlines pass, delays and terms end.

use super::super::body::{Body, Coalition};
use super::super::config::Config;
use super::super::design::{Clock, Deadline, EmergencyApproval, Exposure, Silence};
use super::super::power::{Appointer, appointer, holders, keys};
use super::super::state::{Path, Proposal, Stage, State};
use super::{changes, emergency, operator, pause};

/// One unit of time. On the clock of a chain that is paused, it stands still.
pub(super) fn tick(c: &Config, s: &mut State) {
    if s.pause.on && c.design.clock == Clock::Paused {
        return;
    }
    let mut neglected = Coalition::default();
    for proposal in &mut s.changes {
        neglected = change(c, proposal).map_or(neglected, |body| neglected.with(body));
    }
    s.exposed = neglected.iter().fold(s.exposed, Coalition::with);
    emergency::tick(c, s);
    pause::tick(c, s);
    operator::tick(s);
    term(c, s);
}

/// Time passes for a change; returns who has let an approved one lie.
fn change(c: &Config, proposal: &mut Proposal) -> Option<Body> {
    let decides = proposal.stage == Stage::Open;
    let early = u8::from(decides && c.design.deadline == Deadline::OneLess);
    let is_over = proposal.timer <= early;
    proposal.timer = proposal.timer.saturating_sub(1);
    let expires = c.design.emergency_approval == EmergencyApproval::AtOnce;
    if proposal.stage == Stage::Queued && is_over && expires {
        expire(proposal);
    }
    if proposal.stage != Stage::Open || !is_over {
        return None;
    }
    let missing = keys(c, proposal.route()).iter().find(|&body| !proposal.signed.has(body))?;
    if missing == Body::Council && proposal.is_vetted() {
        silent(c, proposal);
        return None;
    }
    *proposal = Proposal { stage: Stage::Refused, ..Proposal::default() };
    let is_seen = c.design.exposure != Exposure::Acts;
    (missing == Body::Committee && is_seen).then_some(missing)
}

/// Approvals of emergencies are good for as long as it takes to execute them at once: one that has
/// to wait until another is ratified does not hold its place (UPG-S10, X15). How long the other
/// approvals are good is the upgrades' part.
fn expire(proposal: &mut Proposal) {
    if proposal.path == Path::Emergency {
        *proposal = Proposal { stage: Stage::Refused, ..Proposal::default() };
    }
}

/// The council has said nothing in time.
fn silent(c: &Config, proposal: &mut Proposal) {
    match c.design.silence {
        Silence::Reject => changes::rejected(proposal, true),
        Silence::Accept => changes::agreed(c, proposal, Body::Council),
        Silence::Extend => proposal.timer = c.parameters.decision_time,
    }
}

/// Terms end for everybody who was appointed, at once; they begin anew when the last is filled.
fn term(c: &Config, s: &mut State) {
    if c.parameters.term == 0 {
        return;
    }
    s.term = s.term.saturating_sub(1);
    if s.term == 0 {
        let appointed = |body: &Body| appointer(c, *body) != Appointer::Nobody;
        s.lapsed = Coalition::of(holders(c).iter().filter(appointed));
        s.term = c.parameters.term;
    }
}
