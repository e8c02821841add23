//! What is done for a reward.

use kernel::{Evidence, ensure};

use super::{P, Step, judge};
use crate::state::STAKERS;
use crate::{Action, State};

/// Duty is what the state before shows: that the staker's own node has executed the target block,
/// or that the staker proposes the block. Its antecedent is a staker that earns something.
pub(super) fn s1() -> P {
    P::step("RWD-S1", "who earns has done the work for it", |_, step| {
        let mut applies = false;
        for who in 0..STAKERS {
            if step.after.owed[who] <= step.before.owed[who] {
                continue;
            }
            applies = true;
            let worked = match *step.action {
                Action::Attest { staker, .. } => {
                    usize::from(staker) == who && step.before.stakers[who].node
                }
                Action::PayBlock { .. } => usize::from(step.before.epoch.proposer) == who,
                _ => false,
            };
            ensure!("it has worked": worked, who, step.action, step.before.epoch.proposer);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S43", "AUD2", "CORRECTIONS 15"])
}

/// In both regimes (STK-S9). Its antecedent is a reward, of whatever amount.
pub(super) fn s11() -> P {
    P::step("RWD-S11", "a duty is paid once, and in one regime", |_, step: &Step<'_>| {
        let blocks = step.before.pays_blocks();
        match *step.action {
            Action::Attest { staker, .. } => {
                let again = step.history.attested[usize::from(staker)];
                ensure!("it has not attested in this epoch": !again, staker);
                ensure!("attestations are paid": !blocks, staker);
            }
            Action::PayBlock { staker, .. } => {
                ensure!("the block has not paid": !step.history.paid, staker);
                ensure!("blocks are paid": blocks, staker);
            }
            _ => return Evidence::NotApplicable,
        }
        Evidence::Holds
    })
    .sources(&["STK-SPEC", "STK-CODE"])
}

/// Its antecedent is a switch that is announced or moved.
pub(super) fn s12() -> P {
    P::step("RWD-S12", "the switch is announced two epochs ahead", |_, step| {
        let Action::SetStart { .. } = *step.action else { return Evidence::NotApplicable };
        let starts = |state: &State| state.epoch.starts.get();
        let (before, after) = (starts(step.before), starts(step.after));
        ensure!("it is far enough ahead": after.is_some_and(|epochs| epochs >= 2), before, after);
        Evidence::Holds
    })
    .sources(&["STK-CODE", "CORRECTIONS 17"])
}

/// STK-L2 as far as the rules keep it: whoever has run a node all through an epoch has had a whole
/// block to attest in, so that a transaction which is included within a block earns. That the
/// window is open for a part of a block is no such chance: who changes it may come first.
pub(super) fn s16() -> P {
    P::step("RWD-S16", "who runs a node has a whole block to attest in", |m, step| {
        let (c, before) = (&m.config, step.before);
        let Action::Tick { .. } = *step.action else { return Evidence::NotApplicable };
        if before.pays_blocks() || before.epoch.block + 1 < c.duty.blocks {
            return Evidence::NotApplicable;
        }
        let mut applies = false;
        for (number, staker) in before.stakers.iter().enumerate() {
            if staker.stake[0] == 0 || step.history.stopped[number] || !staker.node {
                continue;
            }
            applies = true;
            let last = judge::is_open(c, before, number);
            let could = last || step.history.could[number] || step.history.attested[number];
            ensure!("it could attest": could, number, before.epoch.window);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["SNIP-28", "AUD3", "CORRECTIONS 14"])
}
