//! What a block has, and how executions in it end.

use kernel::{Evidence, ensure};

use super::super::state::{Kind, Outcome, Status, keys};
use super::P;

/// Counted as it stands in the block, decided or not.
pub(super) fn s20() -> P {
    P::always("SEQ-S20", "a block has no more than its capacity", |m, s, _| {
        let in_block = |status| matches!(status, Status::Candidate | Status::PreConfirmed);
        let own = keys().filter(|&key| in_block(s.transaction(key).status)).count();
        let others = usize::from(s.turn.forged > 0) + usize::from(s.turn.replayed > 0);
        let (has, capacity) = (own + others, usize::from(m.config.parameters.capacity));
        if has == 0 {
            return Evidence::NotApplicable;
        }
        ensure!("it has room for them": has <= capacity, has, capacity);
        Evidence::Holds
    })
    .sources(&["DOCS"])
}

/// What a transaction does says how it ends. For one that depends on time, the turns since its
/// signature are counted here a second time.
pub(super) fn s21() -> P {
    let statement = "a transaction does what it was signed for, until its signer's time bound";
    P::step("SEQ-S21", statement, |_, step| {
        Evidence::all(keys().map(|key| {
            let [before, after] = [step.before, step.after].map(|s| s.transaction(key));
            if before.status == after.status || after.status != Status::PreConfirmed {
                return Evidence::NotApplicable;
            }
            let (kind, left) = (after.kind, step.history.of[key.0][key.1].bound);
            let due = match kind {
                Kind::Failing => Outcome::Reverted,
                Kind::Dated if left == 0 => Outcome::Reverted,
                Kind::Transfer | Kind::Deploy | Kind::Anchored | Kind::Dated => Outcome::Succeeded,
            };
            let outcome = after.outcome;
            ensure!("it ends as it ought to": outcome == due, key, kind, left, outcome);
            Evidence::Holds
        }))
    })
    .sources(&["DOCS", "INC-APR24"])
}
