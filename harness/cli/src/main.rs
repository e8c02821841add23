//! The command line over the Starknet protocol.

use std::process::ExitCode;

fn main() -> ExitCode {
    starkcheck::run(systems::all(), std::env::args_os())
}
