//! Who may do what, and when.

use super::super::super::Config;
use super::super::super::action::Action;
use super::super::super::design::Place;
use super::super::super::elements::{CLASSES, PATHS};
use super::super::super::state::{BLOCKS, PARTS, Part, Proposal, Stage, State, Urgency, Way};
use vocabulary::change::Element;

/// Whether the rules let an action happen in `s`. Nobody but the table classifies, no company
/// queues or sets a date, nobody but the timelock owns a path: what is not listed is never open.
pub(super) fn may(c: &Config, s: &State, action: &Action) -> bool {
    use Action as A;
    match action {
        A::Build { .. } | A::Apply { .. } | A::Settle {} | A::Reorg {} | A::Install { .. } => {
            of_chain(c, s, action)
        }
        A::SendMessage {} | A::DeliverMessage {} => of_chain(c, s, action),
        _ => of_change(c, s, action) || of_emergency(c, s, action),
    }
}

/// What authors, holders and the council may do with a change.
fn of_change(c: &Config, s: &State, action: &Action) -> bool {
    use Stage as St;
    let of = |number: u8| &s.proposals[usize::from(number)];
    match *action {
        Action::Announce { proposal, part, source, payload, class } => {
            let Some(found) = existing(s, part) else { return false };
            of(proposal).stage == St::Free
                && source == payload
                && class == found.element.class()
                && is_changeable(s, found)
                && !is_caught_by_finality(s, found.element)
                && is_choice(c, found, payload)
        }
        Action::Amend { proposal, payload } => {
            let Proposal { stage, part, payload: old, .. } = *of(proposal);
            stage == St::Deliberation
                && payload != old
                && is_choice(c, &s.parts[usize::from(part)], payload)
        }
        Action::Accept { proposal, payload } => {
            let Proposal { stage, wait, payload: voted, .. } = *of(proposal);
            stage == St::Voting && wait == 0 && payload == voted
        }
        Action::Reject { proposal } => of(proposal).stage == St::Voting && of(proposal).wait == 0,
        Action::Vet { proposal } => of(proposal).stage == St::Vetting,
        Action::Veto { proposal } => {
            matches!(of(proposal).stage, St::Vetting | St::Queued | St::Ready)
        }
        Action::Override { proposal } => of(proposal).stage == St::Vetoed && of(proposal).wait == 0,
        Action::Queue { proposal } => of(proposal).stage == St::Approved && has_place(c, s),
        Action::Execute { proposal } => can_be_executed(s, of(proposal)),
        Action::Clear { proposal } => match of(proposal).stage {
            St::Rejected | St::Expired => true,
            St::Vetoed => of(proposal).wait == 0,
            _ => false,
        },
        _ => false,
    }
}

/// What those with keys, holders and users may do when something is wrong; and when a day ends.
fn of_emergency(c: &Config, s: &State, action: &Action) -> bool {
    let e = &s.emergency;
    let is_none = e.urgency == Urgency::None;
    match *action {
        Action::FindBug { part } => existing(s, part).is_some_and(|part| !part.bug),
        Action::CouncilApprove {} => is_none && !e.council,
        Action::TeamApprove {} => is_none && e.teams < c.parameters.teams,
        Action::ExecuteEmergency { part, payload, shuts_exits } => {
            let Some(found) = existing(s, part) else { return false };
            is_none
                && (e.council && e.teams == c.parameters.teams)
                && is_changeable(s, found)
                && c.parameters.declared.contains(&found.element)
                && (payload < c.bounds.payloads && payload != found.hash)
                && !shuts_exits
        }
        Action::ReportEmergency {} => !is_none && !e.reported,
        Action::Ratify {} => !is_none && e.reported,
        Action::Refuse {} => !is_none,
        Action::RequestExit {} => c.bounds.user && s.user.way == Way::Staying,
        Action::IncludeExit {} => s.user.way == Way::Asking,
        Action::Tick {} => !is_awaited(c, s),
        _ => false,
    }
}

/// What may happen on the chain.
fn of_chain(c: &Config, s: &State, action: &Action) -> bool {
    let Some(program) = program(c, s) else { return false };
    let (chain, blocks) = (&s.chain, &s.chain.blocks);
    let is_executed = |number: usize| blocks[number].by.iter().any(|by| by.get().is_some());
    match *action {
        Action::Build { corner } => {
            let window = usize::from(c.bounds.window).min(BLOCKS);
            let full = blocks.iter().filter(|block| block.due.get().is_some()).count();
            !program.paused
                && (c.bounds.corners || !corner)
                && full < window
                && (full == 0 || is_executed(full - 1))
        }
        Action::Apply { node } => {
            let mut open = blocks.iter().filter(|b| b.by[usize::from(node)].get().is_none());
            let due = open.find_map(|block| block.due.get());
            due.is_some_and(|due| chain.nodes[usize::from(node)].knows & (1 << due) != 0)
        }
        Action::Settle {} => is_executed(0),
        Action::Reorg {} => (0..BLOCKS).any(is_executed),
        Action::Install { node } => chain.nodes[usize::from(node)].newest != program.hash,
        Action::SendMessage {} => !chain.message,
        Action::DeliverMessage {} => chain.message,
        _ => false,
    }
}

/// Everything that anybody could ever do.
pub(super) fn every(c: &Config, s: &State, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    for proposal in 0..c.bounds.proposals {
        of_proposal(c, proposal, emit);
    }
    for part in 0..PARTS as u8 {
        for payload in 0..c.bounds.payloads {
            PATHS.iter().for_each(|&path| emit(A::Set { path, part, payload }));
            emit(A::ExecuteEmergency { part, payload, shuts_exits: false });
        }
        emit(A::FindBug { part });
    }
    let others = [A::CouncilApprove {}, A::TeamApprove {}, A::ReportEmergency {}, A::Ratify {}];
    others.into_iter().for_each(&mut *emit);
    let others = [A::Refuse {}, A::RequestExit {}, A::IncludeExit {}, A::Tick {}];
    others.into_iter().for_each(&mut *emit);
    if program(c, s).is_some() {
        [false, true].into_iter().for_each(|corner| emit(A::Build { corner }));
        for node in 0..c.bounds.nodes {
            emit(A::Apply { node });
            emit(A::Install { node });
        }
        let others = [A::Settle {}, A::Reorg {}, A::SendMessage {}, A::DeliverMessage {}];
        others.into_iter().for_each(emit);
    }
}

fn of_proposal(c: &Config, proposal: u8, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    for payload in 0..c.bounds.payloads {
        for part in 0..PARTS as u8 {
            for class in CLASSES {
                emit(A::Announce { proposal, part, source: payload, payload, class });
            }
        }
        emit(A::Amend { proposal, payload });
        emit(A::Accept { proposal, payload });
    }
    let others = [A::Reject { proposal }, A::Vet { proposal }, A::Veto { proposal }];
    others.into_iter().for_each(&mut *emit);
    let others = [A::Override { proposal }, A::Queue { proposal }, A::Execute { proposal }];
    others.into_iter().for_each(&mut *emit);
    emit(A::Clear { proposal });
}

/// The part of that number, if the behaviour is about one.
fn existing(s: &State, part: u8) -> Option<&Part> {
    s.parts.get(usize::from(part)).filter(|part| part.element != Element::Nothing)
}

/// The program, where there is a chain.
pub(super) fn program<'s>(c: &Config, s: &'s State) -> Option<&'s Part> {
    let has_nodes = c.bounds.nodes > 0;
    s.parts.iter().find(|part| has_nodes && part.element == Element::Program)
}

/// Finalising stops every change of the core contract, and of finality itself.
fn is_changeable(s: &State, part: &Part) -> bool {
    !s.finalised || !(part.element.is_core() || part.element == Element::Finality)
}

/// Whether finality is voted on while the core contract is, or the other way round.
fn is_caught_by_finality(s: &State, element: Element) -> bool {
    let is_final = |element| element == Element::Finality;
    let under_way = s.proposals.iter().filter(|p| !matches!(p.stage, Stage::Free | Stage::Expired));
    under_way.map(|p| s.parts[usize::from(p.part)].element).any(|other| {
        is_final(element) && (other.is_core() || is_final(other))
            || is_final(other) && element.is_core()
    })
}

/// Whether a text can name this code: another one than is in force, and of a delay none that is
/// shorter than the ways out.
fn is_choice(c: &Config, part: &Part, payload: u8) -> bool {
    let p = &c.parameters;
    let delay = if payload == 0 { p.delay } else { p.other_delay };
    let is_long = delay >= p.exit_inclusion + p.unbonding + p.settlement;
    payload < c.bounds.payloads
        && payload != part.hash
        && (part.element != Element::Delay || is_long)
}

/// Whether the timelock has room for another change.
#[inline]
pub(super) fn has_place(c: &Config, s: &State) -> bool {
    let waits = |p: &Proposal| matches!(p.stage, Stage::Queued | Stage::Ready);
    c.design.place == Place::Each || !s.proposals.iter().any(waits)
}

fn can_be_executed(s: &State, change: &Proposal) -> bool {
    let part = &s.parts[usize::from(change.part)];
    change.stage == Stage::Ready && change.date == 0 && is_changeable(s, part)
}

/// Whether somebody has waited for as long as L1 (UPG-A2) or the chain (UPG-A3) may take.
fn is_awaited(c: &Config, s: &State) -> bool {
    let leaves = s.user.way == Way::Asking && s.user.wait == 0;
    let is_due = |change: &Proposal| {
        let open = change.stage == Stage::Approved && has_place(c, s);
        change.wait == 0 && (open || can_be_executed(s, change))
    };
    leaves || s.proposals.iter().any(is_due)
}
