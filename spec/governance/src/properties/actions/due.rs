//! What an action leaves behind, from the state before it.

use super::super::super::action::Action;
use super::super::super::config::Config;
use super::super::super::count::Outcome;
use super::super::super::state::{BENCHES, Benches, Form, Proposal, Slot, State, Status};
use super::super::judge::{comes_to, is_enough, leads_to};
use vocabulary::change::ChangeClass;

const LIQUID: usize = Form::L1 as usize;

/// The state that is due after `action`.
pub(super) fn due(c: &Config, before: &State, action: &Action) -> State {
    let mut due = *before;
    match *action {
        Action::Delegate { .. }
        | Action::Undelegate { .. }
        | Action::Transfer { .. }
        | Action::Convert { .. }
        | Action::Deposit { .. }
        | Action::Withdraw { .. }
        | Action::Borrow { .. }
        | Action::Repay { .. } => of_holders(&mut due, action),
        Action::SetRules { settings } => due.settings = settings,
        Action::Censor { on } => due.censoring = on,
        Action::Spend {} => due.budget = false,
        Action::Tick {} => {
            due.proposals = before.proposals.map(|p| a_tick_later(c, before, p));
            due.cooling = before.cooling.map(|ticks| ticks.saturating_sub(1));
        }
        _ => of_proposals(c, &mut due, before, action),
    }
    due
}

/// Who has what, and who votes for whom.
fn of_holders(due: &mut State, action: &Action) {
    use Action as A;
    let holders = &mut due.holders;
    match *action {
        A::Delegate { holder, to } => holders[usize::from(holder)].delegate = Slot::some(to),
        A::Undelegate { holder } => holders[usize::from(holder)].delegate = Slot::NONE,
        A::Transfer { from, to } => {
            holders[usize::from(from)].units[LIQUID] -= 1;
            holders[usize::from(to)].units[LIQUID] += 1;
        }
        A::Convert { holder, from, to } => {
            holders[usize::from(holder)].units[from as usize] -= 1;
            holders[usize::from(holder)].units[to as usize] += 1;
        }
        A::Deposit { holder } => {
            holders[usize::from(holder)].units[LIQUID] -= 1;
            holders[usize::from(holder)].deposit += 1;
        }
        A::Withdraw { holder } => {
            holders[usize::from(holder)].deposit -= 1;
            holders[usize::from(holder)].units[LIQUID] += 1;
        }
        A::Borrow { holder } => {
            holders[usize::from(holder)].units[LIQUID] += due.pool;
            holders[usize::from(holder)].debt = due.pool;
            due.pool = 0;
        }
        A::Repay { holder } => {
            due.pool += holders[usize::from(holder)].debt;
            holders[usize::from(holder)].units[LIQUID] -= holders[usize::from(holder)].debt;
            holders[usize::from(holder)].debt = 0;
        }
        _ => {}
    }
}

/// What becomes of a proposal, and of what it is about.
fn of_proposals(c: &Config, due: &mut State, before: &State, action: &Action) {
    use Action as A;
    let (A::Propose { proposal, .. }
    | A::Amend { proposal, .. }
    | A::Finalize { proposal }
    | A::Cancel { proposal, .. }
    | A::Vote { proposal, .. }
    | A::Agree { proposal, .. }
    | A::Close { proposal }
    | A::Queue { proposal }
    | A::Execute { proposal }
    | A::Veto { proposal }
    | A::Override { proposal }) = *action
    else {
        return;
    };
    let old = before.proposals[usize::from(proposal)];
    let p = &mut due.proposals[usize::from(proposal)];
    match *action {
        A::Propose { author, payload, .. } => {
            *p = Proposal { author: Slot::some(author), payload, ..only(Status::Draft) };
        }
        A::Amend { payload, .. } => p.payload = payload,
        A::Finalize { .. } => (p.status, p.wait) = (Status::Final, c.parameters.voting_delay),
        A::Cancel { .. } => *p = only(Status::Cancelled),
        A::Vote { holder, answer, .. } => p.answers[usize::from(holder)] = answer,
        A::Agree { bench, .. } => {
            let agree = |other: &u8| *other == bench || old.agreed.contains(*other);
            p.agreed = (0..BENCHES).filter(agree).fold(Benches::default(), Benches::with);
        }
        A::Close { .. } => {
            due.cooling[usize::from(old.payload)] = c.parameters.cool_down;
            *p = match comes_to(c, before, &old) {
                Outcome::Accepted => accepted(c, old.payload),
                Outcome::Rejected => only(Status::Rejected),
                Outcome::Inconclusive => only(Status::Inconclusive),
            };
        }
        A::Queue { .. } => (p.status, p.wait) = (Status::Queued, c.parameters.timelock),
        A::Execute { .. } => {
            due.budget |= c.class(old.payload) == ChangeClass::Budget;
            *p = only(Status::Executed);
        }
        A::Veto { .. } => {
            let (payload, wait) = (old.payload, c.parameters.timelock);
            *p = Proposal { payload, wait, ..only(Status::Vetoed) };
        }
        A::Override { .. } => *p = accepted(c, old.payload),
        _ => {}
    }
}

/// A proposal of which nothing is known but where it is.
fn only(status: Status) -> Proposal {
    Proposal { status, ..Proposal::default() }
}

/// One that was accepted just now.
fn accepted(c: &Config, payload: u8) -> Proposal {
    let left = c.parameters.timelock + c.parameters.window;
    Proposal { payload, left, ..only(Status::Accepted) }
}

/// What time makes of a proposal.
fn a_tick_later(c: &Config, s: &State, p: Proposal) -> Proposal {
    let wait = p.wait.saturating_sub(1);
    match p.status {
        Status::Final => match wait {
            0 => opened(c, s, &p),
            1 => seen_again(c, s, Proposal { wait, ..p }),
            2 => seen(c, s, Proposal { wait, ..p }),
            _ => Proposal { wait, ..p },
        },
        Status::Active | Status::Vetoed => Proposal { wait, ..p },
        Status::Accepted | Status::Queued if p.left == 1 => only(Status::Expired),
        Status::Accepted | Status::Queued => Proposal { wait, left: p.left - 1, ..p },
        _ => p,
    }
}

/// The first snapshot: what each holder has, and who votes with it.
fn seen(c: &Config, s: &State, mut p: Proposal) -> Proposal {
    for h in State::holders() {
        p.power[h] = s.holders[h].owned();
        p.voter[h] = voted_by(c, s, h);
    }
    p
}

/// The second, a tick later: what each has still, and whoever votes for it still.
fn seen_again(c: &Config, s: &State, mut p: Proposal) -> Proposal {
    for h in State::holders() {
        p.power[h] = p.power[h].min(s.holders[h].owned());
        if p.voter[h] != voted_by(c, s, h) {
            p.voter[h] = Slot::some(h as u8);
        }
    }
    p
}

fn voted_by(c: &Config, s: &State, holder: usize) -> Slot {
    leads_to(c, s, holder).map_or(Slot::NONE, |to| Slot::some(to as u8))
}

/// The vote opens under the settings of the day, with what the snapshots saw, if they saw the
/// threshold behind the author. Who votes for nothing is not kept.
fn opened(c: &Config, s: &State, p: &Proposal) -> Proposal {
    let is_with = |h: &usize| p.author == Slot::some(*h as u8) || p.author == p.voter[*h];
    let support = State::holders().filter(is_with).map(|h| p.power[h]).sum();
    if !is_enough(c, support) {
        return only(Status::Cancelled);
    }
    let mut voter = p.voter;
    State::holders().filter(|&h| p.power[h] == 0).for_each(|h| voter[h] = Slot::NONE);
    let Proposal { payload, power, .. } = *p;
    let (wait, settings) = (c.parameters.voting_max, s.settings);
    Proposal { payload, wait, settings, power, voter, ..only(Status::Active) }
}
