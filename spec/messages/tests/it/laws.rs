//! Random walks through the kernel's laws, in the intended design and in each broken one, with
//! large numbers of everything: a mistake may break a promise, never the arithmetic.

use kernel::{Evidence, Instance, Kind, Protocol as _, Step, Trace, Violation, effective, laws};
use messages::{Action, Config, Messages};
use proptest::collection::vec;
use proptest::prelude::*;

/// Two of everything and more.
fn rich() -> Config {
    let mut config = Config::default();
    let (b, p) = (&mut config.bounds, &mut config.parameters);
    (b.messages, b.nodes, b.withdrawals, b.supply, b.batch) = (2, 3, 2, 1, 3);
    (b.requests, b.reorgs, b.failures, b.fallbacks) = (3, 2, 3, 2);
    (p.fees, p.finality, p.cooldown, p.grace, p.quorum) = (vec![2, 3, 1, 0, 4], 2, 3, 3, 3);
    (p.fallback, p.settlement, p.delay) = (3, 2, 13);
    config
}

/// Which promises of safety a walk breaks.
fn judge(instance: &Instance<Messages>, trace: &Trace<Action>) -> Vec<(&'static str, Violation)> {
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
    fn no_walk_breaks_a_law(mutant in 0..48_usize, choices in vec(any::<u16>(), 1..300)) {
        let known: Vec<_> = Messages::mutants().into_iter().map(|mutant| mutant.id).collect();
        let applied = known.get(mutant).map(|id| (*id).to_string());
        let config = effective::<Messages>(&rich(), &[], applied.as_slice());
        let config = config.map_err(|bad| TestCaseError::fail(bad.to_string()))?;
        let instance = Instance::whole(Messages::new(config).expect("it is within its ranges"));
        let trace = laws::check(&instance, &choices).map_err(TestCaseError::fail)?;
        let broken = judge(&instance, &trace);
        prop_assert!(applied.is_some() || broken.is_empty(), "{broken:?}");
    }
}
