//! Coins stay as long as was promised, and no longer.

use kernel::{Evidence, Property, ensure};

use crate::{Action, Rewards};

type P = Property<Rewards>;

/// It cannot alarm falsely: what was promised is counted beside the state, in every step.
pub(super) fn s1() -> P {
    let statement = "a coin stays for the time promised when the last one was put in";
    P::step("RWD-S1", statement, |_, step| {
        let Action::Take {} = step.action else { return Evidence::NotApplicable };
        let promised = step.history.promised;
        ensure!("the promised time is over": promised == 0, promised);
        Evidence::Holds
    })
    .sources(&["EXAMPLE"])
}

/// It cannot alarm falsely: only so many coins can be put in before one is taken, and none is taken
/// during a wait, so waits do not begin anew for ever.
pub(super) fn l1() -> P {
    let statement = "a wait ends";
    P::leads_to("RWD-L1", statement, |_, state, _| state.wait > 0, |_, state, _| state.wait == 0)
        .sources(&["EXAMPLE"])
        .needs(&["WF(tick)"])
}
