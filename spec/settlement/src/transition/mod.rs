//! What each action does: one function for one function of the contracts, one file for a theme.

mod candidates;
mod governors;
mod l1;
mod l2;
mod messages;
mod proofs;
mod setters;
mod update;

use kernel::Disabled;
use vocabulary::slot::Slot;

pub(crate) use candidates::candidates;

use crate::state::{Branch, Core, ELEMENTS, HEIGHTS, KEPT, L2, Left, Message, State, Status};
use crate::{Action, Config, Guard, Party, Payee};

/// What a function of a contract answers.
type Answer = Result<(), Disabled<Guard>>;

/// Nothing is decided, and all messages are sent.
pub(crate) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    let message = |height: u8| match height {
        0 => Message::default(),
        _ => Message { status: Status::Pending, waited: 0 },
    };
    let core = Core {
        data: true,
        patience: c.delays.patience,
        operators: [true; 2],
        governors: [true, false],
        messages: c.bounds.messages.map(message),
        pending: [Slot::NONE; ELEMENTS],
        ..Core::default()
    };
    let mut l1 = [Core::default(); KEPT];
    l1[..=c.depth()].fill(core);
    let left = Left {
        changes: c.bounds.changes,
        emergencies: c.bounds.emergencies,
        reorgs: c.bounds.reorgs,
        spikes: c.bounds.spikes,
        forks: c.bounds.forks,
    };
    let l2 = L2 { since: [HEIGHTS + 1; 2], ..L2::default() };
    emit(State {
        l1,
        l2,
        payees: [Payee::Accepts; 2],
        present: [true; 2],
        spike: 0,
        sent: 0,
        left,
    });
}

/// The state after `action`, or why there is none.
pub(crate) fn apply(c: &Config, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    use Action as A;
    let mut next = *state;
    let s = &mut next;
    match *action {
        A::Decide { provable } => l2::decide(c, s, provable),
        A::Follow {} => l2::follow(c, s),
        A::Lapse {} => l2::lapse(s),
        A::Rollback {} => l2::rollback(c, s),
        A::Register { from, to, branch, at } => proofs::register(c, s, from, to, branch, at),
        A::Update { by, from, to, branch, form } => {
            let claim = update::Claim { from, to, branch };
            update::update(c, s, by, claim, form)
        }
        A::Quit { operator } => update::quit(s, operator),
        A::Request { message } => messages::request(s, message),
        A::Cancel { message } => messages::cancel(c, s, message),
        A::Fetch {} => messages::fetch(s),
        A::Behave { collector, payee } => messages::behave(c, s, collector, payee),
        A::Announce { by, element } => setters::announce(c, s, by, element),
        A::Carry { element } => setters::carry(c, s, element),
        A::Sign { body, element } => setters::sign(c, s, body, element),
        A::Enact { element } => setters::enact(c, s, element),
        A::Nominate { by, who } => governors::nominate(s, by, who),
        A::CancelNomination { by } => governors::cancel(c, s, by),
        A::Accept { who } => governors::accept(s, who),
        A::Remove { by, who } => governors::remove(c, s, by, who),
        A::RemoveEachOther {} => governors::remove_each_other(c, s),
        A::Spike {} => l1::spike(c, s),
        A::Reorganise { depth } => l1::reorganise(c, s, depth),
        A::Tick {} => l1::tick(c, s),
    }?;
    Ok(next)
}

/// `condition`, or refused by `guard`.
fn require(condition: bool, guard: Guard) -> Answer {
    if condition { Ok(()) } else { Err(Disabled::Guard(guard)) }
}

/// `condition`, or there is no such action.
fn exists(condition: bool, name: &'static str) -> Answer {
    if condition { Ok(()) } else { Err(Disabled::NoAction(name)) }
}

/// One less of what the instance has.
fn spend(left: &mut u8, name: &'static str) -> Answer {
    *left = left.checked_sub(1).ok_or(Disabled::NoAction(name))?;
    Ok(())
}

/// Whether somebody governs at the newest block of L1.
fn governs(core: &Core, by: Party) -> bool {
    match by {
        Party::First => core.governors[0],
        Party::Second => core.governors[1],
        Party::Owners | Party::Stranger => false,
    }
}

/// Of which branch the block `height` is that a branch leads to; the start is the first one's.
fn ancestor(c: &Config, l2: &L2, branch: Branch, height: u8) -> Branch {
    match branch {
        Branch::Rival if height <= c.bounds.common => Branch::First,
        Branch::Second if height <= l2.base => match l2.trunk {
            Branch::Second | Branch::Forged => l2.trunk,
            trunk => ancestor(c, l2, trunk, height),
        },
        _ if height == 0 => Branch::First,
        _ => branch,
    }
}

/// The versions of program and configuration that block `height` is executed with.
fn versions(l2: &L2, height: u8) -> [u8; 2] {
    l2.since.map(|since| u8::from(height >= since))
}
