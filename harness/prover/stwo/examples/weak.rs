//! Makes the proof with one query and no grinding that the verifier's tests refuse:
//!
//! ```console
//! $ cargo run --release --example weak > ../verifier/tests/it/weak.proof
//! ```

use std::io::Write;

use machine::run::{Purpose, load, run};
use starkcheck_stwo::{Prover, input};
use stwo::core::fri::FriConfig;
use stwo::core::pcs::PcsConfig;
use verifier::wire;

const SUM: &str = include_str!("../tests/it/sum.json");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let fri_config = FriConfig::new(0, 1, 1, 1);
    let weak = PcsConfig { pow_bits: 0, fri_config, lifting_log_size: None };
    let numbers = [2_u64, 20, 30].map(|number| Some(number.into()));
    let runner = run(&load(SUM)?, numbers.to_vec(), Purpose::Proof)?;
    let proof = Prover::with(weak).prove(input(&runner)?)?;
    std::io::stdout().write_all(&wire::pack(&wire::encode(&proof)))?;
    Ok(())
}
