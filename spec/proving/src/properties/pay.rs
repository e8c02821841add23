//! Who pays, and whom.

use kernel::{Evidence, ensure};
use vocabulary::slot::Slot;

use super::{P, Step};
use crate::history::open;
use crate::{Action, State};

/// Its antecedent is a payment.
pub(super) fn s5() -> P {
    P::always("PRV-S5", "no proof is paid twice", |_, state: &State, _| {
        let mut applies = false;
        for (place, block) in state.heights().iter().enumerate() {
            applies |= block.paid > 0;
            ensure!("it is paid once": block.paid <= 1, place, block.paid);
            let carried = block.proof.by != Slot::NONE || block.paid == 0;
            ensure!("what is paid is proven": carried, place);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["DP4"])
}

/// Charges, or the fund, pay for what a proof takes: on this it rests that somebody makes it. Its
/// antecedent is a block with a payload.
pub(super) fn s6() -> P {
    P::always("PRV-S6", "what is built pays for its proof", |_, state: &State, _| {
        let mut applies = false;
        for (place, block) in state.heights().iter().enumerate().filter(|(_, block)| block.head) {
            applies = true;
            let (reward, cost) = (block.reward, block.kind.cost());
            ensure!("its reward covers it": reward >= cost, place, reward, cost);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["DP6", "S43"])
}

/// Who is paid for a proof has made it: to copy it is no use. Its antecedent is a payment.
pub(super) fn s8() -> P {
    P::always("PRV-S8", "who is paid has done the work", |_, state: &State, _| {
        let mut applies = false;
        for (place, block) in state.heights().iter().enumerate() {
            if block.paid == 0 {
                continue;
            }
            applies = true;
            let (payee, by) = (block.payee, block.proof.by);
            ensure!("it is whose proof it is": payee == by, place, payee, by);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["DP4"])
}

/// For a while one prover alone is paid, so that it can count on it; who is quicker for nothing
/// gives its work away, and what was kept for it is the fund's. A block that carries a proof can be
/// found again after older ones are forgotten: only the new one was added. Its antecedent is a
/// proof that is carried.
pub(super) fn s15() -> P {
    P::step("PRV-S15", "who alone is to be paid is not forestalled", |m, step: &Step<'_>| {
        let Action::Full { .. } = *step.action else { return Evidence::NotApplicable };
        let (c, before, after) = (&m.config, step.before, step.after);
        let strands = usize::from(c.parameters.strands);
        let strand = (usize::from(before.strand) + usize::from(before.len)) % strands;
        let Some(place) = open(c, before, strand) else { return Evidence::NotApplicable };
        if before.chain[place].proof.by == Slot::NONE {
            return Evidence::NotApplicable;
        }
        let forgotten = usize::from(before.len) + 1 - usize::from(after.len);
        let (block, early) = (after.chain[place - forgotten], step.history.early[place]);
        ensure!("who hands in early is not paid": (block.paid == 0) == early, strand, block.paid);
        let new = after.chain[usize::from(after.len) - 1];
        let back = if early { block.reward } else { 0 };
        let due = c.parameters.fund.min(before.fund - new.subsidy + back);
        ensure!("the fund has what is left": after.fund == due, strand, after.fund, due);
        Evidence::Holds
    })
    .sources(&["DP4"])
}

/// What the fund has paid for what is undone it has again, and what it got back with it it has no
/// more; it holds at most what it may. Its antecedent is a block that is undone.
pub(super) fn s16() -> P {
    P::step("PRV-S16", "the fund is as if what is undone had not been", |m, step: &Step<'_>| {
        let Action::RollBack { .. } = *step.action else { return Evidence::NotApplicable };
        let (c, before, after) = (&m.config, step.before, step.after);
        let paid = |state: &State| -> u8 { state.heights().iter().map(|b| b.subsidy).sum() };
        let got = |state: &State| -> u8 { state.heights().iter().map(|b| b.returned).sum() };
        // What is forgotten in the same step had its proof carried by what stays.
        if after.strand != before.strand {
            return Evidence::NotApplicable;
        }
        let spent = paid(before) - paid(after);
        let back = got(before) - got(after);
        let due = c.parameters.fund.min((before.fund + spent).saturating_sub(back));
        ensure!("it has what was paid, and not what came back": after.fund == due, after.fund, due);
        Evidence::Holds
    })
    .sources(&["SOS", "DP4"])
}
