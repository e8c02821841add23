//! Writes random walks as trace files, refused steps and all, to be proven together:
//!
//! ```console
//! $ cargo run --release -p proofs --example walks -- spec/staking/scenarios/small.toml 1000 walks
//! $ starkcheck prove walks/*.trace.toml --output walks.proof
//! ```

use kernel::{Disabled, Instance, Node, Trace};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use scenarios::Source;
use staking::{Action, Staking};
use traces::Stored;

/// The steps of a walk.
const STEPS: usize = 10;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [scenario, count, folder] = &arguments[..] else {
        return Err("usage: walks SCENARIO.toml COUNT FOLDER".into());
    };
    let source = Source::new("staking/walks", scenario.clone(), std::fs::read_to_string(scenario)?);
    let scenario = scenarios::read::<Staking>(&source)?;
    let instance = Instance::<Staking>::of(&scenario).map_err(|bad| bad.expected)?;
    std::fs::create_dir_all(folder)?;
    for number in 0..count.parse()? {
        let steps = walk(&instance, &mut ChaCha8Rng::seed_from_u64(number));
        let trace = Trace { initial: 0, steps, cycle: None };
        let stored = Stored::<Staking>::of(&scenario, None, None, trace);
        let stored = stored.map_err(|bad| bad.expected)?;
        std::fs::write(format!("{folder}/{number:04}.trace.toml"), stored.to_toml())?;
    }
    Ok(())
}

/// A walk that now and then tries what a rule refuses.
fn walk(instance: &Instance<Staking>, dice: &mut ChaCha8Rng) -> Vec<Action> {
    let mut node: Option<Node<Staking>> = None;
    instance.initial(&mut |first| {
        node.get_or_insert(first);
    });
    let mut node = node.expect("there is an initial state");
    let mut steps = Vec::new();
    while steps.len() < STEPS {
        let (mut accepted, mut refused) = (Vec::new(), Vec::new());
        instance.expand(&node, &mut |_, action, outcome| match outcome {
            Ok(next) => accepted.push((action, next)),
            Err(Disabled::Guard(_)) => refused.push(action),
            Err(_) => {}
        });
        if dice.next_u32().is_multiple_of(4) && !refused.is_empty() {
            steps.push(refused[dice.next_u32() as usize % refused.len()]);
        } else if accepted.is_empty() {
            break;
        } else {
            let (action, next) = accepted[dice.next_u32() as usize % accepted.len()];
            steps.push(action);
            node = next;
        }
    }
    steps
}
