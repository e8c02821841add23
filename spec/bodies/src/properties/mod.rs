//! What must be true of the bodies. The statements are those of the domain document as corrected;
//! each property's comment says how it is made precise and why it does not alarm falsely.

mod actions;
mod authority;
mod decisions;
mod emergencies;
mod ghosts;
mod limits;
mod liveness;
mod members;
mod pauses;
mod possibility;
mod power;
mod terms;

use kernel::{Fairness, Property};

pub(super) use ghosts::remember;

use super::Bodies;
use super::config::Config;

type P = Property<Bodies>;
type Step<'a> = kernel::Step<'a, Bodies>;

/// The properties, in the order of the domain document.
pub(super) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![
        authority::s1(),
        power::s2(),
        power::s3(),
        authority::s4(),
        limits::s5(),
        limits::s6(),
        limits::s7(),
        authority::s8(),
        power::s9(),
        limits::s10(),
        limits::s11(),
        limits::s12(),
        power::s13(),
        pauses::s14(),
        pauses::s15(),
        emergencies::s16(),
        terms::s17(),
        members::s18(),
        decisions::s19(),
        decisions::s20(),
        decisions::s21(),
        decisions::s22(),
        members::s23(),
        emergencies::s24(),
        emergencies::s25(),
        members::s26(),
        decisions::s27(),
        decisions::s28(),
        authority::s29(),
        limits::s30(),
        actions::s31(config),
        actions::s32(config),
    ];
    all.extend(liveness::all(config));
    all.push(possibility::heals(config));
    all.push(possibility::ends());
    all
}

/// The fairness that the properties name.
pub(super) fn fairness(_: &Config) -> Vec<Fairness<Bodies>> {
    liveness::fairness()
}
