//! Random walks through the kernel's laws, in the intended design and in each broken one, with
//! large numbers of everything: a mistake may break a promise, never the arithmetic.

use kernel::{Evidence, Instance, Kind, Protocol as _, Step, Trace, Violation, effective, laws};
use proptest::collection::vec;
use proptest::prelude::*;
use settlement::{Action, Config, Settlement};

/// Two of everything, and as much as the ranges have.
fn rich(deep: bool) -> Config {
    let mut config = Config::default();
    let b = &mut config.bounds;
    (b.heights, b.messages, b.common, b.forks) = (3, [1, 3], 1, 1);
    (b.changes, b.emergencies, b.reorgs, b.spikes) = (4, 2, 3, 3);
    (config.l1.spike, config.delays.cancellation) = (2, [4, 5]);
    (config.l1.reorg_max, config.l1.finality) = if deep { (2, 2) } else { (1, 1) };
    config
}

/// Which promises of safety a walk breaks.
fn judge(instance: &Instance<Settlement>, trace: &Trace<Action>) -> Vec<(&'static str, Violation)> {
    let nodes = trace.walk(instance).ok().expect("it was walked before");
    let mut broken = Vec::new();
    for property in instance.properties() {
        let mut add = |evidence| {
            if let Evidence::Fails(why) = evidence {
                broken.push((property.id, why));
            }
        };
        match &property.kind {
            Kind::Always(judge) => {
                let all = nodes.iter().map(|at| judge(instance.system(), &at.state, &at.history));
                all.for_each(&mut add);
            }
            Kind::Step(judge) => {
                for (pair, action) in nodes.windows(2).zip(&trace.steps) {
                    let [at, next] = pair else { continue };
                    let (before, after, history) = (&at.state, &next.state, &at.history);
                    add(judge(instance.system(), &Step { before, history, action, after }));
                }
            }
            _ => {}
        }
    }
    broken
}

proptest! {
    #[test]
    fn no_walk_breaks_a_law(
        mutant in 0..64_usize,
        deep in any::<bool>(),
        choices in vec(any::<u16>(), 1..200),
    ) {
        let known: Vec<_> = Settlement::mutants().into_iter().map(|mutant| mutant.id).collect();
        let applied = known.get(mutant).map(|id| (*id).to_string());
        let config = effective::<Settlement>(&rich(deep), &[], applied.as_slice());
        let config = config.map_err(|bad| TestCaseError::fail(bad.to_string()))?;
        let instance = Instance::whole(Settlement::new(config).expect("it is within its ranges"));
        let trace = laws::check(&instance, &choices).map_err(TestCaseError::fail)?;
        let broken = judge(&instance, &trace);
        prop_assert!(applied.is_some() || broken.is_empty(), "{broken:?}");
    }
}
