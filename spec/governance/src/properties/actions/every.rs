//! Everything that could be done in the intended design, whatever the state: written from the
//! bounds, and not by asking what is offered.

use super::super::super::action::{Action, Canceller};
use super::super::super::config::Config;
use super::super::super::state::{Answer, Form};

/// Emits each action once.
pub(super) fn every(c: &Config, emit: &mut dyn FnMut(Action)) {
    for proposal in 0..c.bounds.proposals {
        of_proposal(c, proposal, emit);
    }
    for holder in c.holders() {
        of_holder(c, holder, emit);
    }
    for settings in 0..c.parameters.quorums.len() as u8 {
        emit(Action::SetRules { settings });
    }
    emit(Action::Censor { on: true });
    emit(Action::Censor { on: false });
    emit(Action::Spend {});
    emit(Action::Tick {});
}

fn of_proposal(c: &Config, proposal: u8, emit: &mut dyn FnMut(Action)) {
    for payload in 0..c.bounds.payloads.len() as u8 {
        for author in 0..c.bounds.authors {
            emit(Action::Propose { author, proposal, payload });
        }
        emit(Action::Amend { proposal, payload });
    }
    emit(Action::Finalize { proposal });
    emit(Action::Cancel { proposal, by: Canceller::Author });
    for holder in c.holders() {
        for answer in [Answer::For, Answer::Against, Answer::Abstain] {
            emit(Action::Vote { holder, proposal, answer });
        }
    }
    for bench in 0..c.bounds.benches {
        emit(Action::Agree { proposal, bench });
    }
    emit(Action::Close { proposal });
    emit(Action::Queue { proposal });
    emit(Action::Execute { proposal });
    emit(Action::Veto { proposal });
    emit(Action::Override { proposal });
}

fn of_holder(c: &Config, holder: u8, emit: &mut dyn FnMut(Action)) {
    for other in c.holders() {
        emit(Action::Delegate { holder, to: other });
        emit(Action::Transfer { from: holder, to: other });
    }
    emit(Action::Undelegate { holder });
    for form in [Form::Staked, Form::Wrapped] {
        emit(Action::Convert { holder, from: Form::L1, to: form });
        emit(Action::Convert { holder, from: form, to: Form::L1 });
    }
    emit(Action::Deposit { holder });
    emit(Action::Withdraw { holder });
    emit(Action::Borrow { holder });
    emit(Action::Repay { holder });
}
