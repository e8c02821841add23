//! What follows an emergency upgrade: its report, its ratification, or neither.

use super::super::action::Guard;
use super::super::body::{Body, Hand};
use super::super::config::Config;
use super::super::design::{OverdueReport, Ratifier, Resumption, Unratified, VoteBy};
use super::super::power::Act;
use super::super::state::{Emergency, Intent, Provisional, State};
use super::{Answer, act, require, willing};

/// The emergency code is in force, for a while.
pub(super) fn begin(c: &Config, s: &mut State, intent: Intent) -> Answer {
    require(s.emergency.status == Provisional::None, Guard::EmergencyPending)?;
    let (report_left, ratify_left) = (c.parameters.report_time, c.parameters.ratify_time);
    let status = Provisional::Running;
    s.emergency = Emergency { status, intent, reported: false, report_left, ratify_left };
    Ok(())
}

/// Other code takes the place of what is paused.
pub(super) fn replace(c: &Config, s: &mut State) {
    if c.design.resumption != Resumption::Vote {
        resume(s);
    }
}

/// What is no code changes nothing for what is paused.
pub(super) fn other_change(c: &Config, s: &mut State) {
    if c.design.resumption == Resumption::AnyChange {
        resume(s);
    }
}

fn resume(s: &mut State) {
    if s.emergency.status == Provisional::Paused {
        s.emergency = Emergency::default();
    }
}

pub(super) fn report(c: &Config, s: &mut State, hand: Hand) -> Answer {
    require(s.emergency.status != Provisional::None, Guard::NoEmergency)?;
    require(!s.emergency.reported, Guard::AlreadyReported)?;
    act(c, s, Body::Council, Act::Reject, hand)?;
    s.emergency.reported = true;
    s.emergency.report_left = 0;
    Ok(())
}

/// The vote makes the emergency's code permanent, once it has read the report.
pub(super) fn ratify(c: &Config, s: &mut State, hand: Hand) -> Answer {
    require(s.emergency.status != Provisional::None, Guard::NoEmergency)?;
    let reported = s.emergency.reported || c.design.overdue_report == OverdueReport::NoEffect;
    require(reported, Guard::ReportMissing)?;
    if c.design.vote_by == VoteBy::Seats {
        willing(hand, s.emergency.intent != Intent::Hostile)?;
        match c.design.ratifier {
            Ratifier::Vote => act(c, s, Body::Vote, Act::Ordinary, hand)?,
            Ratifier::Council => act(c, s, Body::Council, Act::Majority, hand)?,
        }
    }
    s.emergency = Emergency::default();
    Ok(())
}

/// Time passes for an emergency that is not ratified.
pub(super) fn tick(c: &Config, s: &mut State) {
    let emergency = &mut s.emergency;
    if emergency.status != Provisional::Running {
        return;
    }
    let early = u8::from(c.design.overdue_report == OverdueReport::PausedEarly);
    let overdue = !emergency.reported && emergency.report_left <= early;
    let expired = emergency.ratify_left == 0;
    emergency.report_left = emergency.report_left.saturating_sub(1);
    emergency.ratify_left = emergency.ratify_left.saturating_sub(1);
    if overdue && c.design.overdue_report != OverdueReport::NoEffect {
        suspend(s);
    } else if expired {
        match c.design.unratified {
            Unratified::Paused => suspend(s),
            Unratified::RolledBack => s.emergency = Emergency::default(),
            Unratified::Kept => {}
        }
    }
}

/// The part that the emergency touched is paused, until it is ratified or replaced.
fn suspend(s: &mut State) {
    s.emergency.status = Provisional::Paused;
    s.emergency.report_left = 0;
    s.emergency.ratify_left = 0;
}
