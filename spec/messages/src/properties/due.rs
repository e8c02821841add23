//! The state that an action leaves, told a second time, of the intended design.

use vocabulary::slot::Slot;

use super::raw::{last_final, messages, nodes};
use crate::action::{Failure, Party};
use crate::state::{Block, Content, Provider, Record};
use crate::{Action, Config, State};

/// What `action` leaves of `before`, where it is open.
pub(super) fn due(c: &Config, before: &State, action: &Action) -> State {
    let mut due = *before;
    match *action {
        Action::Execute { message, .. } => {
            let m = usize::from(message);
            let fails = before.terms[m].fails;
            let content = if fails { Content::Reverted } else { Content::Handler };
            due.supply += u8::from(!fails);
            nodes(c).for_each(|node| due.nodes[node].records[m] = Record::Committed);
            follows(c, &mut due, content, message);
        }
        Action::Withdraw {} => {
            due.supply -= 1;
            follows(c, &mut due, Content::Withdrawal, 0);
        }
        Action::Idle {} => due.decided = true,
        Action::FallBack {} => {
            let wait = c.parameters.fallback;
            (due.paused, due.fallbacks) = (wait, due.fallbacks - 1);
            for (place, block) in due.log.iter_mut().enumerate() {
                let is_open = place >= usize::from(before.chain[0].settled);
                if is_open && block.content != Content::Nothing {
                    block.due += wait;
                }
            }
        }
        Action::Scrape { node } => reads(c, before, &mut due, usize::from(node)),
        Action::Fail { node, how } => {
            due.failures -= 1;
            due.nodes[usize::from(node)].provider = match how {
                Failure::Silence => Provider::Down,
                Failure::Invention => Provider::Inventing,
                Failure::Delay => Provider::Behind,
            };
        }
        Action::Recover { node } => {
            let it = &mut due.nodes[usize::from(node)];
            (it.provider, it.age) = (Provider::Good, c.parameters.lag + 1);
        }
        Action::Repeat { .. } => {}
        Action::Reorganise { depth } => {
            due.reorgs -= 1;
            for block in 0..depth {
                due.chain[usize::from(block)] = before.chain[usize::from(depth)];
            }
        }
        Action::Tick {} => passes(c, before, &mut due),
        _ => on_l1(c, &mut due, action),
    }
    due
}

/// What a transaction leaves of L1.
fn on_l1(c: &Config, due: &mut State, action: &Action) {
    let core = &mut due.chain[0];
    match *action {
        Action::Send { message, fee, fails } => {
            let entry = &mut core.messages[usize::from(message)];
            (entry.sent, entry.value) = (true, 1 + fee);
            (core.held, core.locked) = (core.held + fee, core.locked + 1);
            let terms = &mut due.terms[usize::from(message)];
            (terms.fee, terms.fails) = (fee, fails);
            (terms.age, terms.grace) = (0, 0);
        }
        Action::Request { message, by: Party::Owner } => {
            due.requests -= 1;
            let entry = &mut core.messages[usize::from(message)];
            if entry.request == Slot::NONE {
                due.terms[usize::from(message)].grace = c.parameters.grace;
            }
            (entry.request, entry.asked) = (Slot::some(c.parameters.delay), true);
        }
        Action::Cancel { message, .. } => {
            let entry = &mut core.messages[usize::from(message)];
            (entry.value, entry.cancelled) = (0, true);
            core.locked -= 1;
        }
        Action::Claim { .. } => {
            core.counter -= 1;
            core.claimed += 1;
            core.locked -= 1;
        }
        Action::Settle { blocks } => {
            for _ in 0..blocks {
                let block = &mut due.log[usize::from(core.settled)];
                block.due = 0;
                core.settled += 1;
                let Some(message) = block.handles() else {
                    core.counter += 1;
                    continue;
                };
                let fee = due.terms[message].fee;
                let entry = &mut core.messages[message];
                (entry.value, entry.consumed) = (0, entry.consumed + 1);
                if entry.request != Slot::NONE {
                    entry.request = Slot::some(0);
                }
                (core.held, core.collected) = (core.held - fee, core.collected + fee);
            }
        }
        _ => {}
    }
}

/// A block is decided after the others.
fn follows(c: &Config, due: &mut State, content: Content, message: u8) {
    due.decided = true;
    if let Some(place) = due.log.iter_mut().find(|block| block.content == Content::Nothing) {
        *place = Block { content, message, due: c.parameters.settlement };
    }
}

/// A sequencer has read L1 as it will stay.
fn reads(c: &Config, before: &State, due: &mut State, node: usize) {
    let it = &mut due.nodes[node];
    it.age = 0;
    if it.provider == Provider::Behind {
        return;
    }
    for message in messages(c) {
        let entry = &last_final(c, before).messages[message];
        let had = it.records[message];
        let invents = it.provider == Provider::Inventing
            && !before.head().messages[message].sent
            && before.executions(message) == 0;
        it.records[message] = match had {
            Record::Committed if entry.consumed > 0 => {
                it.keep[message] = c.parameters.keep;
                Record::Consumed
            }
            Record::Committed | Record::Consumed => had,
            _ if entry.value > 0 && entry.request == Slot::NONE => Record::Pending,
            _ if entry.value > 0 => Record::Requested,
            _ if invents => Record::Pending,
            _ => Record::Unknown,
        };
    }
}

/// A tick later.
fn passes(c: &Config, before: &State, due: &mut State) {
    let finality = usize::from(c.parameters.finality);
    for depth in (0..=finality).rev() {
        let mut core = before.chain[depth.saturating_sub(1)];
        for entry in &mut core.messages {
            entry.request = entry.request.get().map(|left| left.saturating_sub(1)).into();
        }
        due.chain[depth] = core;
    }
    for message in messages(c) {
        let terms = &mut due.terms[message];
        terms.age = (terms.age + 1).min(c.age_max());
        terms.grace -= terms.grace.min(1);
    }
    for node in nodes(c) {
        let it = &mut due.nodes[node];
        it.age = c.parameters.lag.min(it.age) + 1;
        for message in messages(c) {
            it.keep[message] -= it.keep[message].min(1);
            if it.records[message] == Record::Consumed && it.keep[message] == 0 {
                it.records[message] = Record::Unknown;
            }
        }
    }
    for block in &mut due.log {
        block.due -= block.due.min(1);
    }
    due.paused -= due.paused.min(1);
    due.decided = false;
}
