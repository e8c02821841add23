//! From the arguments of a process to its exit code.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ArgMatches, Args, Parser};
use reports::problem::{Problem, Refusal};

use crate::progress::{Interrupt, Mode};
use crate::{Color, Console, Error, Exit, Found, Session, panics, signals};

/// What every command takes.
#[derive(Args, Clone, Copy, Debug)]
pub struct Common {
    /// Answer in JSON; the exit code stays the same
    #[arg(long, global = true)]
    pub json: bool,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
    /// How to show progress on standard error
    #[arg(long, global = true, value_enum, default_value_t, value_name = "HOW")]
    pub progress: Mode,
}

/// Runs the command line `arguments`: `obey` does what they say, after what they have in `common`.
pub fn launch<A: Parser>(
    arguments: impl IntoIterator<Item = OsString>,
    common: impl FnOnce(&A) -> Common,
    obey: impl FnOnce(&A, &mut Console, &Session) -> Result<Exit, Error>,
) -> ExitCode {
    launch_as(A::command(), arguments, A::from_arg_matches, common, obey)
}

/// The same where `command` says what arguments there are, and `read` what they mean.
pub fn launch_as<A>(
    mut command: clap::Command,
    arguments: impl IntoIterator<Item = OsString>,
    read: impl FnOnce(&ArgMatches) -> Result<A, clap::Error>,
    common: impl FnOnce(&A) -> Common,
    obey: impl FnOnce(&A, &mut Console, &Session) -> Result<Exit, Error>,
) -> ExitCode {
    let program = command.get_bin_name().unwrap_or(command.get_name()).to_owned();
    let arguments: Vec<_> = arguments.into_iter().collect();
    let exit = panics::guarded(|| {
        let matches = command.try_get_matches_from_mut(&arguments);
        let read = matches
            .and_then(|matches| read(&matches).map_err(|refusal| refusal.format(&mut command)));
        match read {
            Ok(arguments) => {
                let Common { json, color, progress } = common(&arguments);
                let mut console = Console::new(json, color);
                let (interrupt, found) = (Interrupt::default(), Found::default());
                let session = Session { program, progress, interrupt, found };
                signals::listen(&session);
                let outcome = obey(&arguments, &mut console, &session);
                outcome.unwrap_or_else(|error| told(&error, &mut console, &session))
            }
            Err(refusal) => {
                // Nobody to hear it is no reason to change the code.
                drop(refusal.print());
                if !refusal.use_stderr() {
                    return Exit::Met;
                }
                // What they mean is not known, but whether a machine wrote them is.
                let said = arguments.iter().take_while(|argument| *argument != "--");
                let json = said.into_iter().any(|argument| argument == "--json");
                let problem = Problem::new("usage", refusal.to_string().trim_end().to_owned());
                let refusal = Refusal::new(Exit::Usage.code(), problem);
                drop(Console::new(json, Color::Never).answer(&refusal));
                Exit::Usage
            }
        }
    });
    ExitCode::from(exit.code())
}

/// Tells why a command ends, and says what it amounts to.
fn told(error: &Error, console: &mut Console, session: &Session) -> Exit {
    let exit = session.found.ended_by(error);
    if !error.is_closed_pipe() {
        console.complain(&error.to_string());
        if !matches!(error, Error::Output(_)) {
            // Nobody to read it is no reason to change the code.
            drop(console.answer(&Refusal::new(exit.code(), error.problem())));
        }
    }
    exit
}
