//! The crate's tests.

mod agreement;
mod divergence;
mod source;
mod statements;

use protocol::staking::Staking;
use prover::Subject;
use prover::campaign::{Campaign, Options, Tested};

/// What a part of the default campaign on the scenario `name` comes to, with the program in `text`.
/// Walks are numbered, so fewer of them are the first of the default ones.
fn tested(text: &str, name: &str, walks: u64, states: usize) -> Tested<Staking> {
    let program = prover::machine::load(text).expect("a program");
    let source = scenarios::library().into_iter().find(|source| source.name == name);
    let scenario = scenarios::read::<Staking>(&source.expect("in the library")).expect("valid");
    let options = Options { seed: 1, walks, steps: 60, states };
    let campaign = Campaign::new(&program, &options, &());
    campaign.scenario::<Staking>(&scenario).expect("an answer")
}

/// The same, with the committed program.
fn committed(name: &str, walks: u64, states: usize) -> Tested<Staking> {
    tested(Staking::PROGRAM, name, walks, states)
}
