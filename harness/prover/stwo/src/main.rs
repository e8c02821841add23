//! The prover as a process: requests on standard input, answers on standard output. `starkcheck
//! prove` starts it; [`machine::ask`] has the lines.

use std::io::{stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    match starkcheck_stwo::serve(stdin().lock(), stdout()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever asked has gone away.
        Err(_) => ExitCode::FAILURE,
    }
}
