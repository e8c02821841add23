//! Who pays, and whom.

use kernel::{Evidence, ensure};
use vocabulary::slot::Slot;

use super::P;
use crate::State;

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
