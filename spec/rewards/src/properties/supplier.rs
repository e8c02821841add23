//! What the supplier has and what it expects.

use kernel::{Evidence, ensure};

use super::P;

/// The inductive form of the request rule: what it has and what it has asked for is what it owes
/// and half a mint more. What is in flight is part of what was asked for. What was lost is too,
/// until it is put right; that it comes in the end is RWD-L1. Its antecedent is that anything was
/// earned.
pub(super) fn s3() -> P {
    P::always("RWD-S3", "what is owed is there or asked for, and half a mint more", |m, state, _| {
        let of = |amount: u8| u16::from(amount);
        let owed: u16 = state.owed.iter().map(|&amount| of(amount)).sum();
        let (balance, pending) = (state.supplier.balance, state.supplier.pending);
        if owed == 0 && state.left == m.config.bounds.rewards {
            return Evidence::NotApplicable;
        }
        let ahead = of(m.config.mint.base / 2);
        ensure!("it is backed": of(balance) + of(pending) >= owed + ahead, owed, balance, pending);
        Evidence::Holds
    })
    .sources(&["STK-CODE"])
}

/// Equality, but for what others have sent: the supplier takes it for its own, so requests come on
/// top of it (`ahead`). What was lost counts until it is put right.
pub(super) fn s4() -> P {
    P::always(
        "RWD-S4",
        "what is pending is what was asked for and has not come",
        |m, state, past| {
            let of = |amount: u8| u16::from(amount);
            let requests = state.outstanding();
            let lost = past.lost;
            let due = of(m.config.mint.base) * (of(requests) + of(lost));
            let (pending, ahead) = (state.supplier.pending, past.ahead);
            if due == 0 && pending == 0 {
                return Evidence::NotApplicable;
            }
            ensure!("no more is pending": of(pending) <= due, pending, requests, lost);
            let met = of(pending) + of(ahead) >= due;
            ensure!("all of it is, but for what others sent": met, pending, requests, lost, ahead);
            Evidence::Holds
        },
    )
    .sources(&["AUD1", "CORRECTIONS 34"])
}
