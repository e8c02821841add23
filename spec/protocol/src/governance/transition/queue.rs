//! What was accepted: queued, stopped, carried out; and what the Foundation spends.

use super::super::action::Rule;
use super::super::config::Config;
use super::super::rules as r;
use super::super::state::{State, Status};
use super::votes::accepted;
use super::{Done, require};
use crate::change::ChangeClass;

/// Anybody puts what was accepted into the timelock.
pub(super) fn queue(c: &Config, s: &mut State, proposal: u8) -> Done {
    let p = *s.proposal(proposal);
    require(p.status == Status::Accepted, Rule::NotAccepted)?;
    let taken = s.which(Status::Queued).any(|other| s.proposals[other].payload == p.payload);
    require(c.rules.queue_key == r::QueueKey::Proposal || !taken, Rule::DuplicatePayload)?;
    let p = s.proposal(proposal);
    p.status = Status::Queued;
    p.wait = c.parameters.timelock;
    Ok(())
}

/// Anybody carries it out once the timelock is over.
pub(super) fn execute(c: &Config, s: &mut State, proposal: u8) -> Done {
    let p = s.proposal(proposal);
    require(p.status == Status::Queued, Rule::NotQueued)?;
    require(p.wait == 0, Rule::TimelockRuns)?;
    if c.rules.executions == r::Executions::Once {
        p.status = Status::Executed;
    }
    let payload = p.payload;
    s.budget |= c.class(payload) == ChangeClass::Budget;
    Ok(())
}

/// The council stops it while the timelock runs.
pub(super) fn veto(c: &Config, s: &mut State, proposal: u8) -> Done {
    let p = s.proposal(proposal);
    require(p.status == Status::Queued, Rule::NotQueued)?;
    require(p.wait > 0, Rule::TimelockOver)?;
    p.status = Status::Vetoed;
    p.wait = c.parameters.timelock;
    Ok(())
}

/// The veto is overridden, after as much time again (O14): all delays start anew.
pub(super) fn overrule(c: &Config, s: &mut State, proposal: u8) -> Done {
    let p = *s.proposal(proposal);
    require(p.status == Status::Vetoed, Rule::NotVetoed)?;
    require(p.wait == 0, Rule::TooEarlyToOverride)?;
    *s.proposal(proposal) = accepted(c, &p);
    Ok(())
}

/// The Foundation spends what was voted, or what it likes.
pub(super) fn spend(c: &Config, s: &mut State) -> Done {
    require(s.budget || c.rules.budget == r::Budget::Unguarded, Rule::NoBudget)?;
    s.budget = false;
    Ok(())
}
