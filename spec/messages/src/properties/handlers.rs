//! What is executed, and what becomes of it.

use kernel::{Evidence, ensure};

use super::raw::{last_final, messages};
use super::{P, Step};
use crate::state::{Block, Content};
use crate::{Messages, State};

/// Judges each message that some block has; without one there is nothing to judge.
fn each_executed(m: &Messages, state: &State, judge: impl Fn(usize) -> Evidence) -> Evidence {
    let executed = messages(&m.config).filter(|&message| state.executions(message) > 0);
    Evidence::all(executed.map(judge))
}

/// Executed is what a decided block has, reverted or not. Its antecedent is a message that one has.
pub(super) fn s1() -> P {
    P::always("MSG-S1", "a message is executed once", |m, state, _| {
        each_executed(m, state, |message| {
            let times = state.executions(message);
            ensure!("one block has it": times == 1, message, times);
            Evidence::Holds
        })
    })
    .sources(&["CORE"])
}

/// Its antecedent is a message that a block has.
pub(super) fn s2() -> P {
    P::always("MSG-S2", "what is executed was sent", |m, state, _| {
        each_executed(m, state, |message| {
            let sent = state.head().messages[message].sent;
            ensure!("L1 has it": sent, message, state.log);
            Evidence::Holds
        })
    })
    .sources(&["CORE", "DOCS"])
    .needs(&["MSG-A1", "MSG-A4"])
}

/// Cancelled means that the deposit was given back, on L1 as it is now. Its antecedent is a message
/// that a block has.
pub(super) fn s3() -> P {
    P::always("MSG-S3", "nothing is both cancelled and executed", |m, state, _| {
        each_executed(m, state, |message| {
            let cancelled = state.head().messages[message].cancelled;
            ensure!("it was not cancelled": !cancelled, message, state.log);
            Evidence::Holds
        })
    })
    .sources(&["CORE", "DOCS"])
    .needs(&["MSG-A3", "MSG-A4"])
}

/// The messages of blocks that are decided and not settled, each with its block.
fn open_handlers(state: &State) -> impl Iterator<Item = (usize, Block)> {
    let open = state.log.iter().skip(usize::from(state.head().settled));
    open.filter_map(|block| Some((block.handles()?, *block)))
}

/// A request's clock outlasts what remains of the time to settle the block: what an update meets is
/// there until then. A cancellation is open from the moment that the clock shows nothing. The
/// antecedent is a block that is not settled, with a message that somebody has asked to cancel.
pub(super) fn s4() -> P {
    let statement = "what is decided can be settled for as long as that takes";
    P::always("MSG-S4", statement, |_, state, _| {
        let left = |message: usize| state.head().messages[message].request.get();
        let asked = open_handlers(state).filter(|&(message, _)| left(message).is_some());
        Evidence::all(asked.map(|(message, Block { due, .. })| {
            let (left, due) = (left(message), Some(due));
            ensure!("the cancellation comes later": left > due, message, left, due);
            Evidence::Holds
        }))
    })
    .sources(&["DOCS", "CORRECTIONS X17"])
    .needs(&["MSG-A3", "MSG-A4"])
}

/// The message's half of L1S-L1: an update that misses one message is none. Its antecedent is a
/// block with a message that is not settled.
pub(super) fn s9() -> P {
    P::always("MSG-S9", "no batch is stuck", |_, state, _| {
        Evidence::all(open_handlers(state).map(|(message, _)| {
            let value = state.head().messages[message].value;
            ensure!("what it consumes is there": value > 0, message, value);
            Evidence::Holds
        }))
    })
    .sources(&["CORE", "L1S-L1"])
    .needs(&["MSG-A1", "MSG-A3", "MSG-A4"])
}

/// What a step decides: the block that is new.
fn decided<'a>(step: &'a Step<'_>) -> Option<&'a Block> {
    let height = step.before.height();
    (step.after.height() > height).then(|| &step.after.log[height])
}

/// Its antecedent is a handler.
pub(super) fn s11() -> P {
    let statement = "a handler mints if it does not fail and is paid for; else it leaves nothing";
    P::step("MSG-S11", statement, |m, step: &Step<'_>| {
        let Some(block) = decided(step) else { return Evidence::NotApplicable };
        let Some(message) = block.handles() else { return Evidence::NotApplicable };
        let terms = step.before.terms[message];
        let minted = i16::from(step.after.supply) - i16::from(step.before.supply);
        let runs = block.content == Content::Handler;
        ensure!("it is reverted if it fails": runs != terms.fails, message);
        ensure!("it mints what was deposited": minted == i16::from(runs), message, minted, runs);
        let (fee, cost) = (terms.fee, m.config.parameters.cost);
        ensure!("what runs is paid for": !runs || fee >= cost, message, fee, cost);
        Evidence::Holds
    })
    .sources(&["INC-SEP25", "SEQ-CODE"])
}

/// S2 asks that L1 has it, this that it will keep it: executed is only what no reorganisation
/// within the finality takes away. Its antecedent is a message that a block has.
pub(super) fn s13() -> P {
    P::always("MSG-S13", "what is executed was final", |m, state, _| {
        each_executed(m, state, |message| {
            let sent = last_final(&m.config, state).messages[message].sent;
            ensure!("L1 keeps it": sent, message, m.config.parameters.finality);
            Evidence::Holds
        })
    })
    .sources(&["DOCS", "CORRECTIONS 5.7"])
    .needs(&["MSG-A1", "MSG-A4"])
}

/// All of an update's messages, or the update is none. Its antecedent is a block with a message
/// that is settled.
pub(super) fn s20() -> P {
    P::always("MSG-S20", "an update consumes all of its messages", |_, state, _| {
        let core = state.head();
        let settled = state.log.iter().take(usize::from(core.settled));
        Evidence::all(settled.filter_map(Block::handles).map(|message| {
            let consumed = core.messages[message].consumed;
            ensure!("L1 has consumed it": consumed > 0, message, consumed);
            Evidence::Holds
        }))
    })
    .sources(&["CORE", "L1S-S4"])
}
