//! The laws on random choices, and what the two combinators promise.

mod laws;
mod product;
mod reasons;
mod self_composition;
mod symmetry;

use kernel::example::{Clock, Config};
use kernel::{Protocol, Scenario};
use proptest::prelude::*;

/// A scenario of `M` in which everything is turned on and nothing is broken.
fn scenario<M: Protocol>(config: M::Config) -> Scenario<M::Config> {
    Scenario {
        name: format!("{}/test", M::NAME),
        schema: 2,
        system: M::NAME.to_owned(),
        about: String::new(),
        profile: kernel::Profile::default(),
        classes: Vec::new(),
        mutants: Vec::new(),
        own: Vec::new(),
        dropped: Vec::new(),
        expect: std::collections::BTreeMap::new(),
        config,
    }
}

/// Every kind of vault.
fn configs() -> impl Strategy<Value = Config> {
    let clock = prop_oneof![Just(Clock::FixedAtRequest), Just(Clock::ReadAtPayment)];
    (1..=4_u8, clock, any::<bool>(), 1..=3_u8).prop_map(
        |(window, clock, adjustable, amount_max)| Config { window, clock, adjustable, amount_max },
    )
}

fn choices() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..80)
}
