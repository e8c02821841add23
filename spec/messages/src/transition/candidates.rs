//! Whatever somebody might try; `apply` decides.

use crate::action::{Failure, Party};
use crate::{Action, Config, DEPTHS, State};

/// Emits the candidates.
pub(crate) fn candidates(c: &Config, _: &State, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    for message in 0..c.bounds.messages {
        for &fee in &c.parameters.fees {
            [false, true].into_iter().for_each(|fails| emit(A::Send { message, fee, fails }));
        }
        for by in Party::ALL {
            emit(A::Request { message, by });
            emit(A::Cancel { message, by });
        }
    }
    Party::ALL.into_iter().for_each(|by| emit(A::Claim { by }));
    emit(A::Withdraw {});
    emit(A::Idle {});
    (1..=c.bounds.batch).for_each(|blocks| emit(A::Settle { blocks }));
    emit(A::FallBack {});
    for node in 0..c.bounds.nodes {
        for message in 0..c.bounds.messages {
            emit(A::Execute { proposer: node, message });
            emit(A::Repeat { node, message });
        }
        emit(A::Scrape { node });
        Failure::ALL.into_iter().for_each(|how| emit(A::Fail { node, how }));
        emit(A::Recover { node });
    }
    (1..DEPTHS as u8).for_each(|depth| emit(A::Reorganise { depth }));
    emit(A::Tick {});
}
