//! The rules of governance: the initial state, and what each action does or why it may not.

mod candidates;
mod proposals;
mod queue;
mod time;
mod tokens;
mod votes;

use kernel::Disabled;

pub(super) use candidates::{candidates, lifecycle, new};

use super::action::{Action, Guard};
use super::config::Config;
use super::forget::forget;
use super::properties::TRANSACTIONS;
use super::state::{HOLDERS, Holder, Proposal, State};

/// What the protocol or the world answers.
type Done = Result<(), Disabled<Guard>>;

/// Everybody has what it has at first, in its hands or with the custodian.
pub(super) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    let mut holders = [Holder::default(); HOLDERS];
    for (holder, start) in holders.iter_mut().zip(&c.bounds.holders) {
        holder.units[0] = start.tokens;
        holder.deposit = start.deposit;
    }
    emit(State {
        holders,
        proposals: Default::default(),
        cooling: Default::default(),
        lapses: Default::default(),
        settings: 0,
        pool: c.bounds.flash,
        censoring: false,
        budget: false,
    });
}

/// The state after `action`, or why there is none.
pub(super) fn apply(c: &Config, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    use Action as A;
    let mut next = *state;
    let s = &mut next;
    if !is_within_transaction(state, action) {
        return Err(Disabled::Urgency(TRANSACTIONS));
    }
    match *action {
        A::Propose { author, proposal, payload } => {
            proposals::propose(c, s, author, proposal, payload)?;
        }
        A::Admit { proposal } => proposals::admit(s, proposal)?,
        A::Amend { proposal, payload } => proposals::amend(c, s, proposal, payload)?,
        A::Finalize { proposal } => proposals::finalize(c, s, proposal)?,
        A::Cancel { proposal, by } => proposals::cancel(c, s, proposal, by)?,
        A::Delegate { holder, to } => votes::delegate(c, s, holder, to)?,
        A::Undelegate { holder } => votes::undelegate(s, holder)?,
        A::Vote { holder, proposal, answer } => votes::vote(c, s, holder, proposal, answer)?,
        A::Agree { proposal, bench } => votes::agree(c, s, proposal, bench)?,
        A::Close { proposal } => votes::close(c, s, proposal)?,
        A::Settle { proposal, accept } => votes::settle(c, s, proposal, accept)?,
        A::Queue { proposal } => queue::queue(c, s, proposal)?,
        A::Execute { proposal } => queue::execute(c, s, proposal)?,
        A::Veto { proposal } => queue::veto(c, s, proposal)?,
        A::Override { proposal } => queue::overrule(c, s, proposal)?,
        A::SetRules { settings } => proposals::set_rules(c, s, settings)?,
        A::Transfer { from, to } => tokens::transfer(s, from, to)?,
        A::Convert { holder, from, to } => tokens::convert(s, holder, from, to)?,
        A::Deposit { holder } => tokens::deposit(c, s, holder)?,
        A::Withdraw { holder } => tokens::withdraw(c, s, holder)?,
        A::Borrow { holder } => tokens::borrow(s, holder)?,
        A::Repay { holder } => tokens::repay(c, s, holder)?,
        A::Swap { proposal } => proposals::swap(c, s, proposal)?,
        A::Censor { on } => {
            exists(s.censoring != on, "change")?;
            s.censoring = on;
        }
        A::Spend {} => queue::spend(c, s)?,
        A::Tick {} => time::tick(c, s)?,
    }
    if !c.bounds.unabridged {
        forget(c, s);
    }
    Ok(next)
}

/// `condition`, or refused by `rule`.
fn require(condition: bool, guard: Guard) -> Done {
    if condition { Ok(()) } else { Err(Disabled::Guard(guard)) }
}

/// `condition`, or there is no such action.
fn exists(condition: bool, name: &'static str) -> Done {
    if condition { Ok(()) } else { Err(Disabled::NoAction(name)) }
}

/// While somebody has borrowed within a transaction, it alone acts, and calls what anybody may:
/// everything else waits until the transaction ends.
fn is_within_transaction(state: &State, action: &Action) -> bool {
    use Action as A;
    let Some(borrower) = state.holders.iter().position(|holder| holder.debt > 0) else {
        return true;
    };
    match *action {
        A::Propose { author: holder, .. } | A::Vote { holder, .. } | A::Repay { holder } => {
            usize::from(holder) == borrower
        }
        A::Close { .. } | A::Queue { .. } | A::Execute { .. } => true,
        _ => false,
    }
}

impl State {
    fn proposal(&mut self, proposal: u8) -> &mut Proposal {
        &mut self.proposals[usize::from(proposal)]
    }

    fn holder(&mut self, holder: u8) -> &mut Holder {
        &mut self.holders[usize::from(holder)]
    }
}
