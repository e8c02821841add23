//! Commands that are executables of their own, beside this one: they bring what `check` should not
//! have to be built with.

use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use clap::{Args as _, ValueEnum};
use console::{Common, Error, Exit, Session};

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
        let ended = command
            .status()
            .map_err(|error| Error::Unprepared(format!("{name} cannot be started: {error}")))?;
        Ok(match ended.code() {
            Some(code) => Exit::of_code(code),
            // Who ends without a code was ended, by the same Ctrl-C or for want of memory.
            None if session.interrupt.is_requested() => Exit::Interrupted,
            None => Exit::Internal,
        })
    }
}

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
