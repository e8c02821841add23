//! What must be true of rewards. The statements are those of the domain document as corrected; each
//! property's comment says how it is made precise and why it does not alarm falsely.

mod actions;
mod claims;
mod curve;
mod due;
mod duty;
mod insulation;
pub(crate) mod judge;
mod liveness;
mod minting;
mod supplier;

use kernel::{Fairness, Property};

pub(crate) use crate::history::remember;
use crate::{Config, Rewards};

type P = Property<Rewards>;
type Step<'a> = kernel::Step<'a, Rewards>;

/// Every property, in the order of the domain document.
pub(crate) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![
        duty::s1(),
        curve::s2(),
        supplier::s3(),
        supplier::s4(),
        minting::s5(),
        minting::s6(),
        insulation::s7(),
        curve::s8(),
        minting::s9(),
        curve::s10(),
        duty::s11(),
        duty::s12(),
        claims::s13(),
        claims::s14(),
        claims::s15(),
        duty::s16(),
        actions::s17(config),
        actions::s18(config),
    ];
    all.extend(liveness::all(config));
    all
}

/// The fairness that the properties name.
pub(crate) fn fairness(_: &Config) -> Vec<Fairness<Rewards>> {
    liveness::fairness()
}
