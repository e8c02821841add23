//! What is true of every system and of every scenario that comes with it.
//!
//! Whatever is asked of all of them goes through the objects; what looks into states is typed.

mod agreement;
mod bodies;
mod composition;
mod decisions;
mod election;
mod families;
mod governance;
mod laws;
mod library;
mod mutant_files;
mod mutants;
mod numbers;
mod projections;
mod reasons;
mod schemas;
mod symmetry;
mod transitions;
mod weakened;

use std::sync::Arc;

use kernel::{Protocol, Scenario};
use runner::{Case, form_of};
use scenarios::{Source, read};

/// With this variable set, what is generated from the systems is written instead of compared.
const UPDATE: &str = "UPDATE_DOCS";

/// The scenario of the library called `name`.
fn scenario<M: Protocol>(name: &str) -> Scenario<M::Config> {
    let source = systems::library().into_iter().find(|source| source.name == name);
    read::<M>(&source.expect("in the library")).expect("valid")
}

/// Every scenario of the library.
fn cases() -> impl Iterator<Item = Arc<dyn Case>> {
    let case = |source: Source| {
        let form = form_of(systems::all(), &source);
        form.and_then(|form| form.read(&source)).unwrap_or_else(|bad| panic!("{bad}"))
    };
    systems::library().into_iter().map(case)
}

/// What a test does with the types of a system.
trait Visit {
    type Out;

    fn visit<M: Protocol>(self) -> Self::Out;
}

/// Brings `visitor` to the types of the form called `name`.
fn typed<V: Visit>(name: &str, visitor: V) -> V::Out {
    macro_rules! bring {
        ($($system:ty),* $(,)?) => {
            match name {
                $(<$system>::NAME => visitor.visit::<$system>(),)*
                name => panic!("no types for {name}"),
            }
        };
    }
    bring![
        ::bodies::Bodies,
        checks_and_balances::ChecksAndBalances,
        consensus::chain::Chain,
        consensus::fallback::Fallback,
        consensus::flat::Flat,
        consensus::layered::Layered,
        consensus::timed::Timed,
        leader_election::Election,
        ::governance::Governance,
        sequencing::Sequencing,
        sequencing::admission::Admission,
        sequencing_on_election::SequencingOnElection,
        slashing::Slashing,
        staking::Staking,
        upgrades::Upgrades,
    ]
}

/// What a test does with one scenario, once its types are known.
trait Each {
    fn scenario<M: Protocol>(&mut self, scenario: Scenario<M::Config>);
}

/// Every scenario of the library, brought to its types.
fn each_scenario(mut visit: impl Each) {
    struct Reading<'a, E>(&'a Source, &'a mut E);

    impl<E: Each> Visit for Reading<'_, E> {
        type Out = ();

        fn visit<M: Protocol>(self) {
            let scenario = read::<M>(self.0).unwrap_or_else(|bad| panic!("{bad}"));
            self.1.scenario::<M>(scenario);
        }
    }

    for source in systems::library() {
        let name = scenarios::system_of(&source).expect("the library names systems");
        typed(&name, Reading(&source, &mut visit));
    }
}
