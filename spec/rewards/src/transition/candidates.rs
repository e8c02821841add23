//! Whatever somebody might try; `apply` decides.

use crate::state::CLAIMANTS;
use crate::{Action, Caller, Config, Knows, Message, State, Token};

/// Emits the candidates.
pub(crate) fn candidates(c: &Config, _: &State, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    for staker in 0..c.bounds.stakers {
        Knows::ALL.into_iter().for_each(|knows| emit(A::Attest { staker, knows }));
        [false, true].into_iter().for_each(|runs| emit(A::SetNode { staker, runs }));
        c.duty.amounts.iter().for_each(|&amount| emit(A::SetStake { staker, amount }));
        emit(A::PayBlock { staker, by: Caller::Proposer });
        emit(A::PayBlock { staker, by: Caller::Stranger });
    }
    c.duty.windows.iter().for_each(|&blocks| emit(A::SetWindow { blocks }));
    c.duty.starts.iter().for_each(|&epochs| emit(A::SetStart { epochs }));
    (0..CLAIMANTS as u8).for_each(|who| emit(A::Claim { who }));
    for &rate in &c.curve.rates {
        emit(A::Announce { rate });
        emit(A::SetRate { rate });
    }
    emit(A::Settle {});
    (1..=c.mint.tick_limit + 1).for_each(|requests| emit(A::Mint { requests }));
    emit(A::MintFor {});
    [false, true].into_iter().for_each(|again| emit(A::Deliver { again }));
    (1..=c.bounds.mints).for_each(|minted| emit(A::Report { minted }));
    for message in [Message::Request, Message::Deposit, Message::Report] {
        emit(A::Lose { message });
    }
    [Token::Strk, Token::Foreign].into_iter().for_each(|token| emit(A::Send { token }));
    emit(A::Forge {});
    emit(A::Reconcile {});
    for admin in 0..2 {
        emit(A::Allow { admin });
        emit(A::Revoke { admin });
    }
    emit(A::Cancel {});
    c.duty.limits.iter().for_each(|&most| emit(A::SetClamp { most }));
    (0..=2).for_each(|price| emit(A::SetPrice { price }));
    for &took in &c.duty.durations {
        c.duty.durations.iter().for_each(|&stated| emit(A::Tick { took, stated }));
    }
}
