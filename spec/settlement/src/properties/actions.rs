//! The rules told a second time: where each action is open. What it leaves behind stands in `due`.
//! The other properties say what is promised to whom; a step that is open to the wrong party, or
//! that touches what it is not for, may break none of them in a world as small as a scenario's.
//!
//! It is told of the intended design. A design that decides otherwise has rules of its own; its
//! mistakes are what the other properties judge.

use kernel::{Evidence, ensure};
use vocabulary::rights::{by_rule, rights};
use vocabulary::slot::Slot;

use super::due::due;
use super::{P, Step, judge};
use crate::state::{Branch, Element, MESSAGES, Payee, State, Status};
use crate::{Action, Config, Design, Form, Party, Sender};

/// Whether the rules are those of the intended design, but for the mistakes that only these
/// properties know.
fn is_told(c: &Config) -> bool {
    let d = &c.design;
    *d == Design {
        collector: d.collector,
        nomination: d.nomination,
        patience: d.patience,
        ..Design::default()
    }
}

/// Whether the rules let an action happen in `s`.
fn may(c: &Config, s: &State, action: &Action) -> bool {
    let (core, view) = (&s.l1[0], &s.l1[c.view()]);
    match *action {
        Action::Decide { provable } => provable && s.l2.decided < c.bounds.heights,
        Action::Follow {} => s.l2.fork < view.fork,
        Action::Lapse {} => core.fork == 0 && s.left.forks > 0,
        Action::Register { from, to, branch, at } => {
            let known = core.facts[usize::from(at)][branch as usize] & judge::bit(from, to) > 0;
            let useful = at <= core.verifier && core.number <= from && from < to;
            useful && !known && is_executed(c, s, from, to, branch)
        }
        Action::Update { by, from, to, branch, form } => {
            form == Form::Sound && may_send(s, by) && may_update(c, s, from, to, branch)
        }
        Action::Quit { operator } => s.present[usize::from(operator)],
        Action::Request { message } => is_waiting(s, message),
        Action::Cancel { message } => {
            let delay = c.delays.cancellation[usize::from(core.cancellation)];
            let record = core.messages[usize::from(message)];
            record.status == Status::Requested && record.waited >= delay
        }
        Action::Fetch {} => core.owed > 0 && !judge::is_refused(s),
        Action::Behave { collector, payee } => {
            payee != Payee::Reenters && s.payees[usize::from(collector)] != payee
        }
        Action::Spike {} => s.spike == 0 && s.left.spikes > 0,
        Action::Reorganise { depth } => s.left.reorgs > 0 && depth <= c.l1.reorg_max,
        Action::Tick {} => true,
        _ => may_govern(c, s, action),
    }
}

/// The same of whoever governs.
fn may_govern(c: &Config, s: &State, action: &Action) -> bool {
    let core = &s.l1[0];
    let governs = |by: Party| match by {
        Party::First => core.governors[0],
        Party::Second => core.governors[1],
        _ => false,
    };
    match *action {
        Action::Announce { by, element } => {
            let fresh = core.pending[element as usize] == Slot::NONE && s.left.changes > 0;
            governs(by) && fresh && is_open(c, s, element)
        }
        Action::Carry { element } => {
            core.pending[element as usize] == Slot::some(0) && is_open(c, s, element)
        }
        Action::Sign { body, element } => {
            let fresh = core.signed[usize::from(body)] != Slot::some(element as u8);
            fresh && s.left.emergencies > 0 && is_urgent(c, s, element)
        }
        Action::Enact { element } => {
            let signed = core.signed == [Slot::some(element as u8); 2];
            signed && s.left.emergencies > 0 && is_urgent(c, s, element)
        }
        Action::Nominate { by, who } => {
            governs(by) && !core.governors[usize::from(who)] && core.candidate == Slot::NONE
        }
        Action::CancelNomination { by } => governs(by) && core.candidate != Slot::NONE,
        Action::Accept { who } => core.candidate == Slot::some(who),
        Action::Remove { by, who } => {
            let other = [Party::First, Party::Second][usize::from(who)] != by;
            governs(by) && other && core.governors[usize::from(who)]
        }
        _ => false,
    }
}

/// Whether an element has another value that may be set.
fn is_open(c: &Config, s: &State, element: Element) -> bool {
    let core = &s.l1[0];
    match element {
        Element::Program => core.versions[0] == 0 && !core.finalized,
        Element::Configuration => core.versions[1] == 0 && !core.finalized,
        Element::Verifier => core.verifier == 0,
        Element::Collector => {
            let other = usize::from(core.collector == 0);
            s.payees[other] != Payee::Rejects
        }
        Element::Operator => true,
        Element::Cancellation => {
            let [first, second] = c.delays.cancellation;
            let next = if core.cancellation == 0 { second } else { first };
            first != second && next > c.delays.lag && !core.finalized
        }
        Element::Finality => !core.finalized,
    }
}

/// Whether both bodies may change it at once, or have the verifier forget the one before it.
fn is_urgent(c: &Config, s: &State, element: Element) -> bool {
    match element {
        Element::Program | Element::Configuration => is_open(c, s, element),
        Element::Verifier => s.l1[0].grace > 0 || is_open(c, s, element),
        _ => false,
    }
}

fn is_waiting(s: &State, message: u8) -> bool {
    matches!(s.l1[0].messages[usize::from(message)].status, Status::Pending | Status::Requested)
}

/// Whether there is such a stretch of blocks, of one fork id and one version.
fn is_executed(c: &Config, s: &State, from: u8, to: u8, branch: Branch) -> bool {
    let l2 = &s.l2;
    let of_first = if l2.fork == 0 { l2.decided } else { l2.former };
    let there = match branch {
        Branch::First => of_first >= to,
        Branch::Second => l2.fork > 0 && (l2.base..l2.decided).contains(&from) && l2.decided >= to,
        Branch::Rival => (c.bounds.common + 1..=of_first).contains(&to),
        Branch::Forged => false,
    };
    // A version begins with no block but the first one of the stretch.
    there && l2.since.iter().all(|&since| since <= from + 1 || since > to)
}

fn may_send(s: &State, by: Sender) -> bool {
    let core = &s.l1[0];
    s.spike == 0
        && match by {
            Sender::First => core.operators[0] && s.present[0],
            Sender::Second => core.operators[1] && s.present[1],
            Sender::Anybody => core.patience == 0,
        }
}

fn may_update(c: &Config, s: &State, from: u8, to: u8, branch: Branch) -> bool {
    let core = &s.l1[0];
    let upon = judge::stands_upon(c, s, (from, core.branch), (to, branch));
    let next = from == core.number && to > from && upon;
    let good = |which: usize| {
        let is_new = to >= s.l2.since[which];
        let stored = core.versions[which] == 1;
        is_new == stored || stored && core.former[which]
    };
    let there = (0..MESSAGES).all(|message| {
        let height = c.bounds.messages[message];
        let consumes = s.l2.included >> message & 1 == 1 && from < height && height <= to;
        !consumes || is_waiting(s, message as u8)
    });
    let decided = judge::is_decided(s, core.fork, to, branch);
    next && decided && judge::is_proven(core, from, to, branch) && good(0) && good(1) && there
}

/// Everything that anybody could ever do with effect.
fn every(c: &Config, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    let alone = [A::Decide { provable: true }, A::Follow {}, A::Lapse {}, A::Fetch {}];
    alone.into_iter().chain([A::Spike {}, A::Tick {}]).for_each(&mut *emit);
    for from in 0..c.bounds.heights {
        for to in from + 1..=c.bounds.heights {
            for branch in [Branch::First, Branch::Second, Branch::Rival] {
                emit(A::Register { from, to, branch, at: 0 });
                emit(A::Register { from, to, branch, at: 1 });
                for by in Sender::ALL {
                    emit(A::Update { by, from, to, branch, form: Form::Sound });
                }
            }
        }
    }
    for number in 0..2 {
        emit(A::Quit { operator: number });
        emit(A::Request { message: number });
        emit(A::Cancel { message: number });
        emit(A::Behave { collector: number, payee: Payee::Accepts });
        emit(A::Behave { collector: number, payee: Payee::Rejects });
        emit(A::Accept { who: number });
        emit(A::Reorganise { depth: number + 1 });
    }
    for by in [Party::First, Party::Second] {
        emit(A::CancelNomination { by });
        Element::ALL.into_iter().for_each(|element| emit(A::Announce { by, element }));
        for who in 0..2 {
            emit(A::Nominate { by, who });
            emit(A::Remove { by, who });
        }
    }
    for element in Element::ALL {
        emit(A::Carry { element });
        emit(A::Sign { body: 0, element });
        emit(A::Sign { body: 1, element });
        emit(A::Enact { element });
    }
}

/// Its antecedent is the intended design.
pub(super) fn s14(config: &Config) -> P {
    let is_told = is_told(config);
    P::always("L1S-S14", "whoever may do something can", move |m, state, _| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| every(&m.config, emit);
        let may = |action: &Action| may(&m.config, state, action);
        let denied = rights(m, state, every, may, by_rule).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["CORE", "SDP"])
}

/// Its antecedent is the intended design.
pub(super) fn s15(config: &Config) -> P {
    let is_told = is_told(config);
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("L1S-S15", statement, move |m, step: &Step<'_>| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let open = may(&m.config, step.before, step.action);
        ensure!("it is open": open, step.action);
        let (after, due) = (step.after, due(&m.config, step.before, step.action));
        ensure!("it leaves what it is for": *after == due, step.action, after, due);
        Evidence::Holds
    })
    .sources(&["CORE", "SDP"])
}
