//! How a decided change takes effect, and what else could change an element.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{
    Answers, Approval, Date, Finalising, OwnDelay, Place, TimelockRoles, VoteForce, Waiting,
};
use super::super::elements::{Owner, Path};
use super::super::state::{Emergency, Proposal, Stage, State, Urgency};
use super::decision::{approved, overtake};
use super::proposal::is_long_enough;
use super::{Answer, changeable, deploy, in_stage, require};
use vocabulary::change::Element;

/// Whether the one place in the timelock is taken.
pub(super) fn queue_is_taken(c: &Config, s: &State) -> bool {
    let kept = c.design.place == Place::UntilCleared;
    let has_it = |proposal: &Proposal| match proposal.stage {
        Stage::Queued | Stage::Ready => c.design.place != Place::Each,
        Stage::Rejected | Stage::Vetoed | Stage::Expired => kept,
        _ => false,
    };
    s.proposals.iter().any(has_it)
}

/// An approved change is announced for good, and its delay begins.
pub(super) fn queue(c: &Config, s: &mut State, number: usize) -> Answer {
    in_stage(c, s, number, &[Stage::Approved])?;
    require(!queue_is_taken(c, s), Guard::QueueTaken)?;
    enqueue(c, s, number);
    Ok(())
}

fn enqueue(c: &Config, s: &mut State, number: usize) {
    let element = s.part_of(number).element;
    let brings = element == Element::Delay && c.design.own_delay == OwnDelay::ItBrings;
    let code = if brings { s.proposals[number].code } else { s.delay_code() };
    let proposal = &mut s.proposals[number];
    (proposal.stage, proposal.wait) = for_days(c, c.delay(element, code));
}

/// Where a change is in the timelock that has to wait for so many days.
fn for_days(c: &Config, days: u8) -> (Stage, u8) {
    match days {
        0 => (Stage::Ready, c.parameters.inclusion),
        days => (Stage::Queued, days),
    }
}

/// The delay has changed, of which the code was `old`. What waits keeps the delay that was
/// announced for it.
pub(super) fn delay_changes(c: &Config, s: &mut State, old: u8) {
    let rules = *s;
    for number in 0..s.proposals.len() {
        let element = rules.part_of(number).element;
        let proposal = &mut s.proposals[number];
        if proposal.stage == Stage::Queued && c.design.waiting == Waiting::AsChanged {
            let waited = c.delay(element, old).saturating_sub(proposal.wait);
            let left = c.delay(element, rules.delay_code()).saturating_sub(waited);
            (proposal.stage, proposal.wait) = for_days(c, left);
        }
    }
}

/// The company queues a change without or against the vote.
pub(super) fn push(c: &Config, s: &mut State, number: usize) -> Answer {
    let before_the_vote = [Stage::Deliberation, Stage::Review, Stage::Voting, Stage::Rejected];
    let proposal = in_stage(c, s, number, &before_the_vote)?;
    let decided = match proposal.stage {
        Stage::Voting => proposal.wait == 0,
        stage => stage == Stage::Rejected,
    };
    let advice = c.design.vote == VoteForce::Advice && decided;
    let one_party = c.design.timelock_roles == TimelockRoles::OneParty;
    require(advice || one_party, Guard::VoteBinds)?;
    require(!queue_is_taken(c, s), Guard::QueueTaken)?;
    s.proposals[number] = approved(c, s.proposals[number]);
    enqueue(c, s, number);
    Ok(())
}

/// A change whose delay is over is carried out. It answers an emergency in the same part.
pub(super) fn execute(c: &Config, s: &mut State, number: usize) -> Answer {
    let proposal = *in_stage(c, s, number, &[Stage::Queued, Stage::Ready])?;
    require(proposal.stage == Stage::Ready, Guard::DelayRunning)?;
    require(proposal.date == 0, Guard::BeforeItsDate)?;
    let Proposal { part, code, overtaken, .. } = proposal;
    changeable(c, s, part.into())?;
    deploy(c, s, part.into(), code);
    let Emergency { urgency, part: touched, council, teams, .. } = s.emergency;
    let answers = c.design.answers == Answers::EveryVote;
    if urgency != Urgency::None && touched == part && answers {
        s.emergency = Emergency { council, teams, ..Emergency::default() };
    }
    s.proposals[number] = match c.design.approval {
        Approval::Spent => Proposal::default(),
        Approval::Reusable => approved(c, s.proposals[number]),
    };
    if !overtaken {
        overtake(c, s, part);
    }
    Ok(())
}

/// The date of what was accepted is moved.
pub(super) fn move_date(c: &Config, s: &mut State, number: usize, later: bool) -> Answer {
    let accepted = [Stage::Vetting, Stage::Approved, Stage::Queued, Stage::Ready];
    let proposal = in_stage(c, s, number, &accepted)?;
    require(c.design.date == Date::Plan, Guard::DateVotedOn)?;
    let date = if later { c.parameters.date } else { 0 };
    require(date != proposal.date, Guard::TextUnchanged)?;
    proposal.date = date;
    Ok(())
}

/// A path is used by whoever owns it; the timelock's own way is [`execute`]. What the deployed
/// `finalize` does not stop stays in the hands of whoever called it.
pub(super) fn set(c: &Config, s: &mut State, path: Path, part: usize, payload: u8) -> Answer {
    let is_left = s.finalised
        && c.design.finalising == Finalising::StopsSomeSetters
        && !path.is_stopped_by_finalize();
    let found = match changeable(c, s, part) {
        Err(Guard::Finalised) if is_left => s.parts[part],
        other => other?,
    };
    require(path.reaches(found.element), Guard::PathElsewhere)?;
    let is_free = is_left && found.element.is_core();
    require(is_free || c.owners.of(path) == Owner::Role, Guard::TimelockOwns)?;
    require(found.hash != payload, Guard::AlreadyInForce)?;
    require(is_long_enough(c, found.element, payload), Guard::DelayTooShort)?;
    deploy(c, s, part, payload);
    Ok(())
}
