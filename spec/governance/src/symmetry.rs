//! Which actors of governance are interchangeable: the holders at the head of the list who begin
//! alike and have no role. Rules compare their numbers for equality only.

use kernel::{Permutation, Symmetry};

use super::config::{Config, Voice};
use super::design::Proofs;
use super::state::{HOLDERS, History, Holder, Proposal, State};
use super::{Action, Governance};
use vocabulary::slot::Slot;

/// The only kind of interchangeable actors.
const HOLDER: usize = 0;

/// Holders who are alike are interchangeable.
pub(super) fn symmetry(config: &Config) -> Option<Symmetry<Governance>> {
    Some(Symmetry::new(&[("holders", alike(config))], state, history, action))
}

/// How many holders, the first ones, nothing tells apart.
fn alike(c: &Config) -> u8 {
    let holders = &c.bounds.holders;
    let has_role =
        |number: u8| c.bounds.foundation == Some(number) || c.bounds.custodian == Some(number);
    let is_author = |number: u8| number < c.bounds.authors;
    let named = |number: u8| {
        // Who is busy delegates to the first one, who can also be the one that forges.
        let busy = holders.iter().any(|start| start.voice == Voice::Busy);
        number == 0 && (busy || c.design.proofs == Proofs::Forgeable)
    };
    let first = &holders[0];
    let is_like = |&number: &u8| {
        holders[usize::from(number)] == *first
            && is_author(number) == is_author(0)
            && !has_role(number)
    };
    if named(0) {
        return 1;
    }
    c.holders().take_while(is_like).count() as u8
}

fn slot(slot: Slot, by: &Permutation) -> Slot {
    slot.get().map_or(slot, |holder| Slot::some(by.of(HOLDER, holder)))
}

fn state(state: &State, by: &Permutation) -> State {
    let holder = |h: Holder| Holder { delegate: slot(h.delegate, by), ..h };
    let proposal = |p: Proposal| Proposal {
        author: slot(p.author, by),
        power: by.arrange(HOLDER, p.power),
        voter: by.arrange(HOLDER, p.voter.map(|voter| slot(voter, by))),
        answers: by.arrange(HOLDER, p.answers),
        ..p
    };
    State {
        holders: by.arrange(HOLDER, state.holders.map(holder)),
        proposals: state.proposals.map(proposal),
        ..*state
    }
}

fn history(history: &History, by: &Permutation) -> History {
    let memory =
        |m: super::state::Memory| super::state::Memory { held: by.arrange(HOLDER, m.held), ..m };
    History {
        of: history.of.map(memory),
        held: history.held.map(|held: [u8; HOLDERS]| by.arrange(HOLDER, held)),
        ..*history
    }
}

fn action(action: &Action, by: &Permutation) -> Action {
    use Action as A;
    let mut renamed = *action;
    match &mut renamed {
        A::Propose { author: holder, .. }
        | A::Undelegate { holder }
        | A::Vote { holder, .. }
        | A::Convert { holder, .. }
        | A::Deposit { holder }
        | A::Withdraw { holder }
        | A::Borrow { holder }
        | A::Repay { holder } => *holder = by.of(HOLDER, *holder),
        A::Delegate { holder: from, to } | A::Transfer { from, to } => {
            (*from, *to) = (by.of(HOLDER, *from), by.of(HOLDER, *to));
        }
        A::Admit { .. }
        | A::Amend { .. }
        | A::Finalize { .. }
        | A::Cancel { .. }
        | A::Agree { .. }
        | A::Close { .. }
        | A::Settle { .. }
        | A::Queue { .. }
        | A::Execute { .. }
        | A::Veto { .. }
        | A::Override { .. }
        | A::SetRules { .. }
        | A::Swap { .. }
        | A::Censor { .. }
        | A::Spend {}
        | A::Tick {} => {}
    }
    renamed
}
