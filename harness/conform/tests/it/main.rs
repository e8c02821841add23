//! `starkcheck conform` as people use it: whole outputs and exit codes.

mod consensus;
mod prover;

use bench::Bench;

fn bench() -> Bench {
    Bench::of(env!("CARGO_BIN_EXE_starkcheck-conform"))
}
