//! What a reorganisation takes along, and what L1 makes final.

use kernel::{Evidence, ensure};

use super::super::Action;
use super::super::state::{Delivery, Status, Turn};
use super::P;

/// A message whose block is undone was final on L1 when the block was decided (SEQ-S13), and L1 is
/// not undone with it.
pub(super) fn s22() -> P {
    let statement = "an undone block takes along the one built on it, and leaves L1 as it is";
    P::step("SEQ-S22", statement, |m, step| {
        let Action::Discard {} = *step.action else { return Evidence::NotApplicable };
        let in_block = step.after.which(Status::in_block).next();
        let Turn { handler, forged, replayed, .. } = step.after.turn;
        let is_empty = in_block.is_none() && !handler && forged == 0 && replayed == 0;
        ensure!("the running block is empty": is_empty, in_block, handler, forged, replayed);
        let [before, after] = [step.before, step.after].map(|s| s.message);
        let waits_again = before.delivery == Delivery::AcceptedL2;
        let (depth, agreed) = (after.depth, m.config.parameters.l1_depth);
        let is_final = !waits_again || after.delivery != Delivery::Sent || depth > agreed;
        ensure!("a message that waits again is final": is_final, depth, agreed);
        Evidence::Holds
    })
    .sources(&["DOCS", "INC-SEP25"])
}

/// A proof is of whole blocks, and of all before them.
pub(super) fn s23() -> P {
    P::step("SEQ-S23", "L1 accepts all that was decided", |_, step| {
        let Action::Settle {} = *step.action else { return Evidence::NotApplicable };
        let left = step.after.which(|status| status == Status::AcceptedL2).next();
        let delivery = step.after.message.delivery;
        let all = left.is_none() && delivery != Delivery::AcceptedL2;
        ensure!("nothing decided is left": all, left, delivery);
        Evidence::Holds
    })
    .sources(&["DOCS"])
}
