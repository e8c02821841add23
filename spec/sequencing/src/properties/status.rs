//! The life of a transaction: what never goes back, and what an undone block changes.

use kernel::{Evidence, ensure};

use super::super::Action;
use super::super::state::{Kind, Outcome, Status, keys};
use super::{P, executed, included};

/// Statuses are monotone: what L1 has accepted stays, and what was decided goes back by a
/// reorganisation with a published record only.
pub(super) fn s4() -> P {
    P::step("SEQ-S4", "what is accepted stays, or goes by a recorded reorganisation", |_, step| {
        let recorded =
            matches!(step.action, Action::Discard {}) && step.before.fork != step.after.fork;
        Evidence::all(keys().map(|key| {
            let [before, after] = [step.before, step.after].map(|s| s.transaction(key).status);
            if !before.is_accepted() {
                return Evidence::NotApplicable;
            }
            let stays = before != Status::AcceptedL1 || after == Status::AcceptedL1;
            ensure!("what L1 accepted stays": stays, key, after);
            let stays = after.is_accepted() || recorded;
            ensure!("what was decided stays, or its reorganisation is recorded": stays, key, after);
            Evidence::Holds
        }))
    })
    .sources(&["DOCS", "DP3"])
}

/// Results are stable: a transaction that is executed again after its block was undone ends as it
/// did, unless its sender signed again.
pub(super) fn s9() -> P {
    P::step(
        "SEQ-S9",
        "executed again, a transaction ends as before or is signed anew",
        |_, step| {
            Evidence::all(executed(step).map(|(account, nonce)| {
                let undone = step.history.of[account][nonce].undone;
                if undone == Outcome::None {
                    return Evidence::NotApplicable;
                }
                let outcome = step.before.accounts[account].transactions[nonce].outcome;
                ensure!("it ends as it did": outcome == undone, account, nonce, undone, outcome);
                Evidence::Holds
            }))
        },
    )
    .sources(&["INC-APR24", "CORRECTIONS 5.2"])
}

/// Anchors hold: a transaction that proves something of a block enters the chain while that block
/// is on it, or is signed anew. What was signed is remembered with what could be undone then.
pub(super) fn s15() -> P {
    let statement = "what rests on a block that was undone is not on the chain";
    P::step("SEQ-S15", statement, |_, step| {
        Evidence::all(included(step).map(|(account, nonce)| {
            let kind = step.after.accounts[account].transactions[nonce].kind;
            if kind != Kind::Anchored {
                return Evidence::NotApplicable;
            }
            let gone = step.history.of[account][nonce].adrift;
            ensure!("the block that it rests on is there": !gone, account, nonce);
            Evidence::Holds
        }))
    })
    .sources(&["SNIP-36"])
}

/// Whole turns count, so that in which a transaction arrived does not; a new signature and a
/// reorganisation that puts it back begin anew. What rests on a block that was undone goes at once,
/// and so may what its sender cannot pay any more.
pub(super) fn s18() -> P {
    let statement = "the pool drops nothing before its lifetime, and rejects nothing that is paid";
    P::step("SEQ-S18", statement, |m, step| {
        Evidence::all(keys().map(|key| {
            let [before, after] = [step.before, step.after].map(|s| s.transaction(key));
            let waits = matches!(before.status, Status::Received | Status::Candidate);
            let memory = step.history.of[key.0][key.1];
            match after.status {
                Status::Dropped if waits => {
                    let (stayed, lifetime) = (memory.stayed, m.config.parameters.ttl);
                    let cut_loose = memory.rests && matches!(step.action, Action::Discard {});
                    ensure!("its lifetime is over, or its block is gone":
                        stayed >= lifetime || cut_loose, key, stayed, lifetime);
                    Evidence::Holds
                }
                Status::Dropped if before.status.is_accepted() => {
                    let is_late = before.kind == Kind::Dated && memory.bound == 0;
                    let cut_loose = memory.rests;
                    ensure!("its time is over, or its block is gone": is_late || cut_loose, key);
                    Evidence::Holds
                }
                Status::Rejected if waits => {
                    let offer = m.config.bounds.offers[usize::from(before.offer)];
                    let most = u16::from(offer.price) + u16::from(offer.tip);
                    let has = u16::from(step.before.accounts[key.0].balance);
                    ensure!("its sender cannot pay it": has < most, key, has, most);
                    Evidence::Holds
                }
                _ => Evidence::NotApplicable,
            }
        }))
    })
    .sources(&["DOCS", "D4"])
}
