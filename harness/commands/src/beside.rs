//! Commands that are executables of their own, beside this one: they bring what `check` should not
//! have to be built with.

use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use clap::{Args as _, ValueEnum};
use console::{Common, Error, Exit, Session};

/// How often it is looked at whether to end.
const LOOKED_AT_EVERY: Duration = Duration::from_millis(50);

/// An executable that a command starts.
#[derive(Clone, Copy, Debug)]
pub struct Beside {
    /// The command.
    pub command: &'static str,
    /// The executable, and the package that it is built from.
    pub executable: &'static str,
    /// What it does, in a line.
    pub about: &'static str,
}

/// Arguments that are somebody else's to read.
#[derive(clap::Args, Debug)]
pub(crate) struct Passed {
    #[arg(value_name = "ARGUMENTS", trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

impl Beside {
    /// The command, whose help is the executable's own.
    pub(crate) fn command(&self) -> clap::Command {
        let command = clap::Command::new(self.command).about(self.about).disable_help_flag(true);
        Passed::augment_args(command)
    }

    /// Runs the executable from beside this one, with its arguments and on the same terminal, and
    /// ends as it does.
    pub(crate) fn start(
        &self,
        common: Common,
        passed: &Passed,
        session: &Session,
    ) -> Result<Exit, Error> {
        let name = self.executable;
        let path = located(name).ok_or_else(|| unprepared(name))?;
        let mut command = Command::new(path);
        command.args(spelt(common)).args(&passed.arguments);
        let failed = |error| Error::Unprepared(format!("{name} cannot be started: {error}"));
        let mut child = command.spawn().map_err(failed)?;
        let (id, interrupt) = (child.id(), session.interrupt.clone());
        // Who ends this program ends what it started, which has results of its own to keep.
        std::thread::spawn(move || {
            while !interrupt.is_requested() {
                std::thread::sleep(LOOKED_AT_EVERY);
            }
            pass_on(id);
        });
        let ended = child.wait().map_err(failed)?;
        Ok(match ended.code() {
            Some(code) => Exit::of_code(code),
            // Who ends without a code was ended, by the same Ctrl-C or for want of memory.
            None if session.interrupt.is_requested() => Exit::Interrupted,
            None => Exit::Internal,
        })
    }
}

/// Asks the process of this number, which was started here, to end. Where it hears of it from the
/// terminal as well, both are one request.
#[cfg(unix)]
fn pass_on(process: u32) {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;

    if let Ok(process) = i32::try_from(process) {
        // Whoever has ended meanwhile needs no request.
        kill(Pid::from_raw(process), Signal::SIGINT).ok();
    }
}

#[cfg(not(unix))]
fn pass_on(_: u32) {}

/// What is common to all commands, as far as it was said, as arguments.
fn spelt(common: Common) -> Vec<String> {
    let Common { json, color, progress } = common;
    let mut words = Vec::new();
    words.extend(json.then(|| "--json".to_owned()));
    words.extend(option("color", &color));
    words.extend(option("progress", &progress));
    words
}

fn option<T: ValueEnum + Default + PartialEq>(name: &str, value: &T) -> Option<String> {
    let said = value.to_possible_value().filter(|_| *value != T::default())?;
    Some(format!("--{name}={}", said.get_name()))
}

fn located(name: &str) -> Option<PathBuf> {
    let path = std::env::current_exe().ok()?.with_file_name(format!("{name}{EXE_SUFFIX}"));
    path.is_file().then_some(path)
}

fn unprepared(name: &str) -> Error {
    let profile = if cfg!(debug_assertions) { "" } else { " --release" };
    Error::Unprepared(format!(
        "{name} is not beside this program; `cargo build{profile} -p {name}` in the source tree \
         builds it"
    ))
}
