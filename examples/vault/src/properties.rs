//! What is claimed, and the fairness that the claims rest on.

use kernel::{Evidence, Fairness, Property, ensure};

pub(crate) use crate::history::remember;
use crate::{Action, Config, Vault};

type P = Property<Vault>;

/// Every property, safety first.
pub(crate) fn all(_: &Config) -> Vec<P> {
    vec![s1(), l1(), g1()]
}

/// Time passes, and somebody executes what is due.
pub(crate) fn fairness(_: &Config) -> Vec<Fairness<Vault>> {
    let tick = |action: &Action| matches!(action, Action::Tick {}).then_some(0);
    let pay = |action: &Action| matches!(action, Action::Pay {}).then_some(0);
    vec![
        Fairness::weak("WF(tick)", tick).about(&["tick"]),
        Fairness::weak("WF(pay)", pay).about(&["pay"]),
    ]
}

/// It cannot alarm falsely: what was promised is counted beside the state, in every step.
fn s1() -> P {
    let statement = "a payment waits for the window promised at its request";
    P::step("VLT-S1", statement, |_, step| {
        let Action::Pay {} = step.action else { return Evidence::NotApplicable };
        let promised = step.history.promised;
        ensure!("the promised window is over": promised == 0, promised);
        Evidence::Holds
    })
    .sources(&["TERMS 2"])
}

/// It cannot alarm falsely: a behaviour in which time stops or nobody pays is not fair.
fn l1() -> P {
    let statement = "a request is paid";
    P::leads_to("VLT-L1", statement, |_, state, _| state.requested, |_, state, _| !state.requested)
        .sources(&["TERMS 1"])
        .needs(&["WF(tick)", "WF(pay)"])
}

/// That it is reached says that the others look at more than an empty vault.
fn g1() -> P {
    P::sometimes("VLT-G1", "the vault fills", |vault, state, _| state.held == vault.config.held_max)
}
