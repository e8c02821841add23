//! What is where: deposits, withdrawals, fees.

use kernel::{Evidence, ensure};

use super::P;
use super::raw::messages;
use crate::state::Content;

/// Locked on L1 is what L2 has, what is on its way up and down, and what lies stranded because its
/// handler was reverted. On its way up is a message that L1 has and no block; on its way down is
/// what is burnt and not taken.
pub(super) fn s5() -> P {
    P::always("MSG-S5", "what the bridge holds is what there is on L2", |m, state, _| {
        let core = state.head();
        let waits =
            |&message: &usize| core.messages[message].value > 0 && state.executions(message) == 0;
        let up = messages(&m.config).filter(waits).count() as u16;
        let is_reverted = |block: &&crate::Block| block.content == Content::Reverted;
        let stranded = state.log.iter().filter(is_reverted).count() as u16;
        // Burnt and not settled, or settled and not taken.
        let open = state.log.iter().skip(usize::from(core.settled));
        let unsettled = open.filter(|block| block.content == Content::Withdrawal).count() as u16;
        let down = unsettled + u16::from(core.counter);
        let (locked, supply) = (u16::from(core.locked), u16::from(state.supply));
        let is_all = locked == supply + up + down + stranded;
        ensure!("all is accounted for": is_all, locked, supply, up, down, stranded);
        if locked > 0 { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S28", "CORE"])
    .needs(&["MSG-A1", "MSG-A3", "MSG-A4"])
}

/// What was taken and what can be taken is what was settled. Its antecedent is a withdrawal.
pub(super) fn s6() -> P {
    P::always("MSG-S6", "no more is taken on L1 than L2 has sent and settled", |_, state, _| {
        if state.withdrawals() == 0 {
            return Evidence::NotApplicable;
        }
        let core = state.head();
        let settled = state.log.iter().take(usize::from(core.settled));
        let emitted = settled.filter(|block| block.content == Content::Withdrawal).count();
        let there = usize::from(core.counter) + usize::from(core.claimed);
        ensure!("each is there once": there == emitted, core.counter, core.claimed, emitted);
        Evidence::Holds
    })
    .sources(&["CORE"])
}

/// The contract holds the fees of what waits and of what was cancelled, for ever; what was consumed
/// was charged once, reverted or not. And a fee is something, up to the limit. The antecedent is a
/// message that was sent.
pub(super) fn s12() -> P {
    P::always("MSG-S12", "a fee is charged once, or stays with the contract", |m, state, _| {
        let (core, limit) = (state.head(), m.config.parameters.fee_limit);
        let (mut held, mut collected) = (0_u16, 0_u16);
        for message in messages(&m.config) {
            let (entry, fee) = (core.messages[message], state.terms[message].fee);
            if !entry.sent {
                continue;
            }
            ensure!("it is a fee": (1..=limit).contains(&fee), message, fee, limit);
            match entry.consumed > 0 {
                true => collected += u16::from(fee),
                false => held += u16::from(fee),
            }
        }
        let [holds, has] = [core.held, core.collected].map(u16::from);
        ensure!("the collector has what was consumed": has == collected, has, collected);
        ensure!("the contract has the others": holds == held, holds, held);
        if held + collected > 0 { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["CORE"])
}
