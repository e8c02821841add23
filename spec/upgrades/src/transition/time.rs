//! A day passes.

use super::super::config::Config;
use super::super::design::{Execution, ExitCensorship, Expiry, Inclusion, Silence, Stages};
use super::super::state::{Proposal, Stage, State, Urgency, User, Way};
use super::decision::{approved, vetoed};
use super::timelock::queue_is_taken;
use super::{Answer, changeable, emergency, users};

/// Whether somebody must have been included before the day is over: L1 includes within `Delta`
/// (UPG-A2), the chain within the bound of leaving (UPG-A3).
pub(super) fn is_urgent(c: &Config, s: &State) -> bool {
    let asks = s.user.way == Way::Asking && s.user.wait == 0 && !s.user.shut;
    let can_leave = asks && users::is_carried(c, s);
    let leaves = can_leave && c.design.exit_censorship == ExitCensorship::Bounded;
    leaves || c.design.inclusion == Inclusion::InTime && (0..2).any(|number| is_due(c, s, number))
}

/// Whether the change could have been queued or carried out for as long as inclusion may take.
fn is_due(c: &Config, s: &State, number: usize) -> bool {
    let Proposal { stage, wait, part, date, .. } = s.proposals[number];
    wait == 0
        && match stage {
            Stage::Approved => !queue_is_taken(c, s),
            Stage::Ready => {
                let can_be = date == 0 && changeable(c, s, part.into()).is_ok();
                c.design.execution == Execution::Anyone && can_be
            }
            _ => false,
        }
}

/// Every countdown goes on.
pub(super) fn tick(c: &Config, s: &mut State) -> Answer {
    let queue_is_free = !queue_is_taken(c, s);
    for proposal in &mut s.proposals {
        *proposal = older(c, *proposal, queue_is_free);
    }
    if s.emergency.urgency == Urgency::Live {
        s.emergency.wait -= 1;
        if s.emergency.wait == 0 {
            emergency::lapse(c, s);
        }
    }
    if !s.user.shut {
        let wait = s.user.wait.saturating_sub(1);
        s.user = users::goes_on(c, User { wait, ..s.user });
    }
    Ok(())
}

/// The change, a day later.
fn older(c: &Config, proposal: Proposal, queue_is_free: bool) -> Proposal {
    let p = &c.parameters;
    let Proposal { stage, wait, life, date, .. } = proposal;
    let ages = matches!(stage, Stage::Approved | Stage::Queued | Stage::Ready);
    if ages && c.design.expiry == Expiry::InTime && life <= 1 {
        return Proposal { stage: Stage::Expired, ..Proposal::default() };
    }
    let life = if ages { life.saturating_sub(1) } else { life };
    let left = wait.saturating_sub(1);
    let same = Proposal { wait: left, life, date: date.saturating_sub(1), ..proposal };
    let is_reviewed = c.design.stages != Stages::NoReview;
    match stage {
        Stage::Deliberation if left == 0 && p.review > 0 && is_reviewed => {
            Proposal { stage: Stage::Review, wait: p.review, ..same }
        }
        Stage::Deliberation | Stage::Review if left == 0 => {
            Proposal { stage: Stage::Voting, wait: p.voting, ..same }
        }
        Stage::Vetting if left == 0 => match c.design.silence {
            Silence::Rejects => vetoed(c, same),
            Silence::Accepts => approved(c, same),
            Silence::Extends => Proposal { wait: p.vetting, ..same },
        },
        Stage::Approved if !queue_is_free => Proposal { wait, ..same },
        Stage::Ready if date > 0 => Proposal { wait, ..same },
        Stage::Queued if left == 0 => Proposal { stage: Stage::Ready, wait: p.inclusion, ..same },
        _ => same,
    }
}
