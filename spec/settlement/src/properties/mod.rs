//! What must be true of settlement. The statements are those of the domain document as corrected;
//! each property's comment says how it is made precise and why it does not alarm falsely.

mod actions;
mod due;
mod elements;
mod judge;
mod liveness;
mod roots;
mod whole;

use kernel::{Fairness, Property};

pub(crate) use crate::history::remember;
use crate::{Config, Settlement};

type P = Property<Settlement>;
type Step<'a> = kernel::Step<'a, Settlement>;

/// Every property, in the order of the domain document.
pub(crate) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![
        roots::s1(),
        roots::s2(),
        roots::s3(),
        whole::s4(),
        elements::s5(),
        roots::s6(),
        roots::s7(),
        elements::s8(),
        whole::s9(),
        whole::s10(),
        roots::s11(),
        roots::s12(),
        elements::s13(),
        actions::s14(config),
        actions::s15(config),
    ];
    all.extend(liveness::all(config));
    all
}

/// The fairness that the properties name.
pub(crate) fn fairness(_: &Config) -> Vec<Fairness<Settlement>> {
    liveness::fairness()
}
