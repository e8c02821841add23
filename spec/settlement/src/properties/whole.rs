//! That an update is done as a whole, and what becomes of what it is about.

use kernel::{Evidence, ensure};

use super::P;
use crate::state::{MESSAGES, Status};

/// Root, messages and fees tell of the same blocks, so no update was done in part: those of the
/// blocks that are settled are consumed and paid for, once, and no others. Judged where what is
/// settled is what nodes have, whose blocks are known; other roots are S3's matter.
pub(super) fn s4() -> P {
    P::always("L1S-S4", "root, messages and fees on L1 are those of the same blocks", |m, s, _| {
        let (core, l2) = (&s.l1[0], &s.l2);
        let own = core.number <= l2.base || core.branch as usize == usize::from(l2.fork);
        if !own {
            return Evidence::NotApplicable;
        }
        let mut fees = 0_u16;
        for message in 0..MESSAGES {
            let height = m.config.bounds.messages[message];
            let included = l2.included >> message & 1 == 1 && height <= core.number;
            let consumed = core.messages[message].status == Status::Consumed;
            ensure!("what is settled is consumed": consumed || !included, message, height);
            ensure!("what is consumed is settled": included || !consumed, message, height);
            fees += if consumed { message as u16 + 1 } else { 0 };
        }
        let (owed, paid, number, emitted) = (core.owed, core.paid, core.number, core.emitted);
        let due = u16::from(owed) + u16::from(paid);
        ensure!("fees are due once": due == fees, owed, paid, fees);
        ensure!("messages to L1 are counted": emitted == number, emitted, number);
        if number == 0 { Evidence::NotApplicable } else { Evidence::Holds }
    })
    .sources(&["CORE", "MSG-S1"])
}

/// A block that nodes decide and the program does not prove is taken back with all that came after
/// it (R13); that L1 never had it is S12's matter. Its antecedent is that blocks are undone.
pub(super) fn s9() -> P {
    P::step("L1S-S9", "no decided block is undone because it cannot be proven", |_, step| {
        let (before, after) = (step.before.l2, step.after.l2);
        if before.decided <= after.decided {
            return Evidence::NotApplicable;
        }
        let (decided, unprovable) = (before.decided, before.unprovable);
        ensure!("all could be proven": unprovable == 0, decided, unprovable);
        Evidence::Holds
    })
    .sources(&["CORRECTIONS 77", "REPLAYS R13"])
}

/// What blobs hold is what was proven, so that the state can be rebuilt. Its antecedent is that
/// anything is settled.
pub(super) fn s10() -> P {
    P::always("L1S-S10", "the data of settled blocks is what was proven", |_, state, _| {
        let core = &state.l1[0];
        if core.number == 0 {
            return Evidence::NotApplicable;
        }
        let number = core.number;
        ensure!("it is": core.data, number);
        Evidence::Holds
    })
    .sources(&["CORE", "DA-S1"])
}
