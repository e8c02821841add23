//! What must be true of proving. The statements are those of the domain document as corrected; each
//! property's comment says how it is made precise and why it does not alarm falsely.

mod actions;
mod chain;
mod due;
mod liveness;
mod pay;
mod provers;

use kernel::{Fairness, Property};

pub(crate) use crate::history::remember;
use crate::{Config, Proving};

type P = Property<Proving>;
type Step<'a> = kernel::Step<'a, Proving>;

/// Every property, in the order of the domain document.
pub(crate) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![
        chain::s1(),
        chain::s2(),
        chain::s3(),
        chain::s4(),
        pay::s5(),
        pay::s6(),
        provers::s7(),
        pay::s8(),
        provers::s9(),
        provers::s10(),
        chain::s11(),
        chain::s12(),
        actions::s13(config),
        actions::s14(config),
        pay::s15(),
        pay::s16(),
    ];
    all.extend(liveness::all(config));
    all
}

/// The fairness that the properties name.
pub(crate) fn fairness(_: &Config) -> Vec<Fairness<Proving>> {
    liveness::fairness()
}
