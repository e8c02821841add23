//! What must be true of the pools. The statements are those of the domain document as corrected;
//! each property's comment says how it is made precise and why it does not alarm falsely.

mod actions;
mod commission;
mod liveness;
mod principal;
mod requests;
pub(crate) mod shares;

use kernel::{Fairness, Property};

pub(crate) use crate::history::remember;
use crate::{Config, Pools};

type P = Property<Pools>;
type Step<'a> = kernel::Step<'a, Pools>;

/// Every property, in the order of the domain document.
pub(crate) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![
        principal::s1(),
        principal::s2(),
        principal::s3(),
        shares::s4(),
        commission::s5(),
        requests::s6(),
        requests::s7(),
        commission::s8(),
        requests::s9(),
        shares::s10(),
        actions::s11(config),
        actions::s12(config),
        requests::s13(),
    ];
    all.extend(liveness::all(config));
    all
}

/// The fairness that the properties name.
pub(crate) fn fairness(_: &Config) -> Vec<Fairness<Pools>> {
    liveness::fairness()
}
