use kernel::{Instance, Protocol as _, Refused, System as _};
use protocol::staking::{Action, Config, Staking};
use prover::{Model, Subject, Watch, machine};
use std::collections::BTreeMap;
fn main() {
    let program = machine::load(Staking::PROGRAM).unwrap();
    let mut config = Config::default();
    config.bounds.member_funds = [2, 1];
    let instance = Instance::whole(Staking::new(config).unwrap());
    let steps = |watch: &Watch, t: &[Action]| {
        let model = Model::new(&instance, watch);
        let mut b = model.batch();
        b.push::<Staking>(t);
        let start = std::time::Instant::now();
        let r = machine::run(&program, &b, machine::Purpose::Answer).unwrap();
        (r.vm.get_current_step(), start.elapsed())
    };
    for watch in [Watch::none::<Staking>(), Watch::all::<Staking>()] {
        let model = Model::new(&instance, &watch);
        // a fixed walk: greedy by class rotation
        let mut node = *model.first();
        let mut t: Vec<Action> = vec![];
        println!("empty batch trace {:?}", steps(&watch, &t));
        let mut x = 12345u64;
        let mut by: BTreeMap<(u8, bool), (usize, usize)> = BTreeMap::new();
        let mut last = steps(&watch, &t).0;
        for _ in 0..400 {
            let mut acc = vec![];
            instance.system().candidates(&node.state, &mut |a| match instance
                .system()
                .apply(&node.state, &a)
            {
                Err(Refused::Bound(_)) => {}
                r => acc.push((a, r.is_ok())),
            });
            x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let ok: Vec<_> = acc.iter().filter(|a| a.1 == (x >> 60 != 0)).collect();
            let (a, ok) = *ok[(x >> 33) as usize % ok.len()];
            model.step(&mut node, &a);
            t.push(a);
            let now = steps(&watch, &t).0;
            let e = by.entry((Staking::about(&a).class, ok)).or_default();
            e.0 += 1;
            e.1 += now - last;
            last = now;
        }
        for ((c, ok), (n, s)) in by {
            println!("{} {ok} {n} {}", Staking::classes()[c as usize], s / n);
        }
        println!("total {:?}", steps(&watch, &t));
    }
}
