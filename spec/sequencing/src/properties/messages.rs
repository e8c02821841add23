//! Messages from L1, and what becomes of each.

use kernel::{Evidence, Occasion, ensure};

use super::super::Action;
use super::super::state::{Delivery, Exit, Message, State};
use super::{Decides, P};

/// Three ends, and no other: a message is on the chain, where its handler succeeded or reverted,
/// and then it is consumed and its fee taken, once each; or it waits or is refused, and then
/// neither. What is undone by a reorganisation waits again. Counted, so that a message whose two
/// ends are told as one is seen.
pub(super) fn s14() -> P {
    let statement = "a message is consumed and charged once, also when it reverts, or not at all";
    P::always("SEQ-S14", statement, |_, state, _| {
        let Message { delivery, underpaid, outcome, consumed, charged, .. } = state.message;
        if delivery == Delivery::Unsent {
            return Evidence::NotApplicable;
        }
        let there = matches!(delivery, Delivery::AcceptedL2 | Delivery::AcceptedL1);
        let due = u8::from(there && !underpaid);
        ensure!("it is consumed as it ought to be": consumed == due, delivery, underpaid, consumed);
        ensure!("its fee is taken as it ought to be": charged == due, delivery, outcome, charged);
        Evidence::Holds
    })
    .sources(&["MSG", "0.14.0"])
}

/// What a block has is delivered when the block is decided, and by nothing else: one that is given
/// up leaves its message where it was.
pub(super) fn s16() -> P {
    P::step("SEQ-S16", "a message is delivered by a decided block only", |_, step| {
        let is_there = |delivery| matches!(delivery, Delivery::AcceptedL2 | Delivery::AcceptedL1);
        let [before, after] = [step.before, step.after].map(|s| s.message.delivery);
        if is_there(before) || !is_there(after) {
            return Evidence::NotApplicable;
        }
        let has_it = step.before.turn.handler;
        ensure!("a block with it is decided": step.decides() && has_it, before, after, has_it);
        Evidence::Holds
    })
    .sources(&["MSG"])
}

/// Who has left by L1 has taken along what it had: no block takes up what it sends, or sent. (What
/// a block had taken up before is decided with it or not at all.)
pub(super) fn s17() -> P {
    P::step("SEQ-S17", "an account that has left sends nothing more", |_, step| {
        let Action::Pick { account, .. } = *step.action else { return Evidence::NotApplicable };
        let exit = step.before.accounts[usize::from(account)].exit;
        ensure!("it has not left": exit != Exit::Done, account);
        Evidence::Holds
    })
    .sources(&["S11", "ESC"])
}

/// What nodes know of L1 is what there is, and no older than the lag.
pub(super) fn s24() -> P {
    P::always(
        "SEQ-S24",
        "an honest view of L1 is true, and behind by the lag at most",
        |m, s, _| {
            let Message { delivery, depth, seen, .. } = s.message;
            if delivery != Delivery::Sent {
                return Evidence::NotApplicable;
            }
            let lag = m.config.parameters.l1_lag;
            Evidence::all((1..=m.config.bounds.honest).map(|node| {
                let seen = seen[usize::from(node)];
                let is_near = seen <= depth && seen + lag >= depth;
                ensure!("it has seen all but the newest blocks": is_near, node, seen, depth, lag);
                Evidence::Holds
            }))
        },
    )
    .sources(&["INC-SEP25", "CORRECTIONS 5.2"])
    .needs(&["SEQ-A4"])
}

/// Nobody is made to leave.
pub(super) fn s25() -> P {
    P::step("SEQ-S25", "an account leaves that asked to", |_, step| {
        let accounts = step.before.accounts.iter().zip(&step.after.accounts).enumerate();
        Evidence::all(accounts.map(|(account, (before, after))| {
            if before.exit == after.exit || after.exit != Exit::Done {
                return Evidence::NotApplicable;
            }
            let was = before.exit;
            ensure!("it asked": was == Exit::Requested, account, was);
            Evidence::Holds
        }))
    })
    .sources(&["S11", "ESC"])
}

/// A message that pays its fee never gets stuck: whoever is hostile, blocks can take it and L1 can
/// make it final. A way, and no promise.
pub(super) fn p1() -> P {
    P::possibility(
        "SEQ-P1",
        "a message can become final on both chains",
        Occasion::state(|_, s: &State, _| {
            s.message.delivery == Delivery::Sent && !s.message.underpaid
        }),
        Occasion::state(|_, s: &State, _| s.message.delivery == Delivery::AcceptedL1),
    )
    .about(&["pick_handler", "propose", "decide", "time_out", "settle", "l1_block", "observe_l1"])
    .sources(&["MSG"])
}
