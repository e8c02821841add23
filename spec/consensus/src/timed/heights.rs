//! From height to height, and who is missing: heights that follow, crashes, laggards.

use kernel::Disabled;

use super::super::paper::{NodeState, Once, Round, ValueAt};
use super::action::Guard;
use super::config::{Config, Feeding, NextHeight, Persistence, Requests, Sync, Turns};
use super::properties::CATCH_UPS;
use super::state::{Life, Local, State};
use super::transition::{Answer, begin_height, enter, require, set_anew};
use vocabulary::slot::Slot;

/// Everybody who takes part has decided. Who does not is behind.
pub(super) fn next_height(c: &Config, s: &mut State) -> Answer {
    let correct = usize::from(c.committee.correct());
    let taking_part = |local: &&Local| local.takes_part();
    let all = s.validators[..correct].iter().filter(taking_part).all(Local::has_decided);
    let any = s.validators[..correct].iter().any(Local::takes_part);
    let one = s.validators[..correct].iter().any(Local::has_decided);
    require(all && any || one && c.next == NextHeight::OneDecided, Guard::Undecided)?;
    let fed = |local: &Local| local.life == Life::Up && local.behind && !local.asked;
    let waits = c.batch > 0 && c.feeding == Feeding::FasterThanHeights && c.sync == Sync::FromPeers;
    if waits && s.validators[..correct].iter().any(fed) {
        return Err(Disabled::Urgency(CATCH_UPS));
    }
    for local in &mut s.validators[..correct] {
        local.behind |= local.life == Life::Down;
        if local.behind && c.batch > 0 {
            local.missing = (local.missing + 1).min(c.batch + 1);
        }
    }
    s.fresh = s.stable;
    s.height = (s.height + 1) % c.cycle();
    let turn = match c.turns {
        Turns::GoOn => (s.first_turn + 1) % c.committee.proposers.len() as u8,
        Turns::BeginAnew => 0,
    };
    begin_height(c, s, turn);
    for local in &mut s.validators[..correct] {
        if local.behind {
            *local = asleep(*local);
        }
    }
    Ok(())
}

/// Nothing of the running height is known to who is not at it.
fn asleep(local: Local) -> Local {
    let Local { life, behind, missing, asked, crashes, .. } = local;
    Local { life, behind, missing, asked, crashes, ..Local::default() }
}

pub(super) fn crash(c: &Config, s: &mut State, me: u8) -> Answer {
    let voted = s.rounds.iter().any(|round| round.traffic.has(me));
    let local = &mut s.validators[usize::from(me)];
    require(local.life == Life::Up, Guard::OtherLife)?;
    require(local.crashes > 0, Guard::Already)?;
    local.crashes -= 1;
    local.life = Life::Down;
    local.step_timer = Slot::NONE;
    local.round_timer = Slot::NONE;
    local.node.once = Once::default();
    match c.persistence {
        Persistence::VotesAndLock => {}
        Persistence::HeightThenAbstain => {
            local.node = NodeState::default();
            local.abstains |= voted;
        }
        Persistence::HeightThenSkip => local.node = NodeState::default(),
        Persistence::VotesWithoutLock => local.node.locked = ValueAt::NONE,
    }
    Ok(())
}

pub(super) fn restart(c: &Config, s: &mut State, me: u8) -> Answer {
    let local = &mut s.validators[usize::from(me)];
    require(local.life == Life::Down, Guard::OtherLife)?;
    local.life = Life::Up;
    s.restarted = true;
    if !s.validators[usize::from(me)].behind {
        set_anew(c, s, me);
    }
    Ok(())
}

/// Missing heights are adopted from a peer, as many as an answer carries. Who has them all joins
/// the running height where it is.
pub(super) fn catch_up(c: &Config, s: &mut State, me: u8) -> Answer {
    let local = s.validators[usize::from(me)];
    require(local.life == Life::Up && local.behind, Guard::OtherLife)?;
    let correct = usize::from(c.committee.correct());
    let peer = s.validators[..correct].iter().any(Local::takes_part);
    require(peer && c.sync == Sync::FromPeers, Guard::NoPeer)?;
    require(!local.asked, Guard::NothingAsked)?;
    let missing = local.missing.saturating_sub(c.batch);
    s.validators[usize::from(me)].missing = missing;
    if missing > 0 && c.requests != Requests::JoinsWithGaps {
        s.validators[usize::from(me)].asked = c.requests == Requests::AskedOnce;
        return Ok(());
    }
    // Where all have decided, only the last round is certain not to be finished and reduced.
    let joined = s.slowest(c).unwrap_or(Round(s.begun - 1));
    s.validators[usize::from(me)].behind = false;
    enter(c, s, me, joined);
    Ok(())
}
