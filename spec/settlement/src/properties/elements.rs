//! Who changes what settlement rests on, and when.

use kernel::{Evidence, ensure};
use vocabulary::slot::Slot;

use super::{P, judge};
use crate::state::{Core, ELEMENTS};

/// The values of the elements, in the order of their numbers.
fn values(core: &Core) -> [u8; ELEMENTS] {
    let [program, configuration] = core.versions;
    let [operator, finality] = [core.operators[1], core.finalized].map(u8::from);
    let (verifier, collector) = (core.verifier, core.collector);
    [program, configuration, verifier, collector, operator, core.cancellation, finality]
}

/// Of all elements, the verifier behind the pointer among them, whoever owns them. Time is counted
/// from when L1 first had the announcement, and forgotten if L1 forgets it. Its antecedent is a
/// change.
pub(super) fn s5() -> P {
    let statement = "a change takes effect after its announced delay, or is a joint emergency";
    P::step("L1S-S5", statement, |m, step| {
        let (old, new) = (&step.before.l1[0], &step.after.l1[0]);
        let (was, is) = (values(old), values(new));
        let changed = (0..ELEMENTS).filter(|&element| was[element] != is[element]);
        if !judge::is_transaction(step) {
            return Evidence::NotApplicable;
        }
        Evidence::all(changed.map(|element| {
            let joint = old.signed == [Slot::some(element as u8); 2];
            let announced = old.pending[element] != Slot::NONE;
            let (known, delay) = (step.history.l1[0].known[element], m.config.delays.change);
            let waited = announced && known >= delay;
            ensure!("it was known for long enough": waited || joint, element, known, delay);
            Evidence::Holds
        }))
    })
    .sources(&["S13", "S58", "L2BEAT", "CORRECTIONS 45"])
}

/// Without a governor nothing can be announced any more, and nobody nominated. It is asked of every
/// state.
pub(super) fn s8() -> P {
    P::always("L1S-S8", "somebody governs", |_, state, _| {
        let governors = state.l1[0].governors;
        ensure!("somebody does": governors.contains(&true), governors);
        Evidence::Holds
    })
    .sources(&["CORE", "AUD1"])
}

/// Operators and the collector can still be changed then, in the contract too. Its antecedent is
/// that it was made final.
pub(super) fn s13() -> P {
    P::step("L1S-S13", "what was made final stays as it is", |_, step| {
        let (old, new) = (&step.before.l1[0], &step.after.l1[0]);
        if !old.finalized || !judge::is_transaction(step) {
            return Evidence::NotApplicable;
        }
        let same = old.versions == new.versions && old.cancellation == new.cancellation;
        ensure!("it does": same && new.finalized, old.versions, new.versions);
        Evidence::Holds
    })
    .sources(&["CORE", "CORRECTIONS 44", "UPG-B13"])
}
