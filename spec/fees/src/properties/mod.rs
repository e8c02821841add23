//! What must be true of fees. The statements are those of the domain document as corrected; each
//! property's comment says how it is made precise and why it does not alarm falsely.

mod actions;
mod charges;
mod due;
mod ether;
mod liveness;
mod prices;
pub(crate) mod raw;

use kernel::{Fairness, Property};

pub(crate) use crate::history::remember;
use crate::{Config, Fees};

type P = Property<Fees>;
type Step<'a> = kernel::Step<'a, Fees>;

/// Every property, in the order of the domain document.
pub(crate) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![
        charges::s1(),
        charges::s2(),
        ether::s3(),
        prices::s4(),
        charges::s5(),
        ether::s6(),
        charges::s7(),
        charges::s8(),
        charges::s9(),
        prices::s10(),
        charges::s11(),
        charges::s12(),
        prices::s13(),
        actions::s14(config),
        actions::s15(config),
        ether::s16(),
        prices::s17(),
    ];
    all.extend(liveness::all(config));
    all
}

/// The fairness that the properties name.
pub(crate) fn fairness(_: &Config) -> Vec<Fairness<Fees>> {
    liveness::fairness()
}
