//! What the properties remember: what holders held before a vote opened, what its text was when it
//! became final, how it ended, and when its payload was voted on last.
//!
//! Each is written from what a step *did*, not from the rule that allowed it. In the intended
//! design nearly all of it is a function of the state, so it adds few states.

use super::super::count::{Outcome, casts, outcome, question, tally};
use super::super::state::{Answer, History, Memory, PROPOSALS, Proposal, Status, Voted};
use super::super::transition::is_free;
use super::super::{Action, Governance, PerHolder, State};
use super::{Step, accepts, closes};

/// Updates the memory after a step.
pub(in super::super) fn remember(governance: &Governance, history: &mut History, step: &Step<'_>) {
    for p in 0..PROPOSALS {
        history.of[p] = memory(governance, step, p);
    }
    history.held = held(step);
    if matches!(step.action, Action::Tick {}) {
        history.cooling = history.cooling.map(|cooling| cooling.saturating_sub(1));
    }
    if let Some((_, proposal)) = closes(step) {
        history.cooling[usize::from(proposal.payload)] = governance.config.parameters.cool_down;
    }
}

/// What the holders hold at the last two ticks, while a vote is about to open.
fn held(step: &Step<'_>) -> [PerHolder; 2] {
    if step.after.which(Status::Final).next().is_none() {
        return [PerHolder::default(); 2];
    }
    match step.action {
        Action::Tick {} => [step.after.owned(), step.history.held[0]],
        _ => step.history.held,
    }
}

/// What each holder has held for at least a whole tick.
pub(super) fn held_for_a_tick(history: &History) -> PerHolder {
    let [newer, older] = history.held;
    std::array::from_fn(|holder| newer[holder].min(older[holder]))
}

/// Whether voting opens by this step.
pub(super) fn opens(step: &Step<'_>, p: usize) -> bool {
    let [before, after] = [step.before, step.after].map(|s: &State| s.proposals[p].status);
    before == Status::Final && after == Status::Active
}

fn memory(governance: &Governance, step: &Step<'_>, p: usize) -> Memory {
    let old = step.history.of[p];
    let after = step.after.proposals[p].status;
    if is_free(&governance.config, &step.after.proposals[p]) {
        return Memory::default();
    }
    let mut new = old;
    if opens(step, p) {
        new.held = held_for_a_tick(step.history);
    }
    if after != Status::Active {
        new.held = PerHolder::default();
    }
    match *step.action {
        Action::Propose { proposal, .. } if usize::from(proposal) == p => new = Memory::default(),
        Action::Finalize { proposal } if usize::from(proposal) == p => {
            new.final_hash = hash(&step.before.proposals[p]);
        }
        Action::Execute { proposal } if usize::from(proposal) == p => new.executed = true,
        Action::Close { proposal } if usize::from(proposal) == p => {
            new.voted = accepts(step).map_or(Voted::No, |voted| how(governance, step, voted));
        }
        _ => {}
    }
    new
}

/// The hash of what a proposal names; counted from 1.
pub(super) fn hash(p: &Proposal) -> u8 {
    1 + p.payload
}

/// Whether an accepted proposal's items would have been accepted each alone: with those against
/// who refuse one and gave in.
fn how(governance: &Governance, step: &Step<'_>, p: &Proposal) -> Voted {
    let c = &governance.config;
    let alone = casts(c, p).map(|mut cast| {
        if cast.answer == Answer::Reluctant {
            cast.answer = Answer::Against;
        }
        cast
    });
    let class = c.class(p.payload);
    let tally = tally(c, alone, |cast| super::super::count::counts_for(c, class, cast));
    match outcome(c, question(c, step.before, p), tally, p.agreed) {
        Outcome::Accepted => Voted::Yes,
        Outcome::Rejected | Outcome::Inconclusive => Voted::BundleOnly,
    }
}
