//! Whatever somebody might try; `apply` decides.

use crate::state::{Kind, PROVERS};
use crate::{Action, Config, State};

/// Emits the candidates.
pub(crate) fn candidates(c: &Config, s: &State, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    Kind::FULL.into_iter().for_each(|kind| emit(A::Full { kind }));
    emit(A::Empty {});
    for strand in 0..c.parameters.strands {
        for prover in 0..PROVERS as u8 {
            emit(A::Start { prover, strand });
            (0..=s.program).for_each(|program| emit(A::Submit { prover, strand, program }));
            emit(A::Copy { prover, strand });
        }
        emit(A::RollBack { strand });
    }
    for prover in 0..PROVERS as u8 {
        emit(A::Stop { prover });
        emit(A::Unbond { prover });
        emit(A::Withdraw { prover });
    }
    c.parameters.prices.iter().for_each(|&price| emit(A::SetPrice { price }));
    emit(A::Upgrade {});
    emit(A::Tick {});
}
