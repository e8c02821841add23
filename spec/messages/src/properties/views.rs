//! What sequencers know of L1, and that they do not contradict each other by it.

use kernel::{Disabled, Evidence, System as _, ensure};
use vocabulary::slot::Slot;

use super::raw::{is_served, last_final, lists, messages, nodes};
use super::{P, Step};
use crate::state::{Block, Entry, Record};
use crate::{Action, Config, Guard, State};

/// What SEQ-S8 rests on, without an assumption about views (R9): whatever one sequencer offers
/// with any view of L1 that is legal is accepted by every quorum with others. Who has had no
/// answer, or a false one, has no verdict and contradicts nobody, so the promise is for where a
/// quorum has one; there a rejection of old would show, so none is for good. That no two blocks
/// are decided is consensus's promise. Its antecedent is a message that somebody offers.
pub(super) fn s7() -> P {
    let statement = "what one sequencer offers is accepted where a quorum has an answer";
    P::always("MSG-S7", statement, |m, state, _| {
        let c = &m.config;
        let served = || nodes(c).filter(|&node| is_served(c, state, node));
        if served().count() < usize::from(c.parameters.quorum) {
            return Evidence::NotApplicable;
        }
        let offers = served().flat_map(|node| messages(c).map(move |message| (node, message)));
        Evidence::all(offers.map(|(node, message)| {
            let offer = Action::Execute { proposer: node as u8, message: message as u8 };
            let answer = m.apply(state, &offer).err();
            if answer == Some(Disabled::Guard(Guard::NotOffered)) {
                return Evidence::NotApplicable;
            }
            let is_accepted = answer != Some(Disabled::Guard(Guard::NotAccepted));
            ensure!("it is accepted": is_accepted, node, message, state.nodes);
            Evidence::Holds
        }))
    })
    .sources(&["INC-SEP25", "SEQ-S8"])
    .needs(&["MSG-A1"])
}

/// Its antecedent is a message that a block has and L1 has not consumed for good.
pub(super) fn s8() -> P {
    let statement = "what was committed is remembered, and nobody stumbles over it";
    P::always("MSG-S8", statement, |m, state, _| {
        let c = &m.config;
        let open = messages(c).filter(|&message| {
            let consumed = last_final(c, state).messages[message].consumed;
            state.executions(message) > 0 && consumed == 0
        });
        Evidence::all(open.map(|message| {
            let forgetful = nodes(c).find(|&node| lists(state, node, message));
            ensure!("nobody has it on its list": forgetful.is_none(), message, forgetful);
            let aborted = nodes(c).find(|&node| state.nodes[node].aborted);
            ensure!("all live": aborted.is_none(), message, aborted);
            Evidence::Holds
        }))
    })
    .sources(&["SEQ-CODE"])
}

/// For how many a message is due: it is final for the deadline, it pays or fails, and they have it.
fn due_for(c: &Config, state: &State, message: usize) -> usize {
    let (p, terms) = (&c.parameters, state.terms[message]);
    let can_run = terms.fails || terms.fee >= p.cost;
    let is_old = terms.age >= p.finality + p.deadline;
    let waits = |&node: &usize| {
        is_served(c, state, node) && state.nodes[node].records[message] == Record::Pending
    };
    if can_run && is_old { nodes(c).filter(waits).count() } else { 0 }
}

/// Its antecedent is a message that is due for everybody, and a block. A block with another one
/// that is due for somebody is as good: which of them comes first nobody promises.
pub(super) fn s10() -> P {
    P::step("MSG-S10", "no block leaves out what is due", |m, step: &Step<'_>| {
        let (c, before, after) = (&m.config, step.before, step.after);
        let height = before.height();
        let is_block = after.height() > height || after.decided && !before.decided;
        let all = usize::from(c.bounds.nodes);
        let is_waiting = messages(c).any(|message| due_for(c, before, message) == all);
        if !is_block || !is_waiting {
            return Evidence::NotApplicable;
        }
        let handles = after.log.get(height).and_then(Block::handles);
        let is_met = handles.is_some_and(|message| due_for(c, before, message) > 0);
        ensure!("it has one that is": is_met, handles, before.terms);
        Evidence::Holds
    })
    .sources(&["S11", "CORRECTIONS 5.7"])
}

/// Whether an entry waits for L2.
fn is_open(entry: &Entry) -> bool {
    entry.value > 0 && entry.request == Slot::NONE
}

/// What SEQ-A4 assumes of views. Nothing is on a list that L1 does not have for good; and what L1
/// has had for as long as finality and lag together is on every list, unless a cancellation was
/// asked for or a block has it. Its antecedent is a sequencer that has had a true answer, and a
/// message.
pub(super) fn s17() -> P {
    P::always("MSG-S17", "a view of L1 is true, and behind by the lag at most", |m, state, _| {
        let c = &m.config;
        let served = nodes(c).filter(|&node| is_served(c, state, node));
        let each = served.flat_map(|node| messages(c).map(move |message| (node, message)));
        Evidence::all(each.map(|(node, message)| {
            let (age, entry) = (state.terms[message].age, &state.head().messages[message]);
            let is_listed = lists(state, node, message);
            let is_final = last_final(c, state).messages[message].sent;
            let is_old = age >= c.parameters.finality + c.parameters.lag;
            let waits = is_old && is_open(entry) && state.executions(message) == 0;
            if !is_listed && !waits {
                return Evidence::NotApplicable;
            }
            ensure!("what is listed is there for good": !is_listed || is_final, node, message);
            ensure!("what is there is listed in time": !waits || is_listed, node, message, age);
            Evidence::Holds
        }))
    })
    .sources(&["INC-SEP25", "SEQ-A4"])
    .needs(&["MSG-A1"])
}
