//! What was accepted: queued, stopped, carried out; and what the Foundation spends.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design as r;
use super::super::state::{Proposal, State, Status};
use super::votes::accepted;
use super::{Done, require};
use vocabulary::change::ChangeClass;

/// Anybody puts what was accepted into the timelock.
pub(super) fn queue(c: &Config, s: &mut State, proposal: u8) -> Done {
    let p = *s.proposal(proposal);
    require(p.status == Status::Accepted, Guard::NotAccepted)?;
    let taken = s.which(Status::Queued).any(|other| s.proposals[other].payload == p.payload);
    require(c.design.queue_key == r::QueueKey::Proposal || !taken, Guard::DuplicatePayload)?;
    let p = s.proposal(proposal);
    p.status = Status::Queued;
    p.wait = c.parameters.timelock;
    Ok(())
}

/// Anybody carries it out once the timelock is over.
pub(super) fn execute(c: &Config, s: &mut State, proposal: u8) -> Done {
    let p = s.proposal(proposal);
    require(p.status == Status::Queued, Guard::NotQueued)?;
    require(is_over(c, p), Guard::TimelockRuns)?;
    if c.design.executions == r::Executions::Once {
        p.status = Status::Executed;
    }
    let payload = p.payload;
    s.budget &= c.design.grants == r::Grants::Kept;
    s.budget |= c.class(payload) == ChangeClass::Budget;
    Ok(())
}

/// Whether a proposal has waited for as long as the timelock.
fn is_over(c: &Config, p: &Proposal) -> bool {
    match c.design.timelock_ends {
        r::TimelockEnds::WhenOver => p.wait == 0,
        r::TimelockEnds::OnLastTick => p.wait <= 1,
    }
}

/// The council stops it while the timelock runs.
pub(super) fn veto(c: &Config, s: &mut State, proposal: u8) -> Done {
    let p = s.proposal(proposal);
    require(p.status == Status::Queued, Guard::NotQueued)?;
    let is_in_time = p.wait > 0 || c.design.vetoes == r::Vetoes::UntilExecuted;
    require(is_in_time, Guard::TimelockOver)?;
    p.status = Status::Vetoed;
    p.wait = c.parameters.timelock;
    Ok(())
}

/// The veto is overridden, after as much time again (O14): all delays start anew.
pub(super) fn overrule(c: &Config, s: &mut State, proposal: u8) -> Done {
    let p = *s.proposal(proposal);
    require(p.status == Status::Vetoed, Guard::NotVetoed)?;
    require(is_over(c, &p), Guard::TooEarlyToOverride)?;
    *s.proposal(proposal) = accepted(c, &p);
    Ok(())
}

/// The Foundation spends what was voted, or what it likes.
pub(super) fn spend(c: &Config, s: &mut State) -> Done {
    require(s.budget || c.design.budget == r::Budget::Unguarded, Guard::NoBudget)?;
    s.budget &= c.design.budget == r::Budget::Reusable;
    Ok(())
}
