//! `starkcheck prove`.

mod ask;
mod prove;
mod stwo;

use std::process::ExitCode;

use clap::Parser;
use console::exit::EXIT_CODES;
use console::{Common, launch};

/// Prove with Stwo that traces of one configuration run as the model says, all in one proof
///
/// A trace that violates a property which the program judges is proven to violate it: the proof is
/// a counterexample that needs no trust in whoever found it. One that claims what the program
/// cannot judge is refused, unless `--judge` says what to judge instead.
#[derive(Parser, Debug)]
#[command(name = "starkcheck prove", bin_name = "starkcheck prove", version)]
#[command(after_help = EXIT_CODES, max_term_width = 100)]
struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    args: prove::Args,
}

fn main() -> ExitCode {
    let common = |arguments: &Arguments| arguments.common;
    launch(std::env::args_os(), common, |arguments, console, session| {
        prove::run(&arguments.args, console, session)
    })
}
