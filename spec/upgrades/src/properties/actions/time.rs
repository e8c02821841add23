//! What a day does, and where the parts of a path begin.

use super::super::super::Config;
use super::super::super::state::{Proposal, Stage, State, Urgency, User, Way};
use super::may::has_place;

/// A text at the beginning of the path of its class: the parts that take no time are left out.
#[inline]
pub(super) fn begun(c: &Config, text: Proposal) -> Proposal {
    let p = &c.parameters;
    let deliberation = if text.class.is_weighty() { p.deliberation } else { 0 };
    let path = [(Stage::Deliberation, deliberation), (Stage::Review, p.review)];
    let first = path.into_iter().find(|(_, days)| *days > 0);
    let (stage, wait) = first.unwrap_or((Stage::Voting, p.voting));
    Proposal { stage, wait, ..text }
}

/// The council's no.
#[inline]
pub(super) fn vetoed(c: &Config, change: Proposal) -> Proposal {
    let wait = c.parameters.second_vote;
    Proposal { stage: Stage::Vetoed, wait, life: 0, overtaken: false, ..change }
}

/// A user past the parts of the way that take no time.
#[inline]
pub(super) fn further(c: &Config, mut user: User) -> User {
    if user.way == Way::Unbonding && user.wait == 0 {
        (user.way, user.wait) = (Way::Settling, c.parameters.settlement);
    }
    if user.way == Way::Settling && user.wait == 0 {
        user.way = Way::Left;
    }
    user
}

/// A day passes.
pub(super) fn day(c: &Config, due: &mut State) {
    let place = has_place(c, due);
    due.proposals.iter_mut().for_each(|change| *change = older(c, *change, place));
    let emergency = &mut due.emergency;
    if emergency.urgency == Urgency::Live {
        emergency.wait -= 1;
        if emergency.wait == 0 {
            emergency.urgency = Urgency::Lapsed;
            due.parts[usize::from(emergency.part)].paused = true;
        }
    }
    due.user.wait = due.user.wait.saturating_sub(1);
    due.user = further(c, due.user);
}

/// A change a day later. What is approved waits for its place and its date no longer than it is
/// good; what nobody vets in time is vetoed.
fn older(c: &Config, mut change: Proposal, place: bool) -> Proposal {
    let p = &c.parameters;
    let is_good = matches!(change.stage, Stage::Approved | Stage::Queued | Stage::Ready);
    if is_good && change.life <= 1 {
        return Proposal { stage: Stage::Expired, ..Proposal::default() };
    }
    let waits = match change.stage {
        Stage::Approved => place,
        Stage::Ready => change.date == 0,
        _ => true,
    };
    change.life -= u8::from(is_good);
    change.date = change.date.saturating_sub(1);
    change.wait = change.wait.saturating_sub(u8::from(waits));
    match change.stage {
        _ if change.wait > 0 => {}
        Stage::Deliberation if p.review > 0 => {
            (change.stage, change.wait) = (Stage::Review, p.review);
        }
        Stage::Deliberation | Stage::Review => {
            (change.stage, change.wait) = (Stage::Voting, p.voting);
        }
        Stage::Vetting => return vetoed(c, change),
        Stage::Queued => (change.stage, change.wait) = (Stage::Ready, p.inclusion),
        _ => {}
    }
    change
}
