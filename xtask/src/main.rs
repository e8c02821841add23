//! `cargo xtask`: what maintainers do often. Nothing depends on this crate.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "these tasks talk to a person")]

mod compare;
mod failure;
mod house;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What maintainers of starkcheck do often
#[derive(Parser, Debug)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand, Debug)]
enum Task {
    Compare(compare::Args),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Compare(args) => compare::run(&args),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::from(2)
        }
    }
}
