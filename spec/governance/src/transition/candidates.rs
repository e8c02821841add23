//! What might happen next: every call that a party could make with the units, proposals and
//! payloads of the instance, including those that are refused or have to wait.

use super::super::action::{Action, Canceller};
use super::super::config::{Config, Voice};
use super::super::design as r;
use super::super::state::{Answer, Form, State, Status};
use super::proposals;

type Emit<'a> = &'a mut dyn FnMut(Action);

/// Emits the candidates.
pub(in super::super) fn candidates(c: &Config, s: &State, emit: Emit<'_>) {
    (0..c.bounds.proposals).for_each(|proposal| lifecycle(c, s, proposal, emit));
    new(c, s, emit);
    for holder in c.holders() {
        of_holder(c, holder, emit);
        ballots(c, s, holder, emit);
    }
    for settings in 0..c.parameters.quorums.len() as u8 {
        emit(Action::SetRules { settings });
    }
    emit(Action::Censor { on: !s.censoring });
    emit(Action::Spend {});
    emit(Action::Tick {});
}

/// New proposals.
pub(in super::super) fn new(c: &Config, s: &State, emit: Emit<'_>) {
    let Some(proposal) = proposals::first_free(c, s) else { return };
    for author in 0..c.bounds.authors {
        for payload in 0..c.bounds.payloads.len() as u8 {
            emit(Action::Propose { author, proposal, payload });
        }
    }
}

/// What may become of a proposal. Of one that is over, or that there is not, nobody asks.
pub(in super::super) fn lifecycle(c: &Config, s: &State, proposal: u8, emit: Emit<'_>) {
    let p = &s.proposals[usize::from(proposal)];
    if proposals::is_free(c, p) {
        return;
    }
    let payloads = 0..c.bounds.payloads.len() as u8;
    emit(Action::Admit { proposal });
    payloads.for_each(|payload| emit(Action::Amend { proposal, payload }));
    emit(Action::Finalize { proposal });
    // Who is willing means it.
    let author = p.author.get().map(|author| c.voice(usize::from(author)));
    if author.is_none_or(|voice| voice == Voice::Free) {
        emit(Action::Cancel { proposal, by: Canceller::Author });
    }
    emit(Action::Cancel { proposal, by: Canceller::Owner });
    if c.bounds.bench != Voice::Asleep {
        (0..c.bounds.benches).for_each(|bench| emit(Action::Agree { proposal, bench }));
    }
    emit(Action::Close { proposal });
    for accept in [true, false] {
        emit(Action::Settle { proposal, accept });
    }
    emit(Action::Queue { proposal });
    emit(Action::Execute { proposal });
    emit(Action::Veto { proposal });
    emit(Action::Override { proposal });
    emit(Action::Swap { proposal });
}

/// What a holder may do with its tokens. Who is not free keeps them and buys none.
fn of_holder(c: &Config, holder: u8, emit: Emit<'_>) {
    match c.voice(usize::from(holder)) {
        Voice::Willing | Voice::Asleep => return,
        Voice::Busy => return emit(Action::Delegate { holder, to: 0 }),
        Voice::Free => {}
    }
    let others = || c.holders().filter(move |other| *other != holder);
    others().for_each(|to| emit(Action::Delegate { holder, to }));
    if c.design.revocation == r::Revocation::Offered {
        emit(Action::Undelegate { holder });
    }
    let buyers = others().filter(|to| c.voice(usize::from(*to)) == Voice::Free);
    buyers.for_each(|to| emit(Action::Transfer { from: holder, to }));
    for form in [Form::Staked, Form::Wrapped] {
        emit(Action::Convert { holder, from: Form::L1, to: form });
        emit(Action::Convert { holder, from: form, to: Form::L1 });
    }
    if c.bounds.custodian.is_some_and(|custodian| custodian != holder) {
        emit(Action::Deposit { holder });
        emit(Action::Withdraw { holder });
    }
    emit(Action::Borrow { holder });
    emit(Action::Repay { holder });
}

/// What a holder may answer.
fn ballots(c: &Config, s: &State, holder: u8, emit: Emit<'_>) {
    for proposal in 0..c.bounds.proposals {
        if s.proposals[usize::from(proposal)].status == Status::Vacant {
            continue;
        }
        match c.voice(usize::from(holder)) {
            Voice::Busy | Voice::Asleep => {}
            Voice::Willing => emit(Action::Vote { holder, proposal, answer: Answer::For }),
            Voice::Free => {
                for &answer in &c.bounds.answers {
                    emit(Action::Vote { holder, proposal, answer });
                }
                if c.design.ballot == r::Ballot::Bundled {
                    emit(Action::Vote { holder, proposal, answer: Answer::Reluctant });
                }
            }
        }
    }
}
