//! Random walks through the kernel's laws, in the intended design and in each broken one, with
//! large numbers of everything: a mistake may break a promise, never the arithmetic.

use fees::{Action, BaseFloor, Config, Fees};
use kernel::{Evidence, Instance, Kind, Protocol as _, Step, Trace, Violation, effective, laws};
use proptest::collection::vec;
use proptest::prelude::*;

/// Two of everything, as dear as the ranges have it.
fn rich(floor: BaseFloor) -> Config {
    let mut config = Config::default();
    let (b, p) = (&mut config.bounds, &mut config.parameters);
    (b.users, b.strk, b.ether, b.purse, b.price) = (2, [40; 2], [40; 2], 40, 60);
    (p.target, p.capacity, p.amounts) = (3, 8, [1, 1, 2]);
    (p.floors, p.demands, p.caps) = (vec![2, 7], vec![6, 14, 0], vec![3, 9]);
    (p.tips, p.l1_cap, p.data_cap) = (vec![0, 2], 12, 30);
    (p.l1_prices, p.rates, p.phase) = (vec![1, 2, 4, 9], vec![1, 2, 4], 0);
    config.design.base_floor = floor;
    config
}

/// Which promises of safety a walk breaks.
fn judge(instance: &Instance<Fees>, trace: &Trace<Action>) -> Vec<(&'static str, Violation)> {
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
        follows in any::<bool>(),
        choices in vec(any::<u16>(), 1..200),
    ) {
        let floor = if follows { BaseFloor::StrkPrice } else { BaseFloor::Configured };
        let known: Vec<_> = Fees::mutants().into_iter().map(|mutant| mutant.id).collect();
        let applied = known.get(mutant).map(|id| (*id).to_string());
        let config = effective::<Fees>(&rich(floor), &[], applied.as_slice());
        let config = config.map_err(|bad| TestCaseError::fail(bad.to_string()))?;
        let instance = Instance::whole(Fees::new(config).expect("it is within its ranges"));
        let trace = laws::check(&instance, &choices).map_err(TestCaseError::fail)?;
        let broken = judge(&instance, &trace);
        prop_assert!(applied.is_some() || broken.is_empty(), "{broken:?}");
    }
}
