//! Whatever somebody might try; `apply` decides.

use super::super::state::VALIDATORS;
use super::super::{Action, Config, State};

/// Emits the candidates.
pub(crate) fn candidates(c: &Config, _: &State, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    for validator in 0..VALIDATORS as u8 {
        if c.bounds.own[usize::from(validator)] == 0 {
            continue;
        }
        emit(A::Offend { validator });
        emit(A::Forge { validator });
        emit(A::Decree { validator });
        emit(A::Leave { validator });
        emit(A::Withdraw { validator });
        emit(A::Ask { validator });
        emit(A::Pay { validator });
        emit(A::Rest { validator });
        emit(A::Work { validator });
        emit(A::Evaluate { validator });
        emit(A::Return { validator });
    }
    for case in 0..c.bounds.cases {
        emit(A::File { case });
        emit(A::Refile { case });
        emit(A::Acquit { case });
        emit(A::Excuse { case });
        emit(A::Punish { case });
        emit(A::Pardon { case });
    }
    emit(A::Bug {});
    emit(A::Tick {});
}
