//! The command line of starkcheck, over any list of systems.
//!
//! A command is one file in `commands`: its arguments and a function from them to an
//! [`Exit`](console::Exit). What it prints goes through the [`Console`], what it says is worded by
//! the crate `reports`, and the exit code is a function of what was found. Commands that need
//! somebody else's implementation are executables of their own, which [`beside`] starts.

mod beside;
pub mod campaign;
pub mod commands;
pub mod examine;
pub mod pins;
pub mod simulate;
pub mod sweep;
pub mod target;
pub mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use console::exit::EXIT_CODES;
use console::{Common, Console, Error, Exit, Session, launch};
use runner::Model;

use crate::beside::Passed;
use crate::commands::{check, list, migrate, mutate, replay, simulate as walk};

/// Model checker and test harness for the decentralised Starknet protocol
#[derive(Parser, Debug)]
#[command(name = "starkcheck", version, after_help = EXIT_CODES, max_term_width = 100)]
struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    List(list::Args),
    Check(check::Args),
    Replay(replay::Args),
    Mutate(mutate::Args),
    Simulate(walk::Args),
    Migrate(migrate::Args),
    /// Drive a reference implementation with the model's behaviours and compare after every step
    #[command(disable_help_flag = true)]
    Conform(Passed),
    /// Prove with Stwo that traces of one configuration run as the model says, all in one proof
    #[command(disable_help_flag = true)]
    Prove(Passed),
    /// Verify proof files, and say in one sentence what each proves
    #[command(disable_help_flag = true)]
    Verify(Passed),
}

/// Runs the command line `arguments` over `models`.
pub fn run(models: &[&dyn Model], arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let common = |arguments: &Arguments| arguments.common;
    launch(arguments, common, |arguments, console, session| {
        obey(models, arguments, console, session)
    })
}

fn obey(
    models: &[&dyn Model],
    arguments: &Arguments,
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Error> {
    let common = arguments.common;
    match &arguments.command {
        Command::List(args) => list::run(models, args, console),
        Command::Check(args) => check::run(models, args, console, session),
        Command::Replay(args) => replay::run(models, args, console),
        Command::Mutate(args) => mutate::run(models, args, console, session),
        Command::Simulate(args) => walk::run(models, args, console, session),
        Command::Migrate(args) => migrate::run(args, console),
        Command::Conform(args) => beside::start("starkcheck-conform", common, args, session),
        Command::Prove(args) => beside::start("starkcheck-prove", common, args, session),
        Command::Verify(args) => beside::start("starkcheck-verify", common, args, session),
    }
}
