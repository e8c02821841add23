//! What must be true of messages. The statements are those of the domain document as corrected;
//! each property's comment says how it is made precise and why it does not alarm falsely.

mod actions;
mod bridge;
mod due;
mod handlers;
mod l1;
mod liveness;
mod raw;
mod views;

use kernel::{Fairness, Property};

use crate::{Config, Messages};

type P = Property<Messages>;
type Step<'a> = kernel::Step<'a, Messages>;

/// Every property, in the order of the domain document.
pub(crate) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![
        handlers::s1(),
        handlers::s2(),
        handlers::s3(),
        handlers::s4(),
        bridge::s5(),
        bridge::s6(),
        views::s7(),
        views::s8(),
        handlers::s9(),
        views::s10(),
        handlers::s11(),
        bridge::s12(),
        handlers::s13(),
        l1::s14(),
        l1::s15(),
        l1::s16(),
        views::s17(),
        actions::s18(config),
        actions::s19(config),
        handlers::s20(),
    ];
    all.extend(liveness::all(config));
    all
}

/// The fairness that the properties name.
pub(crate) fn fairness(_: &Config) -> Vec<Fairness<Messages>> {
    liveness::fairness()
}
