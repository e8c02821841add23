//! What penalties must do, and whom they must spare. The statements are those of the domain
//! document as corrected; each property's comment says why it does not alarm falsely.

mod actions;
mod guilt;
mod liveness;
mod money;
mod reach;

use kernel::{Fairness, Property};

pub(super) use super::history::remember;
use super::{Config, Penalties};

type P = Property<Penalties>;
type Step<'a> = kernel::Step<'a, Penalties>;

/// Every property, in the order of the domain document.
pub(super) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![
        guilt::s1(),
        reach::s3(),
        money::s4(),
        guilt::s5(),
        money::s6(),
        guilt::s8(),
        reach::s9(),
        actions::s10(config),
        actions::s11(config),
    ];
    all.extend(liveness::all(config));
    all
}

/// The fairness that the properties name.
pub(super) fn fairness(_: &Config) -> Vec<Fairness<Penalties>> {
    liveness::fairness()
}
