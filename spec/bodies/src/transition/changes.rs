//! The path of a change: announced, decided by each body that has a key, vetoed or not, executed.

use super::super::action::Guard;
use super::super::body::{Body, Hand};
use super::super::config::Config;
use super::super::design::{
    Classifier, DelayFrom, Order, Override, Place, Range, SecondVoteOn, VetoAgain, VetoReach,
    VetoReason, VetoUntil, VoteBy,
};
use super::super::power::{Act, Route, delay, is_voted_elsewhere, keys, vetoers};
use super::super::state::{Intent, Path, Proposal, Stage, State};
use super::{Answer, act, emergency, require, willing};
use vocabulary::change::ChangeClass;

pub(super) fn announce(
    c: &Config,
    s: &mut State,
    change: u8,
    route: Route,
    intent: Intent,
    beyond: bool,
) -> Answer {
    let (path, class) = route;
    let is_free = !matches!(s.change(change).stage, Stage::Open | Stage::Queued);
    let given = is_voted_elsewhere(c, route);
    let takes = given || c.design.place == Place::Taken;
    require(is_free || takes, Guard::PlaceTaken)?;
    require(keys(c, route).size() > 0, Guard::NoSuchPath)?;
    let essential = path == Path::Regular || class == ChangeClass::Essential;
    require(essential, Guard::NotOfItsClass)?;
    if beyond {
        let labelled = class != ChangeClass::Minor || c.design.classifier == Classifier::Author;
        require(labelled, Guard::NotOfItsClass)?;
        let in_range = class != ChangeClass::Parameter || c.design.range == Range::Unchecked;
        require(in_range, Guard::OutOfRange)?;
    }
    let timer = c.parameters.decision_time;
    let stage = Stage::Open;
    let mut proposal =
        Proposal { stage, path, class, intent, beyond, timer, ..Proposal::default() };
    if given {
        agreed(c, &mut proposal, Body::Vote);
    }
    *s.change(change) = proposal;
    Ok(())
}

pub(super) fn sign(c: &Config, s: &mut State, change: u8, body: Body, hand: Hand) -> Answer {
    let proposal = *s.change(change);
    let needed = keys(c, proposal.route());
    require(proposal.stage == Stage::Open, Guard::NotOpen)?;
    require(needed.has(body), Guard::NotAsked)?;
    require(!proposal.signed.has(body), Guard::AlreadySigned)?;
    let after_vote =
        body == Body::Vote || !needed.has(Body::Vote) || proposal.signed.has(Body::Vote);
    require(after_vote || c.design.order == Order::Any, Guard::VoteFirst)?;
    willing(hand, agrees(body, &proposal))?;
    act(c, s, body, Act::Decide(proposal.path), hand)?;
    agreed(c, s.change(change), body);
    Ok(())
}

/// Whether honest members of `body` agree to it. Holders may take a flaw for sound and a label for
/// true; the others' work is to look.
fn agrees(body: Body, proposal: &Proposal) -> bool {
    match proposal.intent {
        Intent::Hostile => false,
        Intent::Flawed => body == Body::Vote,
        Intent::Sound => body == Body::Vote || !proposal.beyond,
    }
}

/// `body` counts as having agreed; the next decision, or the wait for the execution, begins.
pub(super) fn agreed(c: &Config, proposal: &mut Proposal, body: Body) {
    proposal.signed = proposal.signed.with(body);
    let taken = match c.design.delay_from {
        DelayFrom::LastDecision => 0,
        DelayFrom::Vote => c.parameters.decision_time.saturating_sub(proposal.timer),
    };
    proposal.timer = c.parameters.decision_time;
    if proposal.signed.includes(keys(c, proposal.route())) {
        proposal.stage = Stage::Queued;
        proposal.timer = delay(c, proposal.path).saturating_sub(taken);
    }
}

pub(super) fn veto(
    c: &Config,
    s: &mut State,
    change: u8,
    body: Body,
    reason: bool,
    hand: Hand,
) -> Answer {
    let proposal = *s.change(change);
    let Proposal { stage, intent, beyond, signed, overridden, .. } = proposal;
    let voted = signed.has(Body::Vote) || c.design.order == Order::VetoAtAnyTime;
    let late = stage == Stage::Queued && c.design.veto_until == VetoUntil::Executed;
    let is_decided = late || stage == Stage::Open && voted;
    require(is_decided, Guard::NotOpen)?;
    require(proposal.is_vetted() && vetoers(c).has(body), Guard::NoVeto)?;
    let is_new = !overridden || c.design.veto_again == VetoAgain::Yes;
    require(is_new, Guard::AlreadyOverridden)?;
    require(reason || c.design.veto_reason == VetoReason::Optional, Guard::ReasonMissing)?;
    willing(hand, intent != Intent::Sound || beyond)?;
    act(c, s, body, Act::Reject, hand)?;
    rejected(s.change(change), reason);
    if c.design.veto_reach == VetoReach::EveryChange {
        let under_way = |other: &&mut Proposal| matches!(other.stage, Stage::Open | Stage::Queued);
        s.changes.iter_mut().filter(under_way).for_each(|other| rejected(other, reason));
    }
    Ok(())
}

/// It is rejected, and stays so unless the vote overrides.
pub(super) fn rejected(proposal: &mut Proposal, reason: bool) {
    proposal.stage = Stage::Vetoed;
    proposal.timer = 0;
    proposal.reason = reason;
}

/// The second vote: its result waits as long as leaving takes.
pub(super) fn overrule(c: &Config, s: &mut State, change: u8, hand: Hand) -> Answer {
    let proposal = *s.change(change);
    require(proposal.stage == Stage::Vetoed, Guard::NotVetoed)?;
    let timer = match c.design.overriding {
        Override::SecondVote => Some(c.parameters.override_delay),
        Override::Supermajority => Some(0),
        Override::Impossible => None,
    };
    require(timer.is_some(), Guard::NoOverride)?;
    if c.design.vote_by == VoteBy::Seats {
        willing(hand, proposal.intent != Intent::Hostile)?;
        act(c, s, Body::Vote, Act::Override, hand)?;
    }
    let proposal = s.change(change);
    proposal.stage = Stage::Queued;
    proposal.timer = timer.unwrap_or_default();
    proposal.overridden = true;
    if c.design.second_vote_on == SecondVoteOn::AmendedText {
        proposal.intent = Intent::Flawed;
    }
    proposal.reason = false;
    Ok(())
}

pub(super) fn execute(c: &Config, s: &mut State, change: u8) -> Answer {
    let proposal = *s.change(change);
    require(proposal.stage == Stage::Queued, Guard::NotQueued)?;
    require(proposal.timer == 0, Guard::DelayRunning)?;
    match proposal.path {
        Path::Emergency => emergency::begin(c, s, proposal.intent)?,
        Path::Regular if !proposal.is_vetted() => emergency::other_change(c, s),
        Path::Regular | Path::Direct => emergency::replace(c, s),
        Path::Wrapper => emergency::other_change(c, s),
    }
    *s.change(change) = Proposal { stage: Stage::Executed, ..Proposal::default() };
    Ok(())
}
