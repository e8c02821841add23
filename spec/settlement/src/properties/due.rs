//! The state that an action leaves, told a second time, of the intended design.

use vocabulary::slot::Slot;

use super::judge;
use crate::state::{Branch, Core, Element, MESSAGES, State, Status};
use crate::{Action, Config};

/// What `action` leaves of `before`, where it is open.
pub(super) fn due(c: &Config, before: &State, action: &Action) -> State {
    let mut due = *before;
    let s = &mut due;
    match *action {
        Action::Decide { .. } => decide(c, s),
        Action::Follow {} => follow(c, s),
        Action::Lapse {} => {
            s.left.forks -= 1;
            let core = &mut s.l1[0];
            (core.fork, core.base, core.trunk) = (1, core.number, core.branch);
        }
        Action::Register { from, to, branch, at } => {
            s.l1[0].facts[usize::from(at)][branch as usize] += judge::bit(from, to);
        }
        Action::Update { to, branch, .. } => update(c, s, to, branch),
        Action::Quit { operator } => s.present[usize::from(operator)] = false,
        Action::Request { message } => {
            let message = &mut s.l1[0].messages[usize::from(message)];
            (message.status, message.waited) = (Status::Requested, 0);
        }
        Action::Cancel { message } => {
            let message = &mut s.l1[0].messages[usize::from(message)];
            (message.status, message.waited) = (Status::Cancelled, 0);
        }
        Action::Fetch {} => s.l1[0].paid += std::mem::take(&mut s.l1[0].owed),
        Action::Behave { collector, payee } => s.payees[usize::from(collector)] = payee,
        Action::Spike {} => {
            s.left.spikes -= 1;
            s.spike = c.l1.spike;
        }
        Action::Reorganise { depth } => {
            s.left.reorgs -= 1;
            let depth = usize::from(depth);
            let mut block = s.l1[depth];
            for place in (0..depth).rev() {
                later(c, &mut block);
                s.l1[place] = block;
            }
        }
        Action::Tick {} => {
            for place in (1..=c.depth()).rev() {
                s.l1[place] = s.l1[place - 1];
            }
            later(c, &mut s.l1[0]);
            s.spike -= s.spike.min(1);
        }
        _ => govern(c, s, action),
    }
    due
}

/// The same of whoever governs.
fn govern(c: &Config, s: &mut State, action: &Action) {
    let core = &mut s.l1[0];
    match *action {
        Action::Announce { element, .. } => {
            s.left.changes -= 1;
            core.pending[element as usize] = Slot::some(c.delays.change);
        }
        Action::Carry { element } => set(core, element, c.delays.grace),
        Action::Sign { body, element } => {
            core.signed[usize::from(body)] = Slot::some(element as u8);
        }
        Action::Enact { element } => {
            s.left.emergencies -= 1;
            set(core, element, c.delays.grace);
        }
        Action::Nominate { who, .. } => core.candidate = Slot::some(who),
        Action::CancelNomination { .. } => core.candidate = Slot::NONE,
        Action::Accept { who } => {
            core.candidate = Slot::NONE;
            core.governors[usize::from(who)] = true;
        }
        Action::Remove { who, .. } => core.governors[usize::from(who)] = false,
        _ => {}
    }
}

fn set(core: &mut Core, element: Element, grace: u8) {
    core.pending[element as usize] = Slot::NONE;
    let mine = core.signed.map(|signed| signed.get() == Some(element as u8));
    let grace = if mine == [true; 2] { 0 } else { grace };
    for (signed, mine) in core.signed.iter_mut().zip(mine) {
        *signed = if mine { Slot::NONE } else { *signed };
    }
    match element {
        Element::Program => (core.versions[0], core.former[0]) = (1, true),
        Element::Configuration => (core.versions[1], core.former[1]) = (1, true),
        Element::Verifier => (core.verifier, core.grace) = (1, grace),
        Element::Collector => core.collector ^= 1,
        Element::Operator => core.operators[1] ^= true,
        Element::Cancellation => core.cancellation ^= 1,
        Element::Finality => core.finalized = true,
    }
}

/// A block of L1 later.
fn later(c: &Config, core: &mut Core) {
    core.patience -= core.patience.min(1);
    core.grace -= core.grace.min(1);
    for wait in &mut core.pending {
        *wait = wait.get().map(|blocks| blocks - blocks.min(1)).into();
    }
    let longest = c.delays.cancellation.into_iter().chain([c.delays.lag + 1]).max();
    for message in &mut core.messages {
        if message.status == Status::Requested && Some(message.waited) < longest {
            message.waited += 1;
        }
    }
}

fn decide(c: &Config, s: &mut State) {
    let view = s.l1[c.view()];
    s.l2.decided += 1;
    let height = s.l2.decided;
    for message in 0..MESSAGES {
        let waits = view.messages[message].status == Status::Pending;
        if waits && c.bounds.messages[message] == height {
            s.l2.included |= 1 << message;
        }
    }
    for which in 0..2 {
        if view.versions[which] == 1 && s.l2.since[which] > height {
            s.l2.since[which] = height;
        }
    }
}

fn follow(c: &Config, s: &mut State) {
    let view = s.l1[c.view()];
    for message in 0..MESSAGES {
        if c.bounds.messages[message] > view.base {
            s.l2.included &= !(1 << message);
        }
    }
    s.l2.former = s.l2.decided;
    (s.l2.fork, s.l2.decided) = (view.fork, view.base);
    (s.l2.base, s.l2.trunk) = (view.base, view.trunk);
}

fn update(c: &Config, s: &mut State, to: u8, branch: Branch) {
    let core = &mut s.l1[0];
    for message in 0..MESSAGES {
        let height = c.bounds.messages[message];
        let included = s.l2.included >> message & 1 == 1;
        if included && core.number < height && height <= to {
            (core.messages[message].status, core.messages[message].waited) = (Status::Consumed, 0);
            core.owed += message as u8 + 1;
        }
    }
    for which in 0..2 {
        let is_new = to >= s.l2.since[which];
        core.former[which] &= is_new != (core.versions[which] == 1);
    }
    (core.number, core.branch, core.emitted) = (to, branch, to);
    core.patience = c.delays.patience;
    // What begins before the new end is of no use.
    for from in 0..to.min(3) {
        for end in from + 1..=3 {
            core.facts
                .as_flattened_mut()
                .iter_mut()
                .for_each(|facts| *facts &= !judge::bit(from, end));
        }
    }
}
