//! Everything that might happen in a state: a superset of what is enabled.

use super::super::action::Action;
use super::super::config::Config;
use super::super::design::Leadership;
use super::super::state::{Delivery, Stage, State, Status};
use super::key;

/// Emits what might happen in `state`.
pub(in super::super) fn candidates(c: &Config, state: &State, emit: &mut dyn FnMut(Action)) {
    for account in 0..c.bounds.accounts {
        for nonce in 0..c.bounds.nonces {
            of_transaction(c, state, account, nonce, emit);
        }
        emit(Action::RequestExit { account });
        emit(Action::FinishExit { account });
    }
    if c.design.leadership == Leadership::Given {
        let weights = c.weights();
        (0..=c.bounds.honest).for_each(|by| emit(Action::TakeTurn { by, weights }));
        emit(Action::PassTurn {});
    }
    of_turn(c, state, emit);
    emit(Action::Settle {});
    emit(Action::Discard {});
    for price in 0..c.bounds.prices.len() as u8 {
        emit(Action::SetPrice { price });
    }
    emit(Action::SendMessage {});
    emit(Action::SendUnderpaid {});
    if state.message.delivery == Delivery::Sent {
        emit(Action::L1Block {});
        (1..=c.bounds.honest).for_each(|node| emit(Action::ObserveL1 { node }));
    }
}

/// What users and pools might do with one transaction.
fn of_transaction(c: &Config, state: &State, account: u8, nonce: u8, emit: &mut dyn FnMut(Action)) {
    let status = state.transaction(key(account, nonce)).status;
    let offers = 0..c.bounds.offers.len() as u8;
    if status == Status::Received {
        offers.clone().for_each(|offer| emit(Action::Replace { account, nonce, offer }));
        emit(Action::Expire { account, nonce });
        emit(Action::Reject { account, nonce });
    }
    for &kind in &c.bounds.kinds {
        for offer in offers.clone() {
            emit(Action::Submit { account, nonce, offer, kind });
        }
    }
}

/// What proposers and validators might do.
fn of_turn(c: &Config, state: &State, emit: &mut dyn FnMut(Action)) {
    let by = state.proposer(c);
    if state.turn.stage == Stage::Building {
        for (account, nonce) in state.which(|status| status == Status::Received) {
            let (account, nonce) = (account as u8, nonce as u8);
            let stale = state.transaction(key(account, nonce)).stale > 0;
            emit(Action::Pick { by, account, nonce, stale: false });
            if stale {
                emit(Action::Pick { by, account, nonce, stale: true });
            }
        }
        emit(Action::PickHandler { by });
        emit(Action::PickFailing { by });
        if by == 0 {
            (0..c.bounds.accounts).for_each(|account| emit(Action::Forge { account }));
            for (account, nonce) in state.which(Status::is_accepted) {
                emit(Action::Replay { account: account as u8, nonce: nonce as u8 });
            }
        }
    }
    (0..=c.bounds.honest).for_each(|by| emit(Action::Propose { by }));
    emit(Action::Decide {});
    emit(Action::Assent {});
    emit(Action::TimeOut {});
}
