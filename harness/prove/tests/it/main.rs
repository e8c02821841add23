//! `starkcheck prove` as people use it: whole outputs and exit codes.

mod proofs;

use bench::Bench;

fn bench() -> Bench {
    Bench::of(env!("CARGO_BIN_EXE_starkcheck-prove"))
}
