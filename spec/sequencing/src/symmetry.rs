//! Which actors of sequencing are interchangeable: accounts among themselves. Guards compare their
//! numbers for equality only, and a sender's contracts are told apart by it alone; a company that
//! is told whom to refuse tells them apart.

use kernel::{Permutation, Symmetry};

use super::design::Censor;
use super::{Action, Config, History, Sequencing, State};

/// The only kind of interchangeable actors.
const ACCOUNT: usize = 0;

/// Accounts are interchangeable, unless one of them is the target of a coerced company.
pub(super) fn symmetry(config: &Config) -> Option<Symmetry<Sequencing>> {
    let is_exact = config.design.censor == Censor::Coalition;
    let actors = [("accounts", config.bounds.accounts)];
    is_exact.then(|| Symmetry::new(&actors, state, history, action))
}

fn state(state: &State, by: &Permutation) -> State {
    let mut renamed = State { accounts: by.arrange(ACCOUNT, state.accounts), ..*state };
    if let Some(account) = state.turn.forged.checked_sub(1) {
        renamed.turn.forged = 1 + by.of(ACCOUNT, account);
    }
    if let Some(account) = state.turn.replayed.checked_sub(1) {
        renamed.turn.replayed = 1 + by.of(ACCOUNT, account);
    }
    renamed
}

fn history(history: &History, by: &Permutation) -> History {
    History { of: by.arrange(ACCOUNT, history.of) }
}

fn action(action: &Action, by: &Permutation) -> Action {
    use Action as A;
    let mut renamed = *action;
    match &mut renamed {
        A::Submit { account, .. }
        | A::Replace { account, .. }
        | A::Expire { account, .. }
        | A::Reject { account, .. }
        | A::Pick { account, .. }
        | A::Forge { account }
        | A::Replay { account, .. }
        | A::RequestExit { account }
        | A::FinishExit { account } => *account = by.of(ACCOUNT, *account),
        A::PickHandler { .. }
        | A::PickFailing { .. }
        | A::SendUnderpaid {}
        | A::Propose { .. }
        | A::Decide {}
        | A::Assent {}
        | A::TimeOut {}
        | A::Settle {}
        | A::Discard {}
        | A::SetPrice { .. }
        | A::SendMessage {}
        | A::L1Block {}
        | A::ObserveL1 { .. }
        | A::TakeTurn { .. }
        | A::PassTurn {} => {}
    }
    renamed
}
