//! The emergency path: two keys (X11), declared parts, ways out that stay open (X13), and a vote
//! afterwards, without which the part is paused (X12).

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{
    EmergencyFrame, EmergencyKeys, EmergencyPath, EmergencyScope, KeyOrder, KnownBug, Ratification,
    Ratified, RatifiedIn, Report, Unpausing,
};
use super::super::state::{Emergency, PARTS, State, Urgency};
use super::{Answer, changeable, deploy, require};
use vocabulary::change::Element;

/// A critical bug becomes known.
pub(super) fn find_bug(c: &Config, s: &mut State, part: usize) -> Answer {
    let exists = part < PARTS && s.parts[part].element != Element::Nothing;
    require(exists, Guard::NoSuchPart)?;
    require(!s.parts[part].bug, Guard::BugKnown)?;
    s.parts[part].bug = true;
    s.parts[part].paused |= c.design.known_bug == KnownBug::Pauses;
    Ok(())
}

/// Whether keys for another emergency can be given: the path is open once, until the vote answers.
fn is_open(c: &Config, s: &State) -> Answer {
    require(c.design.emergency_keys != EmergencyKeys::Absent, Guard::NoEmergencyPath)?;
    let is_open = s.emergency.urgency == Urgency::None;
    require(is_open || c.design.emergency_path == EmergencyPath::Always, Guard::Unanswered)
}

/// Nine of twelve members of the council approve.
pub(super) fn council_approve(c: &Config, s: &mut State) -> Answer {
    is_open(c, s)?;
    require(!s.emergency.council, Guard::KeyGiven)?;
    s.emergency.council = true;
    Ok(())
}

/// One more independent team of developers approves.
pub(super) fn team_approve(c: &Config, s: &mut State) -> Answer {
    is_open(c, s)?;
    let first = c.design.key_order == KeyOrder::Any || s.emergency.council;
    require(first, Guard::KeysMissing)?;
    require(s.emergency.teams < c.parameters.teams, Guard::KeyGiven)?;
    s.emergency.teams += 1;
    Ok(())
}

/// Emergency code takes effect at once.
pub(super) fn execute(
    c: &Config,
    s: &mut State,
    part: usize,
    payload: u8,
    shuts_exits: bool,
) -> Answer {
    is_open(c, s)?;
    let teams = match c.design.emergency_keys {
        EmergencyKeys::CouncilAndTeams => c.parameters.teams,
        EmergencyKeys::CouncilAlone | EmergencyKeys::Absent => 0,
    };
    require(s.emergency.council && s.emergency.teams >= teams, Guard::KeysMissing)?;
    let found = changeable(c, s, part)?;
    let any = c.design.emergency_scope == EmergencyScope::Anything;
    require(any || c.is_declared(found.element), Guard::NotDeclared)?;
    let harmless = c.design.emergency_frame == EmergencyFrame::ExitsStayOpen;
    require(!(harmless && shuts_exits), Guard::ExitsStayOpen)?;
    require(found.hash != payload, Guard::AlreadyInForce)?;
    deploy(c, s, part, payload);
    s.user.shut |= shuts_exits;
    s.emergency = match c.design.ratification {
        Ratification::NotAsked => Emergency::default(),
        Ratification::PausedWithout | Ratification::UndoneWithout => Emergency {
            urgency: Urgency::Live,
            part: part as u8,
            wait: ratified_in(c),
            reported: c.design.report == Report::ByItself,
            replaced: found.hash,
            replaced_bug: found.bug,
            ..Emergency::default()
        },
    };
    Ok(())
}

/// Days for which emergency code may be in force unless holders ratify it.
fn ratified_in(c: &Config) -> u8 {
    let declared = c.parameters.ratification;
    match c.design.ratified_in {
        RatifiedIn::DeclaredDays => declared,
        RatifiedIn::DayMore => declared + 1,
        RatifiedIn::DayLess => declared.saturating_sub(1).max(1),
    }
}

/// The time to ratify is over.
pub(super) fn lapse(c: &Config, s: &mut State) {
    let Emergency { part, replaced, replaced_bug, .. } = s.emergency;
    let part = usize::from(part);
    s.emergency.urgency = Urgency::Lapsed;
    if c.design.ratification == Ratification::UndoneWithout {
        deploy(c, s, part, replaced);
        s.parts[part].bug = replaced_bug;
    } else {
        s.parts[part].paused = true;
    }
}

fn is_unanswered(s: &State) -> Answer {
    require(s.emergency.urgency != Urgency::None, Guard::NoEmergency)
}

/// The council says in public what it was for.
pub(super) fn report(c: &Config, s: &mut State) -> Answer {
    is_unanswered(s)?;
    require(!s.emergency.reported, Guard::Reported)?;
    s.emergency.reported = true;
    if c.design.unpausing == Unpausing::WithTheReport {
        s.parts[usize::from(s.emergency.part)].paused = false;
    }
    Ok(())
}

/// The vote ratifies what was reported, in time or late.
pub(super) fn ratify(c: &Config, s: &mut State) -> Answer {
    is_unanswered(s)?;
    let asked = c.design.report == Report::BeforeRatification;
    require(s.emergency.reported || !asked, Guard::Unreported)?;
    if c.design.ratified == Ratified::GoesOn {
        s.parts[usize::from(s.emergency.part)].paused = false;
    }
    s.emergency = Emergency::default();
    Ok(())
}

/// The vote does not ratify it: the part is paused until it is changed.
pub(super) fn refuse(s: &mut State) -> Answer {
    is_unanswered(s)?;
    s.parts[usize::from(s.emergency.part)].paused = true;
    s.emergency = Emergency::default();
    Ok(())
}
