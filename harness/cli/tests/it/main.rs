//! The binary as people use it: whole outputs and exit codes.

mod asking;
mod beside;
mod campaign;
mod check;
mod earned;
mod ended;
mod files;
mod grow;
mod hollowed;
mod judges;
mod kept;
mod killed;
mod machines;
mod migrate;
mod mutate;
mod names;
mod replay;
mod resumed;
mod schemas;
mod simulate;
mod sweep;
mod tidy;

use bench::Bench;

const BINARY: &str = env!("CARGO_BIN_EXE_starkcheck");

fn bench() -> Bench {
    Bench::of(BINARY)
}

fn with_tiny() -> Bench {
    Bench::with_tiny(BINARY)
}
