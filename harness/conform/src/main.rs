//! `starkcheck conform`: drive somebody else's implementation and compare it with ours after every
//! step.
//!
//! One module for each reference: its arguments and a function from them to an exit code, which
//! says that there is a disagreement where the two differ; what differs is minimised and stored.

mod campaign;
mod consensus;
mod prover;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use console::exit::EXIT_CODES;
use console::{Common, launch};

/// Drive a reference implementation with the model's behaviours and compare after every step
#[derive(Parser, Debug)]
#[command(name = "starkcheck conform", bin_name = "starkcheck conform", version)]
#[command(after_help = EXIT_CODES, max_term_width = 100)]
struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    reference: Reference,
}

/// What the model is compared with.
#[derive(Subcommand, Debug)]
enum Reference {
    Consensus(consensus::Args),
    Prover(prover::Args),
}

fn main() -> ExitCode {
    let common = |arguments: &Arguments| arguments.common;
    launch(std::env::args_os(), common, |arguments, console, session| match &arguments.reference {
        Reference::Consensus(args) => consensus::run(args, console, session),
        Reference::Prover(args) => prover::run(systems::all(), args, console, session),
    })
}
