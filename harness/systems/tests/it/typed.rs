//! The types of the systems, for tests that look into states.

use kernel::{Protocol, Scenario};
use scenarios::{Source, read};

/// What a test does with the types of a system.
pub(crate) trait Visit {
    type Out;

    fn visit<M: Protocol>(self) -> Self::Out;
}

/// Brings `visitor` to the types of the form called `name`.
pub(crate) fn typed<V: Visit>(name: &str, visitor: V) -> V::Out {
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
        economy::Economy,
        fees::Fees,
        leader_election::Election,
        ::governance::Governance,
        messages::Messages,
        pools::Pools,
        proving::Proving,
        rewards::Rewards,
        sequencing::Sequencing,
        sequencing::admission::Admission,
        sequencing_on_election::SequencingOnElection,
        settlement::Settlement,
        slashing::Slashing,
        slashing::penalties::Penalties,
        staking::Staking,
        upgrades::Upgrades,
    ]
}

/// What a test does with one scenario, once its types are known.
pub(crate) trait Each {
    fn scenario<M: Protocol>(&mut self, scenario: Scenario<M::Config>);
}

/// The scenario in `source`, brought to its types.
pub(crate) fn brought(source: &Source, visit: &mut impl Each) {
    struct Reading<'a, E>(&'a Source, &'a mut E);

    impl<E: Each> Visit for Reading<'_, E> {
        type Out = ();

        fn visit<M: Protocol>(self) {
            let scenario = read::<M>(self.0).unwrap_or_else(|bad| panic!("{bad}"));
            self.1.scenario::<M>(scenario);
        }
    }

    let name = scenarios::system_of(source).expect("the library names systems");
    typed(&name, Reading(source, visit));
}
