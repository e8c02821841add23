//! Whatever somebody might try; `apply` decides.

use crate::state::{Branch, Element, MESSAGES, Payee, State};
use crate::{Action, Config, Form, Party, Sender};

/// Emits the candidates.
pub(crate) fn candidates(c: &Config, s: &State, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    [true, false].into_iter().for_each(|provable| emit(A::Decide { provable }));
    let alone = [A::Follow {}, A::Lapse {}, A::Rollback {}, A::Fetch {}, A::RemoveEachOther {}];
    alone.into_iter().for_each(&mut *emit);
    ranges(c, &mut |from, to, branch| {
        (0..2).for_each(|at| emit(A::Register { from, to, branch, at }));
        for by in Sender::ALL {
            emit(A::Update { by, from, to, branch, form: Form::Sound });
        }
    });
    // What is written down wrongly is otherwise the next update.
    let number = s.l1[0].number;
    for branch in [Branch::First, Branch::Second] {
        for form in [Form::OtherBlobs, Form::OutOfRange, Form::FullOutput] {
            for by in Sender::ALL {
                emit(A::Update { by, from: number, to: number + 1, branch, form });
            }
        }
    }
    for number in 0..2 {
        emit(A::Quit { operator: number });
        for payee in [Payee::Accepts, Payee::Rejects, Payee::Reenters] {
            emit(A::Behave { collector: number, payee });
        }
    }
    for message in 0..MESSAGES as u8 {
        emit(A::Request { message });
        emit(A::Cancel { message });
    }
    governance(emit);
    emit(A::Spike {});
    (1..=2).for_each(|depth| emit(A::Reorganise { depth }));
    emit(A::Tick {});
}

/// What governors and bodies might try.
fn governance(emit: &mut dyn FnMut(Action)) {
    use Action as A;
    for element in Element::ALL {
        Party::ALL.into_iter().for_each(|by| emit(A::Announce { by, element }));
        emit(A::Carry { element });
        (0..2).for_each(|body| emit(A::Sign { body, element }));
        emit(A::Enact { element });
    }
    for by in Party::ALL {
        emit(A::CancelNomination { by });
        for who in 0..2 {
            emit(A::Nominate { by, who });
            emit(A::Remove { by, who });
        }
    }
    (0..2).for_each(|who| emit(A::Accept { who }));
}

/// Every range that a branch could have a proof of: forward, and where it is forged in all ways.
fn ranges(c: &Config, emit: &mut dyn FnMut(u8, u8, Branch)) {
    for from in 0..=c.bounds.heights {
        for to in 1..=c.bounds.heights {
            for branch in Branch::ALL {
                if from < to || branch == Branch::Forged {
                    emit(from, to, branch);
                }
            }
        }
    }
}
