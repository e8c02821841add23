//! `cargo xtask`: what maintainers do often. Nothing depends on this crate.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "these tasks talk to a person")]

mod compare;
mod failure;
mod house;
mod new_system;
mod sizes;
mod tasks;

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
    Gate(tasks::Gate),
    Ledger(tasks::Ledger),
    Snapshots(tasks::Snapshots),
    Compare(compare::Args),
    NewSystem(new_system::Args),
    Sizes(sizes::Args),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Gate(args) => tasks::gate(&args),
        Task::Ledger(args) => tasks::ledger(&args),
        Task::Snapshots(args) => tasks::snapshots(&args),
        Task::Compare(args) => compare::run(&args),
        Task::NewSystem(args) => new_system::run(&args),
        Task::Sizes(args) => sizes::run(&args),
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
