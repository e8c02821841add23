//! The crate's tests.

mod agreement;
mod divergence;
mod following;
mod regressions;
mod source;
mod statements;
mod total;

use prover::Subject;
use prover::campaign::{Campaign, Options, Tested};

/// What a part of the default campaign on the scenario `name` comes to, with the program in `text`.
/// Walks are numbered, so fewer of them are the first of the default ones.
fn tested<M: Subject>(text: &str, name: &str, walks: u64, room: usize) -> Tested<M> {
    changed(text, name, |_| {}, walks, room)
}

/// The same of the scenario with a changed configuration.
fn changed<M: Subject>(
    text: &str,
    name: &str,
    change: impl FnOnce(&mut M::Config),
    walks: u64,
    room: usize,
) -> Tested<M> {
    let program = prover::machine::load(text).expect("a program");
    let source = systems::library().into_iter().find(|source| source.name == name);
    let mut scenario = scenarios::read::<M>(&source.expect("in the library")).expect("valid");
    change(&mut scenario.config);
    let options = Options { seed: 1, walks, steps: 40, states: room.min(1_000), room };
    let campaign = Campaign::new(&program, &options, &());
    campaign.scenario::<M>(&scenario).expect("an answer")
}

/// The same, with the committed program.
fn committed<M: Subject>(name: &str, walks: u64, room: usize) -> Tested<M> {
    tested(M::PROGRAM, name, walks, room)
}
