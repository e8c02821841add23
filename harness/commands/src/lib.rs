//! The commands of starkcheck, over any list of systems: an executable is a [`Program`] and a call
//! of [`run`].
//!
//! A command is one file in `commands`: its arguments and a function from them to an
//! [`Exit`]. What it prints goes through the [`Console`], what it says is worded by
//! the crate `reports`, and the exit code is a function of what was found. Commands that need
//! somebody else's implementation are executables of their own, which [`beside`] starts.

pub mod asked;
pub mod beside;
pub mod campaign;
pub mod commands;
pub mod examine;
pub mod grow;
pub mod grown;
pub mod keep;
pub mod pinned;
pub mod pins;
pub mod simulate;
pub mod sweep;
pub mod target;
pub mod unjudged;
pub mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use console::exit::EXIT_CODES;
use console::{Common, Console, Error, Exit, Session, launch_as};
use runner::Model;

use crate::beside::{Beside, Passed};
use crate::commands::{check, list, migrate, mutate, replay, simulate as walk};

/// What an executable with these commands is.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// Its name, as people type it.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// What it is for, in a line.
    pub about: &'static str,
    /// The executables that it starts from beside it, if it has any.
    pub beside: &'static [Beside],
}

#[derive(Parser, Debug)]
#[command(after_help = EXIT_CODES, max_term_width = 100)]
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
}

/// What somebody asks for.
enum Request {
    Ours(Box<Arguments>),
    Beside(Common, &'static Beside, Passed),
}

impl Program {
    /// The arguments that it takes.
    fn command(&self) -> clap::Command {
        let named = Arguments::command().name(self.name).bin_name(self.name);
        let named = named.version(self.version).about(self.about);
        named.subcommands(self.beside.iter().map(Beside::command))
    }

    /// What is asked for.
    fn request(&self, matches: &ArgMatches) -> Result<Request, clap::Error> {
        let beside = matches.subcommand().and_then(|(name, passed)| {
            let beside = self.beside.iter().find(|beside| beside.command == name);
            beside.map(|beside| (beside, passed))
        });
        Ok(match beside {
            None => Request::Ours(Box::new(Arguments::from_arg_matches(matches)?)),
            Some((beside, passed)) => {
                let common = Common::from_arg_matches(matches)?;
                Request::Beside(common, beside, Passed::from_arg_matches(passed)?)
            }
        })
    }
}

/// Runs the command line `arguments` of `program` over `models`.
pub fn run(
    program: Program,
    models: &[&dyn Model],
    arguments: impl IntoIterator<Item = OsString>,
) -> ExitCode {
    let common = |request: &Request| match request {
        Request::Ours(arguments) => arguments.common,
        Request::Beside(common, ..) => *common,
    };
    let read = |matches: &ArgMatches| program.request(matches);
    launch_as(program.command(), arguments, read, common, |request, console, session| match request
    {
        Request::Ours(arguments) => obey(models, arguments, console, session),
        Request::Beside(common, beside, passed) => beside.start(*common, passed, session),
    })
}

fn obey(
    models: &[&dyn Model],
    arguments: &Arguments,
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Error> {
    match &arguments.command {
        Command::List(args) => list::run(models, args, console, session),
        Command::Check(args) => check::run(models, args, console, session),
        Command::Replay(args) => replay::run(models, args, console, session),
        Command::Mutate(args) => mutate::run(models, args, console, session),
        Command::Simulate(args) => walk::run(models, args, console, session),
        Command::Migrate(args) => migrate::run(args, console, session),
    }
}
