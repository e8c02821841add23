//! What must be true of staking. The statements are those of the domain document as corrected; each
//! property's comment says how it is made precise and why it does not alarm falsely.

mod actions;
mod ghosts;
mod identity;
mod liveness;
mod money;
mod time;
mod weight;

use kernel::Property;

pub(super) use ghosts::remember;
pub(super) use liveness::fairness;

use super::{Action, Config, Staking, State};

type P = Property<Staking>;
type Step<'a> = kernel::Step<'a, Staking>;

/// The properties, in the order of the domain document.
pub(super) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![
        money::s1(),
        money::s2(),
        money::s3(),
        money::s4(),
        weight::s5(),
        identity::s6(),
        identity::s7(),
        weight::s8(),
        time::s9(),
        time::s10(),
        money::s11(),
        weight::s13(),
        identity::s14(),
        time::s15(),
        identity::s16(),
        money::s17(),
        time::s18(),
        weight::s19(),
        actions::s20(config),
        actions::s21(config),
        time::s12(),
        time::s22(),
    ];
    all.extend(liveness::all(config));
    all
}

/// Whether the step begins a new epoch.
fn begins_epoch(action: &Action, after: &State) -> bool {
    matches!(action, Action::NewBlock { .. }) && after.globals.block == 0
}
