//! The prover on a program of a few words: what it proves is accepted, and nothing else is.
//!
//! Proofs take seconds each, and building the prover for tests anew takes minutes: run these as
//! `cargo test --release`, which uses the build that there is.

mod proofs;
mod serving;

use machine::run::{Purpose, load, run, words};
use starkcheck_stwo::{Prover, input};
use starknet_types_core::felt::Felt;
use stwo_cairo_adapter::ProverInput;

/// A program that adds numbers.
const SUM: &str = include_str!("sum.json");

/// The words of that program.
fn program() -> Vec<Felt> {
    words(&load(SUM).unwrap()).unwrap()
}

/// The input for the sum of `numbers`.
fn cells(numbers: &[u64]) -> Vec<Option<Felt>> {
    let count = numbers.len() as u64;
    [count].iter().chain(numbers).map(|&number| Some(Felt::from(number))).collect()
}

/// What the sum of `numbers` puts out, by other means, and what the prover needs to prove it.
fn summed(numbers: &[u64]) -> (Vec<Felt>, ProverInput) {
    let runner = run(&load(SUM).unwrap(), cells(numbers), Purpose::Proof).unwrap();
    let output = machine::run::output(&runner).unwrap();
    assert_eq!(output[..2], [numbers.len() as u64, numbers.iter().sum()].map(Felt::from));
    (output, input(&runner).unwrap())
}

#[test]
fn the_columns_agreed_on_have_the_pinned_root() {
    assert_eq!(Prover::new().root(), verifier::settings::PREPROCESSED_ROOT);
}
