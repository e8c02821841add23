//! Random sequences of actions through the kernel's laws, for every system, in its intended design
//! and in each of its broken ones: a mistake may break a promise, never the machinery.

use kernel::{Instance, Protocol, Visitor, laws};
use proptest::collection::vec;
use proptest::prelude::*;

/// Drives a system, under its variant of this number (counted round; 0 is none), by the choices.
struct Drive<'a> {
    mutant: usize,
    choices: &'a [u16],
}

impl Visitor for Drive<'_> {
    type Out = Result<usize, String>;

    fn visit<M: Protocol>(self) -> Self::Out {
        let mutants = M::mutants();
        let mut config = M::Config::default();
        if let Some(number) = (self.mutant % (mutants.len() + 1)).checked_sub(1) {
            config = mutants[number].applied::<M>(&config).map_err(|bad| bad.to_string())?;
        }
        let system = M::new(config).map_err(|invalid| invalid.to_string())?;
        laws::check(&Instance::whole(system), self.choices).map(|trace| trace.steps.len())
    }
}

proptest! {
    #[test]
    fn every_system_keeps_the_laws(
        system in prop::sample::select(protocol::SYSTEMS),
        mutant in 0..64_usize,
        choices in vec(any::<u16>(), 1..120),
    ) {
        let steps = protocol::visit(system, Drive { mutant, choices: &choices });
        let steps = steps.expect("a listed system").map_err(TestCaseError::fail)?;
        prop_assert!(steps <= choices.len());
    }
}
