//! Selective refusal leaves evidence.

use kernel::{Evidence, ensure};

use super::super::Action;
use super::super::design::Order;
use super::P;
use super::owed::left_out;

/// A proposed block that leaves out what the pools had, could execute and ranked in, leaves public
/// evidence against its proposer, decided or not; and there is evidence against nobody honest. What
/// the pools had is remembered here, what an audit reads is what they published.
pub(super) fn s6() -> P {
    P::step("SEQ-S6", "whoever refuses selectively leaves evidence", |sequencing, step| {
        let Action::Propose { by: proposer } = *step.action else {
            return Evidence::NotApplicable;
        };
        let config = &sequencing.config;
        let seen = |(account, nonce): (usize, usize)| step.history.of[account][nonce].seen;
        let skipped = left_out(config, step.after, seen);
        let attested = |key| step.after.transaction(key).attested;
        let evidence = match config.design.order {
            Order::Published => left_out(config, step.after, attested),
            Order::Unpublished => None,
        };
        let answered = skipped.is_none() || evidence.is_some();
        ensure!("the public record shows it": answered, proposer, skipped);
        let just = evidence.is_none() || proposer == 0;
        ensure!("nobody honest is blamed": just, proposer, evidence);
        if skipped.is_some() { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S10", "S24", "CORRECTIONS 5.2"])
}
