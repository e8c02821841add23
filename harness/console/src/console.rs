//! The only place that prints. Answers go to standard output, everything else to standard error.

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use reports::style::{BAD, OPEN};
use serde::Serialize;

/// When to use colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` or its friends say otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Where answers go. The first write that fails ends the command; see
/// [`Error::is_closed_pipe`](crate::Error::is_closed_pipe).
pub struct Console {
    out: AutoStream<io::Stdout>,
    err: AutoStream<io::Stderr>,
    json: bool,
}

impl Console {
    /// A console that writes JSON only, or text only.
    #[must_use]
    pub fn new(json: bool, color: Color) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let out = AutoStream::new(io::stdout(), choice);
        Self { out, err: AutoStream::new(io::stderr(), choice), json }
    }

    /// Shows `text` to a person, at once; to a machine, nothing.
    ///
    /// # Errors
    /// If nobody can read it.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        if self.json { Ok(()) } else { self.write(text) }
    }

    /// Gives a machine the whole `answer`; a person has read it already.
    ///
    /// # Errors
    /// If nobody can read it.
    pub fn answer(&mut self, answer: &impl Serialize) -> io::Result<()> {
        if self.json { self.write(&json(answer)) } else { Ok(()) }
    }

    /// Says what is wrong, on standard error. Nobody to hear it is no reason to stop.
    pub fn complain(&mut self, complaint: &str) {
        drop(writeln!(self.err, "{BAD}error{BAD:#}: {complaint}"));
    }

    /// Says what is worth knowing, on standard error.
    pub fn remark(&mut self, remark: &str) {
        drop(writeln!(self.err, "{OPEN}note{OPEN:#}: {remark}"));
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }
}

/// The JSON form of an answer, as printed and as kept in run directories.
///
/// # Panics
/// If the answer cannot be serialised, which is a defect of its type.
#[must_use]
pub fn json(answer: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(answer).expect("an answer serialises");
    text.push('\n');
    text
}

/// A line of progress, on standard error.
pub(crate) fn progress(line: &str) {
    drop(writeln!(io::stderr(), "{line}"));
}
