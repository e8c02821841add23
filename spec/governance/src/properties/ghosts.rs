//! What the properties remember: what holders held before a vote opened, what its text was when it
//! became final, how long it has been open, queued, vetoed or accepted, what its answers came to,
//! and when its payload was voted on last.
//!
//! Each is written from what a step *did*, not from the rule that allowed it. In the intended
//! design nearly all of it is a function of the state, so it adds few states.

use super::super::count::Outcome;
use super::super::design::Inconclusive;
use super::super::state::{Answer, History, Memory, PROPOSALS, Proposal, Status, Voted};
use super::super::{Action, Config, Governance, PerHolder, State};
use super::judge::comes_to;
use super::{Step, closes, executes};
use vocabulary::change::ChangeClass;

/// Updates the memory after a step.
pub(in super::super) fn remember(governance: &Governance, history: &mut History, step: &Step<'_>) {
    for p in 0..PROPOSALS {
        history.of[p] = memory(governance, step, p);
    }
    history.held = held(step);
    if matches!(step.action, Action::Tick {}) {
        history.cooling = history.cooling.map(|cooling| cooling.saturating_sub(1));
    }
    history.granted = granted(governance, step);
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
#[inline]
pub(super) fn held_for_a_tick(history: &History) -> PerHolder {
    let [newer, older] = history.held;
    std::array::from_fn(|holder| newer[holder].min(older[holder]))
}

/// Whether voting opens by this step.
#[inline]
pub(super) fn opens(step: &Step<'_>, p: usize) -> bool {
    let [before, after] = [step.before, step.after].map(|s: &State| s.proposals[p].status);
    before == Status::Final && after == Status::Active
}

fn memory(governance: &Governance, step: &Step<'_>, p: usize) -> Memory {
    let old = step.history.of[p];
    let after = step.after.proposals[p].status;
    if is_past(&governance.config, after) {
        return Memory::default();
    }
    let c = &governance.config;
    let mut new = Memory { since: since(c, step, p), age: age(c, step, p), ..old };
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
            new.voted = how(&governance.config, step.before, &step.before.proposals[p]);
        }
        _ => {}
    }
    new
}

/// Whether the Foundation has money that a vote gave it: several votes before it spends are one,
/// as it spends whatever it has.
fn granted(governance: &Governance, step: &Step<'_>) -> bool {
    let given = executes(step).is_some_and(|(p, proposal)| {
        let is_budget = governance.config.class(proposal.payload) == ChangeClass::Budget;
        is_budget && step.history.of[p].voted != Voted::No
    });
    let spent = matches!(step.action, Action::Spend {});
    given || (step.history.granted && !spent)
}

/// Whether nothing is left to remember of a proposal: it is over, and nobody takes it up again.
fn is_past(c: &Config, status: Status) -> bool {
    let settles = c.design.inconclusive == Inconclusive::CouncilDecides;
    status.is_over() && !(settles && status == Status::Inconclusive)
}

/// For how many ticks a vote has been open, or a proposal queued or vetoed; counted as far as
/// anybody asks.
fn since(c: &Config, step: &Step<'_>, p: usize) -> u8 {
    let [before, after] = [step.before, step.after].map(|s: &State| s.proposals[p].status);
    let longest = match after {
        Status::Active => c.parameters.voting_max,
        Status::Queued | Status::Vetoed => c.parameters.timelock,
        _ => 0,
    };
    let so_far = if before == after { step.history.of[p].since + tick(step) } else { 0 };
    so_far.min(longest)
}

/// For how many ticks a proposal has been accepted, queued or not; counted likewise.
fn age(c: &Config, step: &Step<'_>, p: usize) -> u8 {
    let is_accepted =
        |s: &State| matches!(s.proposals[p].status, Status::Accepted | Status::Queued);
    match (is_accepted(step.before), is_accepted(step.after)) {
        (true, true) => {
            let longest = c.parameters.timelock + c.parameters.window;
            (step.history.of[p].age + tick(step)).min(longest)
        }
        _ => 0,
    }
}

fn tick(step: &Step<'_>) -> u8 {
    u8::from(matches!(step.action, Action::Tick {}))
}

/// The hash of what a proposal names; counted from 1.
#[inline]
pub(super) fn hash(p: &Proposal) -> u8 {
    1 + p.payload
}

/// Whether the answers accept a proposal, and each of its items alone: with those against who
/// refuse one and gave in.
fn how(c: &Config, s: &State, p: &Proposal) -> Voted {
    let alone = |answer| if answer == Answer::Reluctant { Answer::Against } else { answer };
    let each = Proposal { answers: p.answers.map(alone), ..*p };
    let accepted = |p: &Proposal| comes_to(c, s, p) == Outcome::Accepted;
    match (accepted(p), accepted(&each)) {
        (false, _) => Voted::No,
        (true, true) => Voted::Yes,
        (true, false) => Voted::BundleOnly,
    }
}
