//! Random traces, refused steps and all, on the model and on the program: the same answers, the same
//! claim.

use kernel::{Instance, Protocol as _, Refused};
use protocol::staking::{Action, Config, Staking};
use prover::{Model, Subject, Watch, machine};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A walk that takes any candidate that no assumption cuts, accepted ones more often.
fn walk(model: &Model<'_, Staking>, system: &Staking, dice: &mut ChaCha8Rng) -> Vec<Action> {
    use kernel::System as _;
    let mut node = *model.first();
    let mut steps = Vec::new();
    for _ in 0..40 {
        let (mut accepted, mut refused) = (Vec::new(), Vec::new());
        system.candidates(&node.state, &mut |action| match system.apply(&node.state, &action) {
            Ok(_) => accepted.push(action),
            Err(Refused::Rule(_)) => refused.push(action),
            Err(Refused::Bound(_)) => {}
        });
        let from = if dice.next_u32().is_multiple_of(4) || accepted.is_empty() {
            &refused
        } else {
            &accepted
        };
        let action = from[dice.next_u32() as usize % from.len()];
        model.step(&mut node, &action);
        steps.push(action);
    }
    steps
}

#[test]
fn random_traces_agree() {
    let program = machine::load(Staking::PROGRAM).expect("the committed program");
    let variants = Staking::variants();
    let designs = std::iter::once(None).chain(variants.iter().map(Some));
    for (number, variant) in designs.enumerate() {
        let mut config = Config::default();
        config.bounds.member_funds = [2, 1];
        config.parameters.exit_windows = vec![7, 0, 8];
        config.parameters.min_stakes = vec![1, 2];
        config.parameters.epoch_lengths = vec![2, 3];
        if let Some(variant) = variant {
            (variant.change)(&mut config);
        }
        let instance = Instance::whole(Staking::new(config.clone()).expect("valid"));
        let model = Model::new(&instance, &Watch::all::<Staking>());
        let mut dice = ChaCha8Rng::seed_from_u64(number as u64);
        let traces: Vec<_> = (0..10).map(|_| walk(&model, instance.system(), &mut dice)).collect();
        let mut batch = model.batch();
        traces.iter().for_each(|trace| batch.push::<Staking>(trace));
        let run = machine::run(&program, &batch, machine::Purpose::Answer).expect("total");
        let answers = machine::answers(&run, &batch).expect("answers");
        let id = variant.map_or("intended", |variant| variant.id);
        for (trace, answers) in traces.iter().zip(&answers) {
            let told = model.tell(trace).answers;
            if let Some(at) = (0..told.len()).find(|&at| told[at] != answers[at]) {
                panic!("{id}: step {at} {:?}: {:?} {:?}", trace[at], told[at], answers[at]);
            }
        }
        let claim = machine::claim(&run).expect("a claim");
        let expected = model.claim(traces.iter().map(Vec::as_slice));
        for (at, (a, b)) in claim.outcomes.iter().zip(&expected.outcomes).enumerate() {
            assert_eq!(a, b, "{id} trace {at}");
        }
        assert_eq!(claim, expected, "{id}");
    }
}
