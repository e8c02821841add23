//! Everything that might happen in a state: a superset of what is enabled.

use super::super::action::Action;
use super::super::config::Config;
use super::super::design::Classifier;
use super::super::elements::{CLASSES, PATHS};
use super::super::state::{Stage, State, Urgency, Way};
use super::nodes;
use vocabulary::change::Element;

/// Emits what might happen in `state`.
pub(in super::super) fn candidates(c: &Config, state: &State, emit: &mut dyn FnMut(Action)) {
    for proposal in 0..c.bounds.proposals {
        of_proposal(c, state, proposal, emit);
    }
    for (part, _) in existing(state) {
        for &path in PATHS {
            for payload in 0..c.bounds.payloads {
                emit(Action::Set { path, part, payload });
            }
        }
        emit(Action::FindBug { part });
    }
    of_emergency(c, state, emit);
    if c.bounds.user {
        emit(Action::RequestExit {});
        if state.user.way == Way::Asking {
            emit(Action::IncludeExit {});
        }
    }
    if state.has_chain(c) {
        of_chain(c, emit);
    }
    emit(Action::Tick {});
}

/// The parts that the behaviour is about.
fn existing(state: &State) -> impl Iterator<Item = (u8, Element)> {
    let parts = state.parts.map(|part| part.element);
    (0..).zip(parts).filter(|(_, element)| *element != Element::Nothing)
}

/// What might happen to one change.
fn of_proposal(c: &Config, state: &State, proposal: u8, emit: &mut dyn FnMut(Action)) {
    let stage = state.proposals[usize::from(proposal)].stage;
    if stage == Stage::Free {
        for (part, _) in existing(state) {
            for source in 0..c.bounds.payloads {
                for payload in 0..c.bounds.payloads {
                    for class in CLASSES {
                        emit(Action::Announce { proposal, part, source, payload, class });
                    }
                }
            }
        }
        return;
    }
    for payload in 0..c.bounds.payloads {
        emit(Action::Amend { proposal, payload });
        emit(Action::Accept { proposal, payload });
    }
    if c.design.classifier != Classifier::RuleTable {
        CLASSES.iter().for_each(|&class| emit(Action::Classify { proposal, class }));
    } else {
        let class = c.class(state.part_of(proposal.into()).element);
        emit(Action::Classify { proposal, class });
    }
    emit(Action::Reject { proposal });
    emit(Action::Vet { proposal });
    emit(Action::Veto { proposal });
    emit(Action::Override { proposal });
    if stage == Stage::Vetoed {
        emit(Action::OverrideByHalf { proposal });
    }
    emit(Action::Queue { proposal });
    emit(Action::Push { proposal });
    emit(Action::Execute { proposal });
    emit(Action::Clear { proposal });
    emit(Action::SwapCode { proposal });
    if c.parameters.date > 0 {
        [false, true].into_iter().for_each(|later| emit(Action::MoveDate { proposal, later }));
    }
}

/// What might happen in an emergency.
fn of_emergency(c: &Config, state: &State, emit: &mut dyn FnMut(Action)) {
    emit(Action::CouncilApprove {});
    emit(Action::TeamApprove {});
    for (part, _) in existing(state) {
        for payload in 0..c.bounds.payloads {
            for shuts_exits in [false, true] {
                emit(Action::ExecuteEmergency { part, payload, shuts_exits });
            }
        }
    }
    if state.emergency.urgency != Urgency::None {
        emit(Action::ReportEmergency {});
        emit(Action::Ratify {});
        emit(Action::Refuse {});
    }
}

/// What might happen on the chain.
fn of_chain(c: &Config, emit: &mut dyn FnMut(Action)) {
    emit(Action::Build { corner: false });
    if c.bounds.corners {
        emit(Action::Build { corner: true });
    }
    for node in nodes(c) {
        emit(Action::Apply { node: node as u8 });
        emit(Action::Install { node: node as u8 });
    }
    emit(Action::Settle {});
    emit(Action::Reorg {});
    emit(Action::SendMessage {});
    emit(Action::DeliverMessage {});
}
