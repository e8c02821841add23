//! The command line of starkcheck, over any [`Catalogue`] of systems.
//!
//! A command is one file in `commands`: its arguments and a function from them to an [`Exit`]. What
//! it prints goes through the [`Console`], what it says is worded by the crate `reports`, and the
//! exit code is a function of what was found.

pub mod campaign;
pub mod catalogue;
pub mod commands;
pub mod conform;
pub mod console;
pub mod examine;
pub mod exit;
pub mod fault;
pub mod index;
pub mod limits;
mod panics;
pub mod pins;
pub mod progress;
pub mod repository;
pub mod run_dir;
pub mod seed;
pub mod select;
pub mod session;
pub mod stwo;
pub mod sweep;
pub mod tell;
pub mod walks;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::catalogue::Catalogue;
use crate::commands::{check, list, mutate, prove, replay, simulate, verify};
use crate::console::{Color, Console};
use crate::exit::Exit;
use crate::progress::{Interrupt, Mode};
use crate::session::Session;

/// Model checker and test harness for the decentralised Starknet protocol
#[derive(Parser, Debug)]
#[command(name = "starkcheck", version, after_help = EXIT_CODES, max_term_width = 100)]
struct Arguments {
    /// Answer in JSON; the exit code stays the same
    #[arg(long, global = true)]
    json: bool,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
    /// How to show progress on standard error
    #[arg(long, global = true, value_enum, default_value_t, value_name = "HOW")]
    progress: Mode,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    List(list::Args),
    Check(check::Args),
    Replay(replay::Args),
    Mutate(mutate::Args),
    Simulate(simulate::Args),
    Conform(conform::Args),
    Prove(prove::Args),
    Verify(verify::Args),
}

const EXIT_CODES: &str = "\
Exit codes: 0 as expected, 2 usage, 4 nothing selected, 10 assumption false, 11 deadlock, \
12 safety violated, 13 liveness violated, 14 panic in a transition, 15 goal not reached or pass \
unearned, 16 model and implementation disagree, 17 a stored trace or count changed, \
18 something broken on purpose survived, 19 a proof refused, 20 undecided within the limits, \
69 a tool that is needed not prepared, 70 internal error, 130 interrupted, 151 invalid file";

/// Runs the command line `arguments` over the catalogue `C`.
pub fn run<C: Catalogue>(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let exit = panics::guarded(|| match Arguments::try_parse_from(arguments) {
        Ok(arguments) => obey::<C>(&arguments),
        Err(refusal) => {
            // Nobody to hear it is no reason to change the code.
            drop(refusal.print());
            if refusal.use_stderr() { Exit::Usage } else { Exit::Met }
        }
    });
    ExitCode::from(exit.code())
}

fn obey<C: Catalogue>(arguments: &Arguments) -> Exit {
    let mut console = Console::new(arguments.json, arguments.color);
    let session = Session { progress: arguments.progress, interrupt: Interrupt::default() };
    listen(&session.interrupt);
    let outcome = match &arguments.command {
        Command::List(args) => list::run::<C>(args, &mut console),
        Command::Check(args) => check::run::<C>(args, &mut console, &session),
        Command::Replay(args) => replay::run::<C>(args, &mut console),
        Command::Mutate(args) => mutate::run::<C>(args, &mut console, &session),
        Command::Simulate(args) => simulate::run::<C>(args, &mut console, &session),
        Command::Prove(args) => prove::run(args, &mut console, &session),
        Command::Verify(args) => verify::run(args, &mut console),
        Command::Conform(args) => conform::run::<C>(args, &mut console, &session),
    };
    outcome.unwrap_or_else(|fault| {
        if !fault.is_closed_pipe() {
            console.complain(&fault.to_string());
        }
        fault.exit()
    })
}

/// The first Ctrl-C asks for an early end, the second does not ask.
fn listen(interrupt: &Interrupt) {
    let interrupt = interrupt.clone();
    let handler = move || {
        if interrupt.request() {
            std::process::exit(i32::from(Exit::Interrupted.code()));
        }
    };
    // Without a handler, Ctrl-C ends the program at once: less, but no reason not to start.
    drop(ctrlc::set_handler(handler));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_says_what_each_exit_code_means() {
        for exit in Exit::PRECEDENCE {
            let code = format!(" {} ", exit.code());
            assert!(EXIT_CODES.contains(&code), "{exit:?} is {code}");
        }
    }
}
